import { searchName } from '../creators/search-name';
import type { IsoDate } from '../time/iso-date';

/** Parameters that say where a reader came from, not what is read. */
const TRACKING =
  /^(utm_.*|fbclid|gclid|dclid|msclkid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|yclid|_hsenc|_hsmi|ref|ref_src|cmpid|at_medium|at_campaign|xtor)$/i;

/**
 * One address for one page: scheme, `www.`, port, fragment, order and tracking parameters do not tell pages apart.
 * Null for what is no web address.
 */
export function canonicalUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const host = url.hostname.replace(/^(www|m|amp)\.(?=.*\.)/, '').replace(/\.$/, '');
  const port = url.port ? `:${url.port}` : '';
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  kept.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  const query = kept.length > 0 ? `?${new URLSearchParams(kept).toString()}` : '';
  return `${host}${port}${url.pathname.replace(/\/+$/, '')}${query}`;
}

export interface MentionFacts {
  readonly url: string | null;
  readonly title: string;
  readonly source: string;
  readonly day: IsoDate;
}

/** Two mentions are one when either key is equal; a key is null where the facts do not carry it. */
export interface MentionKeys {
  readonly url: string | null;
  readonly title: string | null;
}

export function mentionKeys({ url, title, source, day }: MentionFacts): MentionKeys {
  const words = searchName(title);
  return {
    url: url === null ? null : canonicalUrl(url),
    title: words ? `${day} ${searchName(source)} ${words}` : null,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
