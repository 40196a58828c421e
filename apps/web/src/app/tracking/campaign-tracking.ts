import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { CodesPanel } from './codes/codes-panel';
import { LinksPanel } from './links/links-panel';
import { OrdersPanel } from './orders/orders-panel';
import { NO_FILTER } from './orders/orders-view';

/** Links, codes and orders of one campaign. */
@Component({
  selector: 'v-campaign-tracking',
  imports: [CodesPanel, LinksPanel, OrdersPanel],
  template: `
    <v-links-panel [campaignId]="campaignId()" [fixed]="true" [pieceId]="piece() ?? null" />
    <v-codes-panel [campaignId]="campaignId()" [fixed]="true" />
    <v-orders-panel [view]="view()" [fixed]="true" />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--v-4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CampaignTracking {
  readonly campaignId = input.required<string>();
  readonly order = input<string>();
  /** The piece of content to make a link for. */
  readonly piece = input<string>();
  protected readonly view = computed(() => ({ ...NO_FILTER, campaign: this.campaignId(), order: this.order() ?? '' }));
}
