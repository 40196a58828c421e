import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { OrdersPanel } from './orders-panel';

/** Orders of all shops; what is asked for stands in the address. */
@Component({
  selector: 'v-orders-page',
  imports: [OrdersPanel],
  template: `<v-orders-panel [view]="view()" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrdersPage {
  readonly campaign = input<string>();
  readonly shop = input<string>();
  readonly standing = input<string>();
  readonly credited = input<string>();
  readonly find = input<string>();
  readonly order = input<string>();
  protected readonly view = computed(() => ({
    campaign: this.campaign() ?? '',
    shop: this.shop() ?? '',
    standing: this.standing() ?? '',
    credited: this.credited() ?? '',
    find: this.find() ?? '',
    order: this.order() ?? '',
  }));
}
