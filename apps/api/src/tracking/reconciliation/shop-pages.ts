import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ShopSource } from '@vivier/domain/tracking/order-document';
import type { Answer, Outgoing } from '../../platform/outgoing/outgoing';

/** What opens a shop's own interface: Shopify knows a token, WooCommerce a key and its secret. */
export interface ShopCredential {
  readonly token: string;
  readonly secret: string | null;
}

export interface PageQuestion {
  readonly source: ShopSource;
  /** `https://shop.example`, without a path. */
  readonly site: string;
  readonly credential: ShopCredential;
  /** Orders that changed since; null for all of them. */
  readonly since: Date | null;
}

/** The shops whose orders can be asked for. */
export const READABLE_SOURCES: readonly ShopSource[] = ['shopify', 'woocommerce'];

const SHOPIFY_VERSION = '2025-10';
const ROWS = { shopify: 100, woocommerce: 50 } as const;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_PAGES = 10_000;

/**
 * Every page of orders that changed since, the longest unchanged first, so that an order which changes meanwhile comes once more.
 * Shopify: REST Admin API, `orders` with its `Link` header; WooCommerce: REST API v3, `orders` with `X-WP-TotalPages`.
 * @throws DomainError `credentials_refused`, `rate_limited` (with `seconds`), `shop_failed` (with `status`), `body_json_broken`,
 *   and those of `Outgoing.get`
 */
export async function* orderPages(outgoing: Outgoing, question: PageQuestion): AsyncGenerator<unknown> {
  const headers = headersOf(question);
  let address: string | null = firstAddress(question);
  for (let page = 1; address !== null && page <= MOST_PAGES; page += 1) {
    const answer: Answer = await outgoing.get(address, headers, { mostBytes: MOST_BYTES, sameHost: true });
    refuseFailure(answer);
    yield parsed(answer.body);
    address = question.source === 'shopify' ? nextOfShopify(answer) : nextOfWoo(question, answer, page);
  }
}

function headersOf({ source, credential }: PageQuestion): Record<string, string> {
  if (source === 'shopify') return { 'x-shopify-access-token': credential.token };
  const pair = Buffer.from(`${credential.token}:${credential.secret ?? ''}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

function firstAddress(question: PageQuestion): string {
  if (question.source !== 'shopify') return wooAddress(question, 1);
  const url = new URL(`/admin/api/${SHOPIFY_VERSION}/orders.json`, question.site);
  url.searchParams.set('status', 'any');
  url.searchParams.set('limit', String(ROWS.shopify));
  url.searchParams.set('order', 'updated_at asc');
  if (question.since) url.searchParams.set('updated_at_min', question.since.toISOString());
  return url.href;
}

function wooAddress({ site, since }: PageQuestion, page: number): string {
  const url = new URL('/wp-json/wc/v3/orders', site);
  const parameters = { per_page: String(ROWS.woocommerce), page: String(page), orderby: 'modified', order: 'asc' };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  url.searchParams.set('status', 'any');
  if (since) url.searchParams.set('modified_after', since.toISOString().slice(0, 19));
  url.searchParams.set('dates_are_gmt', 'true');
  return url.href;
}

function nextOfShopify({ headers, url }: Answer): string | null {
  const next = /<([^>]+)>;\s*rel="?next"?/.exec(headers['link'] ?? '')?.[1];
  if (!next) return null;
  const address = new URL(next, url);
  // The token goes to the shop alone, whatever the header names.
  if (address.host !== new URL(url).host) throw new DomainError('shop_failed', { status: 200, host: address.host });
  return address.href;
}

function nextOfWoo(question: PageQuestion, { headers }: Answer, page: number): string | null {
  return page < Number(headers['x-wp-totalpages'] ?? 0) ? wooAddress(question, page + 1) : null;
}

function refuseFailure({ status, headers }: Answer): void {
  if (status === 200) return;
  if (status === 401 || status === 403) throw new DomainError('credentials_refused', { status });
  if (status === 429) throw new DomainError('rate_limited', { seconds: secondsAsked(headers['retry-after']) });
  throw new DomainError('shop_failed', { status });
}

/** A shop may ask for a day at most: whatever stands there, it is read again tomorrow. */
function secondsAsked(header: string | undefined): number {
  return Math.min(Math.max(Math.ceil(Number(header)) || 60, 1), 86_400);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (cause) {
    throw new DomainError('body_json_broken', { reason: (cause as Error).message.slice(0, 200) }, cause);
  }
}
