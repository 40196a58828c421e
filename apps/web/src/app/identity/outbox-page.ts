import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Copy } from '../ui/controls/copy-button';
import { DatePipe } from '../ui/format/pipes';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { OutboxStore } from './outbox-store';

/** The mail being read is named in the address. */
@Component({
  selector: 'v-outbox-page',
  imports: [Copy, DatePipe, EmptyState, ErrorNote, RouterLink, Skeleton, TranslocoPipe],
  template: `
    <section class="card" aria-labelledby="outbox-title">
      <div class="card-head">
        <h2 id="outbox-title">{{ 'identity.outbox.title' | transloco }}</h2>
      </div>
      <p class="lead t2">{{ 'identity.outbox.lead' | transloco }}</p>
      @if (store.loading.error(); as error) {
        <v-error-note room="identity" [code]="error.code" [details]="error.details" (retry)="store.load()" />
      }
      @if (store.mails(); as mails) {
        @if (mails.length === 0) {
          <v-empty-state icon="mail" [title]="'identity.outbox.empty' | transloco" />
        } @else {
          <div class="split">
            <ul [attr.aria-label]="'identity.outbox.list' | transloco">
              @for (one of mails; track one.id) {
                <li>
                  <a
                    [routerLink]="[]"
                    [queryParams]="{ mail: one.id }"
                    [attr.aria-current]="one.id === open()?.id ? 'true' : null"
                  >
                    <b class="medium cut">{{ one.subject }}</b>
                    <span class="small t3 row"
                      ><span class="cut">{{ one.to }}</span
                      ><span class="push nowrap">{{ 'identity.outbox.state.' + one.state | transloco }}</span
                      ><span class="nowrap num">{{ one.at | vDate: 'ago' }}</span></span
                    >
                  </a>
                </li>
              }
            </ul>
            @if (open(); as one) {
              <article aria-labelledby="mail-subject">
                <h3 id="mail-subject">{{ one.subject }}</h3>
                <p class="small t2">
                  {{ 'identity.outbox.to' | transloco }} {{ one.to }} ·
                  <span class="num">{{ one.at | vDate: 'time' }}</span>
                </p>
                <p class="small row">
                  <span
                    class="flag"
                    [class.flag-plain]="one.state !== 'refused' && one.state !== 'given_up'"
                    [class.flag-warning]="one.state === 'refused' || one.state === 'given_up'"
                    >{{ 'identity.outbox.state.' + one.state | transloco }}</span
                  >
                  @if (one.sentAt) {
                    <span class="num t2">{{ one.sentAt | vDate: 'time' }}</span>
                  } @else if (one.tries > 0) {
                    <span class="num t2">{{ 'identity.outbox.tries' | transloco }} {{ one.tries }}</span>
                  }
                  @if (one.nextTryAt && one.tries > 0) {
                    <span class="num t2"
                      >{{ 'identity.outbox.next' | transloco }} {{ one.nextTryAt | vDate: 'time' }}</span
                    >
                  }
                </p>
                @if (one.problem; as problem) {
                  <p class="small t2">
                    {{ 'identity.outbox.said' | transloco }} <q>{{ problem }}</q>
                  </p>
                }
                <p class="text">{{ one.text }}</p>
                <v-copy
                  [text]="one.text"
                  [label]="'identity.outbox.copy' | transloco"
                  [done]="'identity.outbox.copied' | transloco"
                />
              </article>
            } @else {
              <p class="t3 none">{{ 'identity.outbox.choose' | transloco }}</p>
            }
          </div>
        }
      } @else if (store.loading.busy()) {
        <div class="card-body"><v-skeleton [rows]="6" [height]="32" /></div>
      }
    </section>
  `,
  styles: `
    .lead {
      padding: 0 var(--v-4) var(--v-3);
    }
    .split {
      display: grid;
      grid-template-columns: minmax(240px, 340px) minmax(0, 1fr);
      border-top: 1px solid var(--v-line);
    }
    ul {
      border-right: 1px solid var(--v-line);
      max-height: 65vh;
      overflow: auto;
    }
    li a {
      display: grid;
      gap: 2px;
      padding: var(--v-2) var(--v-4);
      border-bottom: 1px solid var(--v-line);
      color: var(--v-text);
    }
    li a:hover {
      background: var(--v-surface-2);
      text-decoration: none;
    }
    li a[aria-current] {
      background: var(--v-tint);
    }
    li a[aria-current] .t3 {
      color: var(--v-on-tint);
    }
    article {
      display: grid;
      gap: var(--v-3);
      justify-items: start;
      align-content: start;
      padding: var(--v-4);
    }
    h3 {
      font-size: var(--v-size-title);
      line-height: var(--v-line-title);
      font-weight: var(--v-weight-strong);
    }
    .text {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .none {
      padding: var(--v-4);
    }
    v-error-note {
      margin: 0 var(--v-4) var(--v-3);
    }
    @media (max-width: 699.98px) {
      .split {
        grid-template-columns: minmax(0, 1fr);
      }
      ul {
        border-right: 0;
        max-height: 40vh;
      }
    }
  `,
  providers: [OutboxStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OutboxPage {
  readonly mail = input<string>();
  protected readonly store = inject(OutboxStore);
  protected readonly open = computed(() => this.store.mails()?.find(({ id }) => id === this.mail()) ?? null);

  constructor() {
    void this.store.load();
  }
}
