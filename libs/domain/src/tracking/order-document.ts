/** The shops that Vivier reads orders of. */
export const SHOP_SOURCES = ['shopify', 'woocommerce', 'tiktok-shop', 'csv'] as const;
export type ShopSource = (typeof SHOP_SOURCES)[number];

/** What the shop counts as sold, and why it does not. */
export const ORDER_STANDINGS = ['sale', 'draft', 'unpaid', 'cancelled', 'voided', 'test'] as const;
export type OrderStanding = (typeof ORDER_STANDINGS)[number];

/** One product of an order. Amounts in minor units of the order's currency, without VAT. */
export interface OrderLine {
  readonly id: string;
  readonly product: string;
  readonly title: string;
  readonly quantity: number;
  /** After discounts. */
  readonly net: number;
  /** The tax on it, for refunds that are told with tax. */
  readonly tax: number;
}

/** Money given back. Where the shop does not say for which goods, `lines` is null. */
export interface OrderRefund {
  readonly id: string;
  readonly at: string | null;
  /** What the customer got, tax and shipping included. */
  readonly total: number;
  /** Goods without tax, by the line's id. */
  readonly lines: readonly { readonly id: string; readonly net: number }[] | null;
}

/** How the customer came, as far as the shop kept it. */
export interface OrderPath {
  readonly landing: string | null;
  readonly referrer: string | null;
  /** Ids of clicks on our links that the shop handed back, first to last. */
  readonly clicks: readonly string[];
  readonly utm: Readonly<Record<string, string>>;
}

export interface OrderCustomer {
  readonly id: string | null;
  readonly email: string | null;
  /** True for a first order, false for a later one, null when the shop does not say. */
  readonly isNew: boolean | null;
}

/** What one message of a shop says of one order: the whole order as it stood then. */
export interface OrderDocument {
  readonly externalId: string;
  readonly number: string;
  readonly currency: string;
  readonly standing: OrderStanding;
  /** UTC instants; null where the shop says none. */
  readonly placedAt: string | null;
  readonly updatedAt: string | null;
  /** What the shop asked for, tax and shipping included. Minor units, as all that follows. */
  readonly total: number;
  readonly tax: number;
  readonly shipping: number;
  readonly discount: number;
  readonly lines: readonly OrderLine[];
  readonly refunds: readonly OrderRefund[];
  /** Trimmed, in lower case, each once. */
  readonly codes: readonly string[];
  readonly customer: OrderCustomer;
  readonly path: OrderPath;
}

/** A refund that came alone, before or after its order. */
export interface RefundMessage {
  readonly orderId: string;
  readonly refund: OrderRefund;
}

/** The shop deleted the order; `at` is when that was heard. */
export interface RemovalMessage {
  readonly orderId: string;
  readonly at: string;
}

export type OrderMessage =
  | { readonly kind: 'order'; readonly order: OrderDocument }
  | { readonly kind: 'refund'; readonly refund: RefundMessage }
  | { readonly kind: 'removal'; readonly removal: RemovalMessage };
