/** One dated post as the statistics of a profile see it. Unknown is null, never 0. */
export interface PostRecord {
  /** calendar month in the audience's time zone, `2026-08` */
  readonly month: string;
  /** 1 = Monday … 7 = Sunday, in the audience's time zone */
  readonly weekday: number;
  /** four-hour band of that day, 0 = from midnight … 5 */
  readonly band: number;
  readonly format: string;
  /** paid or gifted; null = not said */
  readonly sponsored: boolean | null;
  /** interactions / base in the network's variant, a fraction */
  readonly rate: number | null;
  /** ln((interactions + ½) / base) */
  readonly logRate: number | null;
  readonly views: number | null;
}

/** Fewer posts than this are not enough data (as for the engagement factor). */
export const FEWEST_POSTS = 3;

export type SampleState = 'available' | 'not_enough_data' | 'no_posts';

export interface RateInterval {
  readonly low: number;
  readonly high: number;
}

export function ratesOf(posts: readonly PostRecord[]): number[] {
  return posts.flatMap(({ rate }) => rate ?? []);
}

export function logRatesOf(posts: readonly PostRecord[]): number[] {
  return posts.flatMap(({ logRate }) => logRate ?? []);
}
