import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { COST_KINDS } from '@vivier/domain/reports/results';
import { AddCampaignCostDocument, ResultBrandDocument, SetBrandMarginDocument } from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { intentionKey } from '../platform/graphql/intention-key';
import { ErrorNote } from '../ui/states/error-note';

/** What was spent beside the fees, and the margin of the brand: without it there is no return on investment. */
@Component({
  selector: 'v-costs-card',
  imports: [ErrorNote, TranslocoPipe],
  templateUrl: './costs-card.html',
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--v-3);
    }
    label {
      display: grid;
      gap: 2px;
      font-size: var(--v-size-small);
      color: var(--v-text-2);
    }
    .input {
      width: auto;
      max-width: 200px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CostsCard {
  private readonly api = inject(Api);
  readonly campaignId = input.required<string>();
  readonly currency = input.required<string>();
  readonly changed = output();
  protected readonly call = new Call();
  protected readonly kinds = COST_KINDS;
  protected readonly today = new Date().toISOString().slice(0, 10);
  protected readonly said = signal('');
  private key = intentionKey();

  protected async add(kind: string, amount: HTMLInputElement, spentOn: string, event: Event): Promise<void> {
    event.preventDefault();
    const given = {
      campaignId: this.campaignId(),
      kind,
      amount: amount.value.trim().replace(',', '.').replace(/\s/g, ''),
      currency: this.currency(),
      spentOn,
      note: '',
    };
    const done = await this.call.run(() => this.api.change(AddCampaignCostDocument, { key: this.key, input: given }));
    if (!done) return;
    this.key = intentionKey();
    amount.value = '';
    this.said.set('reports.costs.added');
    this.changed.emit();
  }

  protected async setMargin(percent: string, event: Event): Promise<void> {
    event.preventDefault();
    const margin = Number(percent.replace(',', '.')) / 100;
    const done = await this.call.run(async () => {
      const { campaign } = await this.api.query(ResultBrandDocument, { id: this.campaignId() });
      return this.api.change(SetBrandMarginDocument, { brandId: campaign.brand.id, margin });
    });
    if (!done) return;
    this.said.set('reports.costs.marginSet');
    this.changed.emit();
  }
}
