import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { TIERS } from '@vivier/domain/creators/tier';
import {
  CommissionsOfDocument,
  type CommissionsOfQuery,
  CreateCommissionPlanDocument,
  EndCommissionPlanDocument,
  SettleCommissionsDocument,
} from '../../platform/generated/graphql';
import { DatePipe, MoneyPipe, NumberPipe } from '../../ui/format/pipes';
import { EmptyState } from '../../ui/states/empty-state';
import { CreatorField } from '../creator-field';
import { TrackingStore } from '../tracking-store';
import { CommissionsStore, typedAmount } from './commissions-store';
import { MoneyFrame } from './money-frame';

/** What creators earn by sales, and by which plan. */
@Component({
  selector: 'v-commissions-page',
  imports: [CreatorField, DatePipe, EmptyState, MoneyFrame, MoneyPipe, NumberPipe, TranslocoPipe],
  templateUrl: './commissions-page.html',
  styleUrl: '../tracking-form.css',
  providers: [CommissionsStore, TrackingStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommissionsPage {
  protected readonly store = inject(CommissionsStore);
  protected readonly found = signal<CommissionsOfQuery | null>(null);
  protected readonly tiers = TIERS;
  protected readonly creatorId = signal<string | null>(null);

  constructor() {
    effect(() => {
      this.store.changes();
      this.store.brandId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const answer = await this.store.load(CommissionsOfDocument);
    if (answer) this.found.set(answer);
  }

  protected settle(): void {
    const brandId = this.store.brandId();
    if (brandId) void this.store.change(SettleCommissionsDocument, `settle ${this.store.changes()}`, { brandId });
  }

  protected async plan(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const brandId = this.store.brandId();
    if (!brandId) return;
    const given = new FormData(form);
    const text = (name: string) => ((given.get(name) as string | null) ?? '').trim();
    const input = {
      brandId,
      creatorId: this.creatorId(),
      product: text('product') || null,
      tier: text('tier') || null,
      basisPoints: Math.round(Number(typedAmount(text('percent'))) * 100),
      refundDays: Number(text('days')),
      from: text('from') || null,
    };
    if (await this.store.change(CreateCommissionPlanDocument, 'plan', { input })) form.reset();
  }

  protected end(id: string): void {
    void this.store.change(EndCommissionPlanDocument, 'end', { id });
  }
}
