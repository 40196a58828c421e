import type { OrderPath } from './order-document';

/** The parameter that our links add to an address, and that a shop hands back with an order. */
export const CLICK_PARAMETER = 'vvc';

const CLICK_ID = /^[0-9A-Za-z_-]{8,64}$/;

/**
 * Reads an address the shop kept: clicks and UTM parameters. Shopify's `/wallets/checkouts.json` (a wallet button) is no
 * landing page and says nothing of the way there.
 */
export function pathOf(
  landing: string | null,
  referrer: string | null,
  notes: Readonly<Record<string, string>> = {},
): OrderPath {
  const page = landing !== null && !/\/wallets\/checkouts/i.test(landing) ? landing : null;
  const query = parametersOf(page);
  const utm: Record<string, string> = {};
  for (const [name, value] of [...Object.entries(notes), ...query]) {
    const key = /^utm_(source|medium|campaign|content|term)$/.exec(name.toLowerCase())?.[1];
    if (key && value.trim() && !(key in utm)) utm[key] = value.trim().slice(0, 200);
  }
  const named = `${notes[CLICK_PARAMETER] ?? ''},${query
    .filter(([name]) => name === CLICK_PARAMETER)
    .map(([, id]) => id)
    .join(',')}`;
  const clicks = [...new Set(named.split(/[\s,;]+/).filter((id) => CLICK_ID.test(id)))];
  return { landing: page, referrer, clicks, utm };
}

function parametersOf(address: string | null): [string, string][] {
  const query = address?.split('#', 1)[0].split('?').slice(1).join('?') ?? '';
  return query ? [...new URLSearchParams(query)] : [];
}
