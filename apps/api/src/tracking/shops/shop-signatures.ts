import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ShopSource } from '@vivier/domain/tracking/order-document';

export interface SigningSecret {
  readonly secret: string;
  /** Only TikTok Shop signs its app's key together with the body. */
  readonly appKey: string | null;
}

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

interface Scheme {
  readonly header: string;
  readonly encoding: 'base64' | 'hex';
  /** What stands before the body in the signed bytes. */
  readonly prefix: (secret: SigningSecret) => string;
}

/** Shopify: "Deliver webhooks through HTTPS"; WooCommerce: WC_Webhook::generate_signature; TikTok Shop: "Webhooks, verify signature". */
const SCHEMES: Readonly<Partial<Record<ShopSource, Scheme>>> = {
  shopify: { header: 'x-shopify-hmac-sha256', encoding: 'base64', prefix: () => '' },
  woocommerce: { header: 'x-wc-webhook-signature', encoding: 'base64', prefix: () => '' },
  'tiktok-shop': { header: 'authorization', encoding: 'hex', prefix: ({ appKey }) => appKey ?? '' },
};

/** Whether one of the secrets signed exactly these bytes; a shop that delivers by file alone signs nothing. */
export function isSigned(
  source: ShopSource,
  headers: Headers,
  body: Buffer,
  secrets: readonly SigningSecret[],
): boolean {
  const scheme = SCHEMES[source];
  if (!scheme) return false;
  const told = Buffer.from(headerOf(headers, scheme.header) ?? '');
  let signed = false;
  // Every secret is tried: how long it takes does not tell which one would have fitted.
  for (const secret of secrets) {
    const hmac = createHmac('sha256', secret.secret).update(scheme.prefix(secret)).update(body);
    const expected = Buffer.from(hmac.digest(scheme.encoding));
    signed = (expected.length === told.length && timingSafeEqual(expected, told)) || signed;
  }
  return signed;
}

export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
