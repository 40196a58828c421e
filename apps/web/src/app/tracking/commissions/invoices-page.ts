import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import {
  AddCreatorInvoiceDocument,
  type InvoiceFieldsFragment,
  InvoicesOfDocument,
  type InvoicesOfQuery,
  MoveCreatorInvoiceDocument,
} from '../../platform/generated/graphql';
import { DatePipe, MoneyPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { CreatorField } from '../creator-field';
import { TrackingStore } from '../tracking-store';
import { CommissionsStore, typedAmount } from './commissions-store';
import { MoneyFrame } from './money-frame';
import { MoneyStatus } from './money-status';

/** What creators have billed, with VAT and the day until which it is paid. */
@Component({
  selector: 'v-invoices-page',
  imports: [CreatorField, DatePipe, EmptyState, MoneyFrame, MoneyPipe, MoneyStatus, TranslocoPipe],
  templateUrl: './invoices-page.html',
  styleUrl: '../tracking-form.css',
  providers: [CommissionsStore, TrackingStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoicesPage {
  protected readonly store = inject(CommissionsStore);
  protected readonly found = signal<InvoicesOfQuery | null>(null);
  protected readonly creatorId = signal<string | null>(null);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    effect(() => {
      this.store.changes();
      this.store.brandId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const answer = await this.store.load(InvoicesOfDocument);
    if (answer) this.found.set(answer);
  }

  protected async add(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const [brandId, creatorId] = [this.store.brandId(), this.creatorId()];
    const given = new FormData(form);
    const text = (name: string) => ((given.get(name) as string | null) ?? '').trim();
    this.problem.set(creatorId === null ? 'creatorMissing' : text('issuedOn') === '' ? 'dateMissing' : null);
    if (!brandId || creatorId === null || this.problem() !== null) return;
    const input = {
      ...{ brandId, creatorId, number: text('number'), issuedOn: text('issuedOn'), dueOn: text('dueOn') || null },
      net: { amount: typedAmount(text('net')), currency: text('currency') },
      vatPercent: typedAmount(text('vat')),
    };
    if (await this.store.change(AddCreatorInvoiceDocument, 'invoice', { input })) form.reset();
  }

  protected move({ id, status }: InvoiceFieldsFragment, to: string): void {
    void this.store.change(MoveCreatorInvoiceDocument, `move ${status}`, { id, to });
  }
}
