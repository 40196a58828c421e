import { DomainError } from '../errors/domain-error';

/** Lower-case hex of SHA-256, of text in UTF-8. */
export type Sha256 = (text: string) => string;
/** Lower-case hex of HMAC-SHA256; the key is what the hex text stands for. */
export type HmacSha256 = (keyHex: string, text: string) => string;

export const DRAW_ALGORITHM = 'vivier-draw-1';

/** What is published before the close: whoever sees the seed later can tell that it is this one. */
export function seedCommitment(seedHex: string, sha256: Sha256): string {
  return sha256(`${DRAW_ALGORITHM}\nseed\n${seedHex}`);
}

/** One entry without its name: who entered can find it by the handle, nobody can read the handles of the others at sight. */
export function entryHash(contestId: string, handleKey: string, sha256: Sha256): string {
  return sha256(`${DRAW_ALGORITHM}\nentry\n${contestId}\n${handleKey}`);
}

/** One hash over all entries, whatever order they came in. */
export function entriesHash(hashes: readonly string[], sha256: Sha256): string {
  return sha256(`${DRAW_ALGORITHM}\nentries\n${[...hashes].sort().join('\n')}`);
}

export interface DrawnEntry {
  readonly rank: number;
  readonly entry: string;
  /** HMAC-SHA256(seed, entries hash ⏎ entry): the ranking is by this text, ascending. */
  readonly ticket: string;
}

export interface Draw {
  readonly entriesHash: string;
  readonly ranking: readonly DrawnEntry[];
}

/**
 * Every entry in the order of its ticket. A ticket depends on the seed, on all entries together and on the entry alone,
 * so that one entry more or less gives every other a new chance, and nobody's order of arrival counts.
 * @throws DomainError `contest_without_entries`, `contest_entries_twice`
 */
export function drawContest(
  seedHex: string,
  hashes: readonly string[],
  { sha256, hmac }: { sha256: Sha256; hmac: HmacSha256 },
): Draw {
  if (hashes.length === 0) throw new DomainError('contest_without_entries');
  if (new Set(hashes).size < hashes.length) throw new DomainError('contest_entries_twice');
  const all = entriesHash(hashes, sha256);
  const ranking = hashes
    .map((entry) => ({ entry, ticket: hmac(seedHex, `${all}\n${entry}`) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0))
    .map(({ entry, ticket }, k) => ({ rank: k + 1, entry, ticket }));
  return { entriesHash: all, ranking };
}

/** One person, one chance: an @ and case do not make another handle. */
export function handleKeyOf(handle: string): string {
  return handle.normalize('NFKC').trim().replace(/^@+/, '').toLowerCase();
}
