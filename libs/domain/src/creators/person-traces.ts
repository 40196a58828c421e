/** What a person goes by in the tables of a workspace. */
export interface PersonTraces {
  readonly handles: readonly string[];
  readonly names: readonly string[];
  readonly emails: readonly string[];
  /** Addresses of profiles and ids on their networks. */
  readonly addresses: readonly string[];
}

const SHORTEST = 3;
const SHORTEST_NUMBER = 6;

/** The texts to look for, the longest first. Shorter ones would be found in every text and name nobody. */
export function needlesOf({ handles, names, emails, addresses }: PersonTraces): string[] {
  const all = [...handles, ...names, ...emails, ...addresses].map((text) => text.trim().replace(/^@/, ''));
  const telling = all.filter((text) => text.length >= (/^\d+$/.test(text) ? SHORTEST_NUMBER : SHORTEST));
  const unique = new Map(telling.map((text) => [text.toLowerCase(), text]));
  return [...unique.values()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

const BEFORE = '(?<![[:alnum:]_])(?<![[:alnum:]_][.-])';
const AFTER = '(?![.@-]?[[:alnum:]_])';

/**
 * A regular expression of PostgreSQL that finds them as whole words: `lea` neither in `lea.p` nor in `lea@example.org`.
 * Null when there is nothing to look for.
 */
export function tracePattern(needles: readonly string[]): string | null {
  if (needles.length === 0) return null;
  const escaped = needles.map((needle) => needle.replaceAll(/[^\p{L}\p{N}\s]/gu, (sign) => `\\${sign}`));
  return `${BEFORE}(?:${escaped.join('|')})${AFTER}`;
}

/** Patterns for LIKE on lower-case text that may also be JSON: what they miss holds none of the needles. */
export function traceLikes(needles: readonly string[]): string[] {
  const forms = needles.flatMap((needle) => [needle, JSON.stringify(needle).slice(1, -1)]);
  const likes = forms.map((text) => `%${text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  return [...new Set(likes)];
}
