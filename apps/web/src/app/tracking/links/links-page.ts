import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { LinksPanel } from './links-panel';

/** Short links of all campaigns, or of the one in the address. */
@Component({
  selector: 'v-links-page',
  imports: [LinksPanel],
  template: `<v-links-panel [campaignId]="campaign() ?? null" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinksPage {
  readonly campaign = input<string>();
}
