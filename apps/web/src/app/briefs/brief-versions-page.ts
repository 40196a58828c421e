import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { BriefVersionsDocument, type BriefVersionsQuery } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { PageTitle } from '../platform/shell/page-title';
import { DatePipe } from '../ui/format/pipes';
import { Icon } from '../ui/icon/icon';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { ChangeWords } from './change-words';

/** Every save of a brief, the newest first, with what it changed. */
@Component({
  selector: 'v-brief-versions-page',
  imports: [DatePipe, ErrorNote, Icon, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <a class="small" [routerLink]="['/briefs', id()]">{{ name() || ('briefs.form.back' | transloco) }}</a>
          <h1>{{ 'briefs.versions.title' | transloco }}</h1>
        </div>
      </header>
      @if (call.error(); as error) {
        <v-error-note room="briefs" [code]="error.code" [details]="error.details" (retry)="load(id())" />
      }
      @if (versions(); as all) {
        <ol reversed>
          @for (one of all; track one.version) {
            <li class="card">
              <div class="card-head">
                <h2>{{ 'briefs.versions.version' | transloco: { version: one.version } }}</h2>
                <span class="small t3 num">{{ one.savedAt | vDate: 'time' }}</span>
                @if (one.savedByName) {
                  <span class="small t2">{{ one.savedByName }}</span>
                }
              </div>
              @if (one.changes.length > 0) {
                <dl class="card-body">
                  @for (change of one.changes; track change.field) {
                    <div>
                      <dt>{{ 'briefs.versions.field.' + change.field | transloco }}</dt>
                      <dd>
                        @for (word of change.removed; track word) {
                          <del
                            ><span class="sr">{{ 'briefs.versions.removed' | transloco }} </span
                            >{{ words.of(change.field, word) }}</del
                          >
                        }
                        @for (word of change.added; track word) {
                          <ins
                            ><v-icon class="small" name="plus" /><span class="sr"
                              >{{ 'briefs.versions.added' | transloco }} </span
                            >{{ words.of(change.field, word) }}</ins
                          >
                        }
                      </dd>
                    </div>
                  }
                </dl>
              } @else {
                <p class="card-body t3">
                  {{ (one.version === 1 ? 'briefs.versions.first' : 'briefs.versions.same') | transloco }}
                </p>
              }
            </li>
          }
        </ol>
      } @else if (call.busy()) {
        <v-skeleton [rows]="4" [height]="90" />
      }
    </div>
  `,
  styles: `
    ol {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-3);
      max-width: 880px;
    }
    dl {
      gap: 0;
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(110px, 200px) 1fr;
      gap: var(--v-2);
      padding: 6px 0;
      border-top: 1px solid var(--v-line);
    }
    dl > div:first-child {
      border-top: 0;
    }
    dt {
      color: var(--v-text-2);
    }
    dd {
      display: flex;
      flex-wrap: wrap;
      gap: var(--v-1) var(--v-3);
      overflow-wrap: anywhere;
    }
    del {
      color: var(--v-danger);
    }
    ins {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      color: var(--v-good);
      text-decoration: none;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BriefVersionsPage {
  private readonly api = inject(Api);
  private readonly title = inject(PageTitle);
  protected readonly words = inject(ChangeWords);
  readonly id = input.required<string>();
  protected readonly call = new Call();
  protected readonly versions = signal<BriefVersionsQuery['briefVersions'] | null>(null);
  protected readonly name = signal('');

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.load(id));
    });
    effect(() => this.title.show(this.name() || null));
  }

  protected async load(id: string): Promise<void> {
    const answer = await this.call.run(() => this.api.query(BriefVersionsDocument, { id }));
    if (!answer) return;
    this.versions.set(answer.briefVersions);
    this.name.set(answer.brief.name);
  }
}
