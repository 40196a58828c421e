import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../platform/session/session';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { DueTime } from './due-time';
import { type Mention, type WatchPerson } from './mentions-store';

/** One mention with what can be done about it. */
@Component({
  selector: 'v-mention-card',
  imports: [DatePipe, DueTime, Icon, TranslocoPipe],
  template: `
    @let one = mention();
    <article [class.is-done]="done()">
      <p class="line small t2">
        <span class="medium">{{ one.source }}</span>
        @if (one.author) {
          <span>{{ one.author }}</span>
        }
        <span class="num" [title]="one.publishedAt | vDate: 'time'">{{ one.publishedAt | vDate: 'ago' }}</span>
        @for (term of one.terms; track term.id) {
          <span
            class="flag"
            [class.flag-info]="term.kind !== 'competitor'"
            [class.flag-plain]="term.kind === 'competitor'"
            >{{ term.name }}</span
          >
        }
        <span class="push"></span>
        @if (one.question && one.dueAt && !done()) {
          <v-due-time [due]="one.dueAt" />
        }
        @if (one.status !== 'new') {
          <span
            class="flag"
            [class.flag-good]="one.status === 'answered'"
            [class.flag-plain]="one.status !== 'answered'"
            >{{ 'watch.status.' + one.status | transloco }}</span
          >
        }
      </p>
      <h2>
        @if (one.url) {
          <a [href]="one.url" target="_blank" rel="noopener noreferrer nofollow"
            >{{ one.title }}<v-icon class="small" name="external" [label]="'watch.opens' | transloco"
          /></a>
        } @else {
          {{ one.title }}
        }
      </h2>
      @if (one.excerpt && one.excerpt !== one.title) {
        <p class="excerpt">{{ one.excerpt }}</p>
      }
      @if (one.answer) {
        <p class="small">
          <b class="medium">{{ 'watch.answered' | transloco }}</b> {{ one.answer }}
        </p>
      }
      @if (mayWrite()) {
        <div class="line">
          @if (!done()) {
            <label>
              <span class="sr">{{ 'watch.assignTo' | transloco: { title: one.title } }}</span>
              <select class="input input-small" #who (change)="assign.emit(who.value)">
                <option value="" disabled [selected]="!one.assignee">{{ 'watch.assign' | transloco }}</option>
                @for (person of people(); track person.id) {
                  <option [value]="person.person.id" [selected]="person.person.id === one.assignee?.id">
                    {{ person.person.name }}
                  </option>
                }
              </select>
            </label>
            <button class="btn btn-small" type="button" (click)="answer.emit()">
              {{ 'watch.markAnswered' | transloco }}
            </button>
            <button class="btn btn-small btn-quiet" type="button" (click)="move.emit('dismissed')">
              {{ 'watch.dismiss' | transloco }}
            </button>
            <button class="btn btn-small btn-quiet" type="button" (click)="question.emit(!one.question)">
              {{ (one.question ? 'watch.noQuestion' : 'watch.isQuestion') | transloco }}
            </button>
          } @else {
            <button class="btn btn-small btn-quiet" type="button" (click)="move.emit('new')">
              {{ 'watch.reopen' | transloco }}
            </button>
          }
        </div>
      }
    </article>
  `,
  styles: `
    article {
      display: grid;
      gap: var(--v-2);
      padding: var(--v-3) var(--v-4);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
    }
    h2 {
      overflow-wrap: anywhere;
    }
    h2 v-icon {
      margin-inline-start: 4px;
      color: var(--v-text-3);
    }
    .excerpt {
      display: -webkit-box;
      max-width: 90ch;
      overflow: hidden;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 3;
      color: var(--v-text-2);
    }
    .is-done h2,
    .is-done h2 a {
      color: var(--v-text-2);
      font-weight: var(--v-weight-medium);
    }
    select {
      width: auto;
      max-width: 220px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MentionCard {
  private readonly session = inject(Session);
  readonly mention = input.required<Mention>();
  readonly people = input<readonly WatchPerson[]>([]);
  readonly assign = output<string>();
  readonly move = output<string>();
  readonly answer = output<void>();
  readonly question = output<boolean>();
  protected readonly mayWrite = computed(() => this.session.can('watch.write'));
  protected readonly done = computed(() => ['answered', 'dismissed'].includes(this.mention().status));
}
