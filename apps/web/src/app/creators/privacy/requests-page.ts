import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  AnswerPrivacyRequestDocument,
  PrivacyRequestsDocument,
  type PrivacyRequestFieldsFragment,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { DatePipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';

const FLAG: Readonly<Record<string, string>> = {
  open: 'flag-warning',
  erasing: 'flag-info',
  done: 'flag-good',
  refused: 'flag-plain',
};

/** Every request about somebody's data, with the day by which it is answered. */
@Component({
  selector: 'v-privacy-requests-page',
  imports: [DatePipe, EmptyState, ErrorNote, RouterLink, Skeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="privacy" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (requests(); as all) {
      <section class="card" aria-labelledby="kept-out-title">
        <div class="card-head">
          <h2 id="kept-out-title">{{ 'privacy.suppressed.title' | transloco }}</h2>
        </div>
        <div class="card-body">
          <p>
            <b class="num">{{ 'privacy.suppressed.erased' | transloco: { count: suppressed().erased } }}</b> ·
            <b class="num">{{ 'privacy.suppressed.objected' | transloco: { count: suppressed().objected } }}</b>
          </p>
          <p class="small t2">{{ 'privacy.suppressed.text' | transloco }}</p>
        </div>
      </section>
      <section class="card" aria-labelledby="requests-title">
        <div class="card-head">
          <h2 id="requests-title">{{ 'privacy.requests.title' | transloco }}</h2>
          <span class="t3 num">{{ all.length }}</span>
          @if (open() > 0) {
            <span class="flag flag-warning">{{ 'privacy.requests.open' | transloco: { count: open() } }}</span>
          }
        </div>
        @if (all.length === 0) {
          <v-empty-state
            icon="lock"
            [title]="'privacy.requests.empty' | transloco"
            [text]="'privacy.requests.emptyText' | transloco"
          />
        } @else {
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="requests-title">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{{ 'privacy.requests.kind' | transloco }}</th>
                  <th scope="col">{{ 'privacy.requests.status' | transloco }}</th>
                  <th scope="col">{{ 'privacy.requests.about' | transloco }}</th>
                  <th scope="col">{{ 'privacy.requests.asked' | transloco }}</th>
                  <th scope="col">{{ 'privacy.requests.due' | transloco }}</th>
                  <th scope="col">{{ 'privacy.requests.note' | transloco }}</th>
                  <th scope="col">
                    <span class="sr">{{ 'privacy.requests.answer' | transloco }}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                @for (one of all; track one.id) {
                  <tr>
                    <th scope="row">{{ 'privacy.kind.' + one.kind | transloco }}</th>
                    <td>
                      <span class="flag" [class]="flagOf(one)">{{ 'privacy.status.' + one.status | transloco }}</span>
                    </td>
                    <td>
                      @if (one.creatorId; as id) {
                        <a [routerLink]="['/creators', id]">{{ 'privacy.requests.creator' | transloco }}</a>
                      } @else {
                        <span class="t3">{{ 'privacy.requests.gone' | transloco }}</span>
                      }
                    </td>
                    <td class="nowrap">
                      {{ one.askedAt | vDate }}
                      <small>{{
                        one.askedBy === 'member' ? one.person?.name : ('privacy.by.' + one.askedBy | transloco)
                      }}</small>
                    </td>
                    <td class="nowrap">{{ one.doneAt ?? one.dueOn | vDate }}</td>
                    <td class="note">{{ one.note }}</td>
                    <td>
                      @if (one.status === 'open' && one.kind !== 'erasure') {
                        <span class="row">
                          <button class="btn btn-small" type="button" (click)="answer(one, 'done')">
                            {{ 'privacy.requests.done' | transloco }}
                          </button>
                          <button class="btn btn-small btn-quiet" type="button" (click)="answer(one, 'refused')">
                            {{ 'privacy.requests.refuse' | transloco }}
                          </button>
                        </span>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      </section>
    } @else if (loading.busy()) {
      <v-skeleton [rows]="5" [height]="44" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    .note {
      min-width: 160px;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestsPage {
  private readonly api = inject(Api);
  protected readonly requests = signal<readonly PrivacyRequestFieldsFragment[] | null>(null);
  protected readonly suppressed = signal({ erased: 0, objected: 0 });
  protected readonly open = computed(() => (this.requests() ?? []).filter(({ status }) => status === 'open').length);
  protected readonly loading = new Call();

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(PrivacyRequestsDocument, {}));
    if (!answer) return;
    this.requests.set(answer.privacyRequests);
    this.suppressed.set(answer.suppressionCount);
  }

  protected async answer({ id }: PrivacyRequestFieldsFragment, status: 'done' | 'refused'): Promise<void> {
    const answer = await this.loading.run(() =>
      this.api.change(AnswerPrivacyRequestDocument, { id, status, note: '' }),
    );
    const now = answer?.answerPrivacyRequest;
    if (now) this.requests.update((all) => (all ?? []).map((one) => (one.id === id ? { ...one, ...now } : one)));
  }

  protected flagOf({ status }: PrivacyRequestFieldsFragment): string {
    return `flag ${FLAG[status] ?? 'flag-plain'}`;
  }
}
