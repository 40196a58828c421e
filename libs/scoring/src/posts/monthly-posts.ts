import { mean, median } from '../statistics/moments';
import { meanRateInterval } from './mean-rate-interval';
import { FEWEST_POSTS, logRatesOf, type PostRecord, ratesOf, type SampleState } from './post-record';

/** What a profile's posts of one month say; rates are fractions. */
export interface MonthOfPosts {
  readonly month: string;
  readonly posts: number;
  /** posts whose rate is known */
  readonly measured: number;
  readonly meanRate: number | null;
  readonly medianRate: number | null;
  /** 80 % interval of the mean rate; null below three measured posts */
  readonly low: number | null;
  readonly high: number | null;
  /** sum and median over the posts whose views are known; null where none is */
  readonly views: number | null;
  readonly medianViews: number | null;
  readonly state: SampleState;
}

/** Every month from the first post to the last, the oldest first; a month without posts is there and says so. */
export function monthlyPosts(posts: readonly PostRecord[]): MonthOfPosts[] {
  const groups = new Map<string, PostRecord[]>();
  for (const post of posts) {
    const group = groups.get(post.month);
    if (group) group.push(post);
    else groups.set(post.month, [post]);
  }
  const named = [...groups.keys()].sort();
  if (named.length === 0) return [];
  const months: MonthOfPosts[] = [];
  for (let month = named[0]; month <= named[named.length - 1]; month = nextMonth(month)) {
    months.push(monthOf(month, groups.get(month) ?? []));
  }
  return months;
}

function monthOf(month: string, posts: readonly PostRecord[]): MonthOfPosts {
  const rates = ratesOf(posts);
  const views = posts.flatMap(({ views: count }) => count ?? []);
  const interval = meanRateInterval(logRatesOf(posts));
  return {
    month,
    posts: posts.length,
    measured: rates.length,
    meanRate: known(mean(rates)),
    medianRate: known(median(rates)),
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    views: views.length === 0 ? null : views.reduce((sum, count) => sum + count, 0),
    medianViews: known(median(views)),
    state: posts.length === 0 ? 'no_posts' : rates.length < FEWEST_POSTS ? 'not_enough_data' : 'available',
  };
}

/** `2026-12` → `2027-01` */
function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  const next = year * 12 + number;
  return `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}`;
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
