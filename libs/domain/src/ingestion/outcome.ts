import type { Network } from '../creators/network';
import type { Money } from '../money/money';

/** One cell that could not be used. `reason` is a code; `line` is the record's. */
export interface Reject {
  readonly line: number;
  /** The file's header; empty when no column is to blame. */
  readonly column: string;
  /** The cell, cut to 200 characters. */
  readonly value: string;
  readonly reason: string;
}

export type Outcome<Row> =
  | { readonly status: 'blank'; readonly line: number }
  | { readonly status: 'rejected'; readonly line: number; readonly rejects: readonly Reject[] }
  | {
      readonly status: 'accepted';
      readonly line: number;
      readonly row: Row;
      /** Identity within a file. */
      readonly key: string;
      /** All trimmed cells as one text: equal key and content = duplicate, equal key alone = conflict. */
      readonly content: string;
      /** Optional cells that became null, and why. */
      readonly notes: readonly Reject[];
    };

/** A share of a profile's audience in basis points (0..10000). */
export interface AudienceShare {
  readonly key: string;
  readonly bp: number;
}

/** A profile as a file tells it. Decimals are exact plain text; rates are fractions (`0.0139`). */
export interface CreatorRow {
  readonly network: Network;
  readonly handle: string;
  readonly handleKey: string;
  readonly displayName: string | null;
  readonly searchName: string;
  readonly externalId: string | null;
  readonly url: string | null;
  readonly email: string | null;
  readonly bio: string | null;
  readonly followers: number;
  readonly following: number | null;
  readonly posts: number | null;
  readonly avgLikes: string | null;
  readonly avgComments: string | null;
  readonly avgShares: string | null;
  readonly avgViews: string | null;
  readonly avgViewers: string | null;
  readonly peakViewers: string | null;
  /** Minutes. */
  readonly watchTime: string | null;
  /** Likes + comments per post. */
  readonly averageEngagement: string | null;
  readonly authenticEngagement: string | null;
  readonly totalLikes: string | null;
  readonly totalViews: string | null;
  readonly engagementRate: string | null;
  /** Basis points. */
  readonly credibility: number | null;
  readonly country: string | null;
  readonly audienceCountry: string | null;
  readonly language: string | null;
  readonly categories: readonly string[];
  readonly categoryLabels: readonly string[];
  readonly verified: boolean | null;
  readonly mature: boolean | null;
  readonly asOf: string | null;
  readonly price: Money | null;
  readonly audience: readonly AudienceShare[];
}
export type CreatorOutcome = Outcome<CreatorRow>;

/** A post as a file tells it. */
export interface PostRow {
  readonly network: Network | null;
  readonly externalId: string | null;
  readonly url: string | null;
  readonly handle: string | null;
  readonly handleKey: string | null;
  readonly creatorExternalId: string | null;
  readonly displayName: string | null;
  /** UTC instant, or a day when the file says no hour. */
  readonly publishedAt: string | null;
  readonly caption: string | null;
  readonly hashtags: readonly string[];
  readonly mentions: readonly string[];
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly saves: number | null;
  readonly views: number | null;
  readonly reach: number | null;
  readonly impressions: number | null;
  readonly follows: number | null;
  readonly profileVisits: number | null;
  readonly mediaType: string | null;
  readonly durationSeconds: string | null;
}
export type PostOutcome = Outcome<PostRow>;

/** Trimmed cells as one text, trailing empty ones left out, so that ragged rows compare equal. */
export function contentText(cells: readonly string[], extra?: Readonly<Record<string, string>>): string {
  const trimmed = cells.map((cell) => cell.trim());
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === '') end -= 1;
  const more = extra ? Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  return JSON.stringify(more.length === 0 ? trimmed.slice(0, end) : [trimmed.slice(0, end), more]);
}

const SHOWN = 200;

/** Codes of everything that refuses a row or empties a cell; the web words them. */
export function reject(line: number, column: string, value: string, reason: string): Reject {
  return { line, column, value: value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value, reason };
}

/** A record with filled cells beyond the headers: an unquoted delimiter has shifted its cells. */
export function tornRecord(line: number, cells: readonly string[], width: number): Reject | null {
  if (cells.length <= width) return null;
  const beyond = cells.slice(width).filter((cell) => cell.trim() !== '');
  return beyond.length === 0 ? null : reject(line, '', beyond.join(' '), 'too_many_cells');
}
