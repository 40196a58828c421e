import { ORDER_STANDINGS, type OrderStanding } from '@vivier/domain/tracking/order-document';
import { type OrderFilter } from '../../platform/generated/graphql';

/** What the address says: which orders are shown, and which of them is open. Empty for any. */
export interface OrdersView {
  readonly campaign: string;
  readonly shop: string;
  readonly standing: string;
  /** `yes` or `no`. */
  readonly credited: string;
  readonly find: string;
  readonly order: string;
}

export const NO_FILTER: OrdersView = { campaign: '', shop: '', standing: '', credited: '', find: '', order: '' };

/** What the server is asked; words that it does not know ask for nothing. */
export function filterOf({ campaign, shop, standing, credited, find }: OrdersView): OrderFilter {
  const known = ORDER_STANDINGS.find((one: OrderStanding) => one === standing);
  return {
    campaignId: campaign || null,
    shopId: shop || null,
    standing: known ?? null,
    attributed: credited === 'yes' ? true : credited === 'no' ? false : null,
    text: find.trim() || null,
  };
}

export function isFiltered({ shop, standing, credited, find }: OrdersView): boolean {
  return [shop, standing, credited, find].some((word) => word !== '');
}
