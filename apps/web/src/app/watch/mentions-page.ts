import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { LanguageStore } from '../platform/language/language';
import { Session } from '../platform/session/session';
import { Segmented } from '../ui/controls/segmented';
import { Icon } from '../ui/icon/icon';
import { Keyboard } from '../ui/keyboard/keyboard';
import { Overlays } from '../ui/overlay/overlays';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { AnswerDialog } from './answer-dialog';
import { MentionCard } from './mention-card';
import { MentionForm } from './mention-form';
import { type Mention, MentionsStore } from './mentions-store';
import { WatchedBrand } from './watched-brand';

const VIEWS = ['waiting', 'questions', 'mine', 'all'];

/** The stream: `show` in the address says which part of it. */
@Component({
  selector: 'v-mentions-page',
  imports: [EmptyState, ErrorNote, Icon, MentionCard, MentionForm, RouterLink, Segmented, Skeleton, TranslocoPipe],
  template: `
    <div class="row bar">
      <v-segmented
        [label]="'watch.show' | transloco"
        [options]="views()"
        [value]="view()"
        (valueChange)="choose($event)"
      />
      <span class="small t3 keys"><kbd>j</kbd> <kbd>k</kbd> {{ 'watch.keys.move' | transloco }}</span>
      @if (session.can('watch.write')) {
        <button
          class="btn btn-small push"
          type="button"
          [attr.aria-expanded]="adding()"
          (click)="adding.set(!adding())"
        >
          <v-icon class="small" name="plus" />{{ 'watch.addByHand' | transloco }}
        </button>
      }
    </div>
    @if (adding()) {
      <v-mention-form [busy]="store.adding.busy()" [error]="store.adding.error()" (save)="add($event)" />
    }
    @if (store.loading.error(); as error) {
      <v-error-note room="watch" [code]="error.code" [details]="error.details" (retry)="reload()" />
    }
    @if (store.changing.error(); as error) {
      <v-error-note room="watch" [code]="error.code" [details]="error.details" [canRetry]="false" />
    }
    @if (store.mentions(); as mentions) {
      <section
        class="card"
        [attr.aria-label]="'watch.tabs.mentions' | transloco"
        [attr.aria-busy]="store.loading.busy()"
      >
        @if (mentions.length === 0) {
          <v-empty-state
            icon="watch"
            [title]="'watch.empty.' + view() | transloco"
            [text]="'watch.empty.text' | transloco"
          >
            <a class="btn" routerLink="/watch/sources" queryParamsHandling="preserve">{{
              'watch.toSources' | transloco
            }}</a>
          </v-empty-state>
        } @else {
          <ul>
            @for (mention of mentions; track mention.id; let at = $index) {
              <li tabindex="-1" [class.is-here]="at === cursor()" (focusin)="cursor.set(at)">
                <v-mention-card
                  [mention]="mention"
                  [people]="people()"
                  (assign)="store.assign(mention.id, $event)"
                  (move)="store.move(mention.id, $event)"
                  (answer)="answer(mention)"
                  (question)="store.setQuestion(mention.id, $event)"
                />
              </li>
            }
          </ul>
          @if (store.next()) {
            <div class="card-foot">
              <button
                class="btn btn-small"
                type="button"
                (click)="store.more()"
                [attr.aria-disabled]="store.loading.busy()"
              >
                {{ 'watch.more' | transloco }}
              </button>
            </div>
          }
        }
      </section>
    } @else if (store.loading.busy()) {
      <v-skeleton [rows]="5" [height]="96" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .bar {
      flex-wrap: wrap;
    }
    li {
      border-inline-start: 2px solid transparent;
      outline-offset: -2px;
    }
    li + li {
      border-top: 1px solid var(--v-line);
    }
    li.is-here {
      border-inline-start-color: var(--v-accent);
    }
    li:first-child {
      border-radius: var(--v-radius-3) var(--v-radius-3) 0 0;
    }
    @media (max-width: 699.98px) {
      .keys {
        display: none;
      }
    }
  `,
  providers: [MentionsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MentionsPage {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly router = inject(Router);
  private readonly overlays = inject(Overlays);
  private readonly transloco = inject(TranslocoService);
  private readonly language = inject(LanguageStore);
  private readonly watched = inject(WatchedBrand);
  protected readonly session = inject(Session);
  protected readonly store = inject(MentionsStore);

  readonly show = input<string>();
  protected readonly adding = signal(false);
  protected readonly cursor = signal(-1);
  protected readonly view = computed(() => VIEWS.find((one) => one === this.show()) ?? 'waiting');
  protected readonly views = computed(() => {
    this.language.language();
    return VIEWS.map((value) => ({ value, label: this.transloco.translate(`watch.views.${value}`) }));
  });
  protected readonly people = computed(() =>
    this.store.people().filter(({ brand }) => !brand || brand.id === this.watched.brand()?.id),
  );

  constructor() {
    effect(() => {
      const brandId = this.watched.brand()?.id;
      if (brandId) void this.store.load({ brandId, show: this.view() });
    });
    if (this.session.can('members.read')) void this.store.loadPeople();
    const group = 'watch.title';
    const here = (work: (mention: Mention) => void) => () => {
      const mention = this.store.mentions()?.[this.cursor()];
      if (mention && this.session.can('watch.write')) work(mention);
    };
    const me = () => this.session.me()?.id ?? '';
    inject(Keyboard).register([
      { key: 'j', label: 'watch.keys.next', group, run: () => this.go(1) },
      { key: 'k', label: 'watch.keys.previous', group, run: () => this.go(-1) },
      { key: 'a', label: 'watch.keys.mine', group, run: here(({ id }) => void this.store.assign(id, me())) },
      { key: 'e', label: 'watch.keys.answered', group, run: here((mention) => void this.answer(mention)) },
      { key: 'd', label: 'watch.keys.dismiss', group, run: here(({ id }) => void this.store.move(id, 'dismissed')) },
    ]);
  }

  protected reload(): void {
    const brandId = this.watched.brand()?.id;
    if (brandId) void this.store.load({ brandId, show: this.view() });
  }

  protected choose(show: string): void {
    this.cursor.set(-1);
    void this.router.navigate([], {
      queryParams: { show: show === 'waiting' ? null : show },
      queryParamsHandling: 'merge',
    });
  }

  protected async add(input: { title: string; source: string; url: string | null; excerpt: string }): Promise<void> {
    const brandId = this.watched.brand()?.id;
    if (brandId && (await this.store.add({ ...input, brandId }))) this.adding.set(false);
  }

  protected async answer(mention: Mention): Promise<void> {
    const ref = this.overlays.dialog<string, void, AnswerDialog>(AnswerDialog);
    const text = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (text !== undefined) await this.store.move(mention.id, 'answered', text);
  }

  private go(step: number): void {
    const rows = this.host.nativeElement.querySelectorAll<HTMLElement>('ul > li');
    const next = Math.min(Math.max(this.cursor() + step, 0), rows.length - 1);
    rows[next]?.focus();
  }
}
