import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { CodesPanel } from './codes-panel';

/** Promo codes of all campaigns, or of the one in the address. */
@Component({
  selector: 'v-codes-page',
  imports: [CodesPanel],
  template: `<v-codes-panel [campaignId]="campaign() ?? null" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodesPage {
  readonly campaign = input<string>();
}
