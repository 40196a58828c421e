import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { EnvelopeHistoryDocument, EnvelopesDocument, type EnvelopesQuery } from '../platform/generated/graphql';
import { type EntryFieldsFragment } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Session } from '../platform/session/session';
import { MoneyPipe } from '../ui/format/pipes';
import { EmptyState } from '../ui/states/empty-state';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { EnvelopeForm } from './envelope-form';
import { LedgerTable } from './ledger-table';
import { MoneyStages } from './money-stages';
import { ThresholdForm } from './threshold-form';

type Envelope = EnvelopesQuery['envelopes'][number];

/** What each brand gives, where it stands at a glance, its history, and above which amount two people decide. */
@Component({
  selector: 'v-budgets-page',
  imports: [
    EmptyState,
    EnvelopeForm,
    ErrorNote,
    LedgerTable,
    MoneyPipe,
    MoneyStages,
    RouterLink,
    Skeleton,
    ThresholdForm,
    TranslocoPipe,
  ],
  templateUrl: './budgets-page.html',
  styleUrl: './budget-pages.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BudgetsPage {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  protected readonly loading = new Call();
  protected readonly reading = new Call();
  protected readonly all = signal<readonly Envelope[] | null>(null);
  /** Of the envelopes that were opened. */
  protected readonly histories = signal<Readonly<Record<string, readonly EntryFieldsFragment[]>>>({});
  protected readonly writes = computed(() => this.session.can('budgets.write'));
  protected readonly currency = computed(() => this.session.me()?.workspace.currency ?? 'EUR');
  /** Every brand that this person sees, with or without an envelope. */
  protected readonly brands = computed(() => {
    const all = this.all() ?? [];
    const named = [...(this.session.me()?.brands ?? []), ...all.map(({ brand }) => brand)];
    const brands = [...new Map(named.map(({ id, name }) => [id, name]))];
    return brands.map(([id, name]) => {
      const envelopes = all.filter(({ brand }) => brand.id === id);
      return {
        id,
        name,
        whole: envelopes.filter(({ campaignId }) => campaignId === null),
        campaigns: envelopes.filter(({ campaignId }) => campaignId !== null),
      };
    });
  });
  protected readonly nameOf = (subject: string): string =>
    this.transloco.translate(`budgets.ledger.of.${subject.split('/')[0]}`);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(EnvelopesDocument, {}));
    if (!answer) return;
    this.all.set(answer.envelopes);
    this.histories.set({});
  }

  protected async open(id: string, details: HTMLDetailsElement): Promise<void> {
    if (!details.open || this.histories()[id]) return;
    const answer = await this.reading.run(() => this.api.query(EnvelopeHistoryDocument, { id }));
    if (answer) this.histories.update((known) => ({ ...known, [id]: answer.envelope.history }));
  }
}
