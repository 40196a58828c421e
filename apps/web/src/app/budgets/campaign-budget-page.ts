import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { CampaignBudgetDocument, type CampaignBudgetQuery, FreePlannedDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { Session } from '../platform/session/session';
import { DatePipe, MoneyPipe } from '../ui/format/pipes';
import { ErrorNote } from '../ui/states/error-note';
import { Skeleton } from '../ui/states/skeleton';
import { flagOf } from './approval-view';
import { EnvelopeForm } from './envelope-form';
import { Intention } from './intention';
import { LedgerTable } from './ledger-table';
import { MoneyStages } from './money-stages';
import { type Payable, PaymentForm } from './payment-form';

/** The money of one campaign: its envelope, where it stands, what is bound to whom, what was paid, and every step of it. */
@Component({
  selector: 'v-campaign-budget-page',
  imports: [
    DatePipe,
    EnvelopeForm,
    ErrorNote,
    LedgerTable,
    MoneyPipe,
    MoneyStages,
    PaymentForm,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  templateUrl: './campaign-budget-page.html',
  styleUrl: './budget-pages.css',
  providers: [Intention],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignBudgetPage {
  private readonly api = inject(Api);
  private readonly transloco = inject(TranslocoService);
  protected readonly freeing = inject(Intention);
  protected readonly loading = new Call();
  protected readonly flagOf = flagOf;
  protected readonly writes = computed(() => this.session.can('budgets.write'));
  private readonly session = inject(Session);
  protected readonly money = signal<CampaignBudgetQuery | null>(null);
  readonly campaignId = input.required<string>();

  /** The campaign's own envelope; without one it draws from the brand's. */
  protected readonly own = computed(() => this.budget()?.envelopes.find((one) => one.campaignId !== null) ?? null);
  protected readonly budget = computed(() => this.money()?.campaignBudget ?? null);
  protected readonly payable = computed<Payable[]>(() =>
    (this.budget()?.commitments ?? [])
      .filter(({ due }) => Number(due.amount) > 0)
      .map(({ subject, due }) => ({ subject, due, name: this.nameOf()(subject) })),
  );
  /** A contract is called by its creator, an approval and an envelope by what they are. */
  protected readonly nameOf = computed(() => {
    const entries = (this.money()?.approvals ?? []).flatMap(({ creators }) => creators);
    const people = new Map(entries.map(({ entryId, figures }) => [entryId, figures?.displayName]));
    const contracts = new Map((this.money()?.contracts ?? []).map((one) => [`contract/${one.id}`, people.get(one.shortlistEntryId ?? '')])); // prettier-ignore
    return (subject: string): string =>
      contracts.get(subject) ?? this.transloco.translate(`budgets.ledger.of.${subject.split('/')[0]}`);
  });

  constructor() {
    effect(() => {
      const id = this.campaignId();
      untracked(() => void this.load(id));
    });
  }

  protected async load(campaignId = this.campaignId()): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(CampaignBudgetDocument, { campaignId }));
    if (answer) this.money.set(answer);
  }

  protected async free(currency: string, field: HTMLInputElement, event: Event): Promise<void> {
    event.preventDefault();
    const reason = field.value.trim();
    if (reason === '') return;
    const variables = { campaignId: this.campaignId(), currency, reason };
    if (!(await this.freeing.send(FreePlannedDocument, variables))) return;
    field.value = '';
    await this.load();
  }
}
