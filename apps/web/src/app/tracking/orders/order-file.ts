import { type ShopSource } from '@vivier/domain/tracking/order-document';

export interface OrderFileTotals {
  readonly currency: string;
  readonly gross: string;
  readonly refunds: string;
  readonly collected: string;
  readonly net: string;
}

export interface Reject {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** What the server found in a file, before anything of it is kept. */
export interface OrderPreview {
  readonly records: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly orders: number;
  readonly sales: number;
  readonly others: Readonly<Record<string, number>>;
  readonly totals: readonly OrderFileTotals[];
  /** Header → field. */
  readonly columns: Readonly<Record<string, string>>;
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly first: readonly {
    readonly number: string;
    readonly placedAt: string | null;
    readonly standing: string;
    readonly total: { readonly amount: string; readonly currency: string };
    readonly codes: readonly string[];
  }[];
  readonly rejects: readonly Reject[];
}

export interface OrderImport {
  readonly shopId: string;
  readonly records: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly sales: number;
  readonly totals: readonly OrderFileTotals[];
  readonly rejects: readonly Reject[];
}

export interface OrderFileAnswers {
  readonly source: ShopSource;
  readonly shop: string;
  readonly brand: string;
  readonly currency: string;
  readonly mapping: Readonly<Record<string, string>>;
}

/** Where a file is sent; `dry` keeps nothing of it. */
export function orderFilePath({ source, shop, brand, currency, mapping }: OrderFileAnswers, dry: boolean): string {
  const query = new URLSearchParams({ source, shop });
  if (brand) query.set('brand', brand);
  if (currency) query.set('currency', currency);
  if (Object.keys(mapping).length > 0) query.set('mapping', JSON.stringify(mapping));
  if (dry) query.set('dry', '1');
  return `/files/orders?${query.toString()}`;
}

/** Which shop a file is of, by its name: a JSON document is a shop's own, a table anybody's. */
export function likelySource(fileName: string): ShopSource {
  const name = fileName.toLowerCase();
  if (!/\.(json|ndjson|jsonl)$/.test(name)) return 'csv';
  if (/woo/.test(name)) return 'woocommerce';
  return /tiktok|tts/.test(name) ? 'tiktok-shop' : 'shopify';
}
