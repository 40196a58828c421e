import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { type AlertFieldsFragment, AlertsDocument, MarkAlertSeenDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Session } from '../platform/session/session';
import { Format } from '../ui/format/format';
import { DatePipe } from '../ui/format/pipes';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';

/** Where somebody does something about it. */
const PLACES: Readonly<Record<string, (id: string, details: Record<string, unknown>) => readonly string[]>> = {
  mention: () => ['/watch'],
  brand: () => ['/watch'],
  feed: () => ['/watch', 'sources'],
  connection: () => ['/imports', 'connections'],
  account: (id) => ['/creators', id],
  privacy: () => ['/privacy', 'notices'],
  usage_right: (id) => ['/rights', id],
  ad_code: () => ['/rights', 'ads'],
  deliverable: (id) => ['/content', id],
  meter: (_, { campaignId }) => ['/campaigns', String(campaignId), 'law'],
  promo_code: () => ['/tracking', 'leaks'],
  envelope: (_, { campaignId }) => ['/campaigns', String(campaignId), 'budget'],
};

/** What waits for somebody, of every room. */
@Component({
  selector: 'v-alerts-page',
  imports: [DatePipe, EmptyState, ErrorNote, RouterLink, Skeleton, TranslocoPipe],
  template: `
    @if (loading.error(); as error) {
      <v-error-note room="watch" [code]="error.code" [details]="error.details" (retry)="load()" />
    }
    @if (alerts(); as all) {
      <section class="card" aria-labelledby="alerts-title">
        <div class="card-head">
          <h2 id="alerts-title">{{ 'watch.alerts.title' | transloco }}</h2>
          <span class="t3 num">{{ all.length }}</span>
          <span class="small t3 push">{{ 'watch.alerts.lead' | transloco }}</span>
        </div>
        @if (all.length === 0) {
          <v-empty-state
            icon="check"
            [title]="'watch.alerts.empty' | transloco"
            [text]="'watch.alerts.emptyText' | transloco"
          />
        } @else {
          <ul>
            @for (alert of all; track alert.id) {
              <li [class.is-seen]="alert.status === 'seen'">
                <span
                  class="flag"
                  [class.flag-danger]="alert.severity === 'serious'"
                  [class.flag-warning]="alert.severity !== 'serious'"
                  >{{ 'watch.alerts.kind.' + alert.kind | transloco }}</span
                >
                <a class="what" [routerLink]="placeOf(alert)" [queryParams]="queryOf(alert)">{{
                  'watch.alerts.text.' + alert.kind | transloco: wordsOf(alert)
                }}</a>
                <span class="small t2 nowrap">{{ brandOf(alert) }}</span>
                <span class="small t3 num nowrap" [title]="alert.firstSeenAt | vDate: 'time'">{{
                  alert.firstSeenAt | vDate: 'ago'
                }}</span>
                @if (session.can('watch.write')) {
                  @if (alert.status === 'open') {
                    <button
                      class="btn btn-small"
                      type="button"
                      (click)="see(alert)"
                      [attr.aria-label]="'watch.alerts.seeOf' | transloco: { title: wordsOf(alert)['title'] ?? '' }"
                    >
                      {{ 'watch.alerts.see' | transloco }}
                    </button>
                  } @else {
                    <span class="flag flag-plain">{{ 'watch.alerts.seen' | transloco }}</span>
                  }
                }
              </li>
            }
          </ul>
        }
      </section>
    } @else if (loading.busy()) {
      <v-skeleton [rows]="6" [height]="40" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--v-1) var(--v-3);
      min-height: var(--v-row-two);
      padding: var(--v-2) var(--v-4);
      border-top: 1px solid var(--v-line);
    }
    .what {
      flex: 1 1 280px;
      min-width: 0;
      overflow-wrap: anywhere;
      color: var(--v-text);
    }
    .is-seen .what {
      color: var(--v-text-2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AlertsPage {
  private readonly api = inject(Api);
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly alerts = signal<readonly AlertFieldsFragment[] | null>(null);
  protected readonly loading = new Call();
  private readonly brands = computed(
    () => new Map((this.session.me()?.brands ?? []).map(({ id, name }) => [id, name])),
  );

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(AlertsDocument, {}));
    if (answer) this.alerts.set(answer.alerts);
  }

  protected async see({ id }: AlertFieldsFragment): Promise<void> {
    const answer = await this.loading.run(() => this.api.change(MarkAlertSeenDocument, { id }));
    if (answer) this.alerts.update((all) => (all ?? []).map((one) => (one.id === id ? answer.markAlertSeen : one)));
  }

  protected brandOf({ brandId }: AlertFieldsFragment): string {
    return this.brands().get(brandId ?? '') ?? '';
  }

  protected placeOf({ subject, details }: AlertFieldsFragment): readonly string[] {
    const [kind, id] = subject.split('/');
    return PLACES[kind]?.(id, details as Record<string, unknown>) ?? ['/watch', 'alerts'];
  }

  protected queryOf({ kind, brandId }: AlertFieldsFragment): Record<string, string> {
    const brand: Record<string, string> = brandId ? { brand: brandId } : {};
    return kind === 'question_unanswered' ? { ...brand, show: 'questions' } : brand;
  }

  /** Dates and numbers of the details in the language of the page; a feed's own code in words. */
  protected wordsOf({ details: raw }: AlertFieldsFragment): Record<string, unknown> {
    const details = raw as Record<string, unknown>;
    const words: Record<string, unknown> = { ...details };
    for (const key of ['until', 'dueOn']) {
      const day = details[key];
      if (typeof day === 'string') words[key] = this.format.date(day);
    }
    if (typeof details['dueAt'] === 'string') words['dueAt'] = this.format.time(details['dueAt']);
    for (const key of ['latest', 'median', 'failures', 'days', 'sales']) {
      const value = details[key];
      if (typeof value === 'number') words[key] = this.format.number(value, Number.isInteger(value) ? 0 : 1);
    }
    if (typeof details['percent'] === 'number') words['percent'] = this.format.percent(details['percent']);
    if (typeof details['network'] === 'string')
      words['network'] = this.transloco.translate(`network.${details['network']}`);
    if (typeof details['code'] === 'string')
      words['code'] = this.transloco.translate(`watch.errors.${details['code']}`, details);
    return words;
  }
}
