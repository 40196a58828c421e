import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  MarkInformedDocument,
  PrivacyNoticesDocument,
  type PrivacyNoticesQuery,
  SendNoticesDocument,
} from '../../platform/generated/graphql';
import { Api } from '../../platform/graphql/api';
import { Call } from '../../platform/graphql/call';
import { intentionKey } from '../../platform/graphql/intention-key';
import { DatePipe, NumberPipe } from '../../ui/format/pipes';
import { Icon } from '../../ui/icon/icon';
import { EmptyState } from '../../ui/states/empty-state';
import { ErrorNote } from '../../ui/states/error-note';
import { Skeleton } from '../../ui/states/skeleton';

type Queue = PrivacyNoticesQuery['noticeQueue'];
const PAGE = 50;

/** Whom article 14 has us tell, the most urgent first. */
@Component({
  selector: 'v-privacy-notices-page',
  imports: [DatePipe, EmptyState, ErrorNote, Icon, NumberPipe, RouterLink, Skeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="privacy" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (queue(); as shown) {
      <section class="card" aria-labelledby="notices-title">
        <div class="card-head">
          <h2 id="notices-title">{{ 'privacy.notices.title' | transloco }}</h2>
          @if (shown.overdue > 0) {
            <span class="flag flag-danger">{{ 'privacy.notices.overdue' | transloco: { count: shown.overdue } }}</span>
          }
          <span class="flag flag-warning">{{ 'privacy.notices.soon' | transloco: { count: shown.soon } }}</span>
          <span class="small t2 num">{{
            'privacy.notices.waiting' | transloco: { count: (shown.waiting | vNumber) }
          }}</span>
          <span class="small t2 num">{{
            'privacy.notices.informed' | transloco: { count: (shown.informed | vNumber) }
          }}</span>
        </div>
        <p class="lead small t2">{{ 'privacy.notices.lead' | transloco }}</p>
        @if (shown.items.length === 0) {
          <v-empty-state
            icon="check"
            [title]="'privacy.notices.empty' | transloco"
            [text]="'privacy.notices.emptyText' | transloco"
          />
        } @else {
          <div class="acts">
            <button
              class="btn btn-primary"
              type="button"
              (click)="send()"
              [attr.aria-disabled]="chosen().size === 0 || sending.busy()"
            >
              <v-icon name="mail" />{{ 'privacy.notices.send' | transloco: { count: chosen().size } }}
            </button>
            <button
              class="btn"
              type="button"
              (click)="mark()"
              [attr.aria-disabled]="chosen().size === 0 || sending.busy()"
            >
              {{ 'privacy.notices.mark' | transloco }}
            </button>
            @if (said(); as what) {
              <p class="small" role="status">{{ 'privacy.notices.sent' | transloco: what }}</p>
            }
          </div>
          @if (sending.error(); as error) {
            <v-error-note room="privacy" [code]="error.code" [details]="error.details" [canRetry]="false" />
          }
          <div class="table-wrap" tabindex="0" role="group" aria-labelledby="notices-title">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">
                    <input
                      type="checkbox"
                      [checked]="chosen().size === shown.items.length"
                      (change)="chooseAll()"
                      [attr.aria-label]="'privacy.notices.all' | transloco"
                    />
                  </th>
                  <th scope="col">{{ 'privacy.notices.name' | transloco }}</th>
                  <th scope="col">{{ 'privacy.notices.due' | transloco }}</th>
                  <th scope="col">{{ 'privacy.notices.why' | transloco }}</th>
                  <th scope="col">{{ 'privacy.notices.how' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (item of shown.items; track item.creatorId) {
                  <tr>
                    <td>
                      <input
                        type="checkbox"
                        [checked]="chosen().has(item.creatorId)"
                        (change)="choose(item.creatorId)"
                        [attr.aria-label]="'privacy.notices.choose' | transloco: { name: item.name }"
                      />
                    </td>
                    <th scope="row">
                      <a [routerLink]="['/creators', item.creatorId]">{{ item.name }}</a>
                    </th>
                    <td class="nowrap">
                      {{ item.dueOn | vDate }}
                      @if (item.overdue) {
                        <span class="flag flag-danger">{{ 'privacy.notices.late' | transloco }}</span>
                      }
                    </td>
                    <td>{{ 'privacy.notices.reason.' + item.reason | transloco }}</td>
                    <td class="t2">
                      {{ (item.mailable ? 'privacy.notices.byMail' : 'privacy.notices.noAddress') | transloco }}
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      </section>
    } @else if (loading.busy()) {
      <v-skeleton [rows]="6" [height]="40" />
    }
  `,
  styles: `
    .lead {
      padding: 0 var(--v-4) var(--v-3);
      max-width: 80ch;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-2);
      padding: 0 var(--v-4) var(--v-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticesPage {
  private readonly api = inject(Api);
  private key = intentionKey();
  protected readonly queue = signal<Queue | null>(null);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly said = signal<{ sent: number; without: number } | null>(null);
  protected readonly loading = new Call();
  protected readonly sending = new Call();
  private readonly ids = computed(() => [...this.chosen()]);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(PrivacyNoticesDocument, { first: PAGE }));
    if (answer) this.queue.set(answer.noticeQueue);
  }

  protected choose(id: string): void {
    const next = new Set(this.chosen());
    if (!next.delete(id)) next.add(id);
    this.pick(next);
  }

  protected chooseAll(): void {
    const all = (this.queue()?.items ?? []).map(({ creatorId }) => creatorId);
    this.pick(this.chosen().size === all.length ? new Set() : new Set(all));
  }

  protected async send(): Promise<void> {
    if (this.ids().length === 0) return;
    const { key } = this;
    const answer = await this.sending.run(() => this.api.change(SendNoticesDocument, { creatorIds: this.ids(), key }));
    if (!answer) return;
    this.said.set({ sent: answer.sendNotices.sent, without: answer.sendNotices.withoutAddress });
    await this.again();
  }

  protected async mark(): Promise<void> {
    if (this.ids().length === 0) return;
    const answer = await this.sending.run(() =>
      this.api.change(MarkInformedDocument, { creatorIds: this.ids(), how: 'message' }),
    );
    if (answer) await this.again();
  }

  private pick(chosen: ReadonlySet<string>): void {
    this.chosen.set(chosen);
    this.key = intentionKey();
  }

  private async again(): Promise<void> {
    this.pick(new Set());
    await this.load();
  }
}
