import type { Network } from '@vivier/domain/creators/network';
import { dayNumber, daysInMonth, type IsoDate, isoDateOf } from '@vivier/domain/time/iso-date';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { count, type Planted, type SampleMetrics } from './sample-metrics';
import type { SampleRandom } from './sample-random';

export const SAMPLE_MONTHS = 12;

export interface SampleSnapshot {
  readonly asOf: IsoDate;
  readonly metrics: SampleMetrics;
}

/** Monthly growth, as fractions: from, to, and the share of accounts that shrink instead. */
export const GROWTH: Readonly<Record<Network, { low: number; high: number; shrinking: number }>> = {
  instagram: { low: 0.001, high: 0.025, shrinking: 0.07 },
  tiktok: { low: 0.024, high: 0.033, shrinking: 0.02 },
  youtube: { low: 0, high: 0.007, shrinking: 0.03 },
  // No list to measure on: plausible for a demonstration.
  twitch: { low: 0.002, high: 0.015, shrinking: 0.08 },
  x: { low: 0, high: 0.01, shrinking: 0.15 },
  facebook: { low: 0, high: 0.006, shrinking: 0.15 },
  linkedin: { low: 0.004, high: 0.02, shrinking: 0.03 },
  pinterest: { low: 0.001, high: 0.012, shrinking: 0.08 },
  podcast: { low: 0.002, high: 0.02, shrinking: 0.06 },
};

/** The same day of the month, so many months before; the 31st becomes the last of a shorter month. Throws `date_invalid`. */
export function monthsBefore(date: IsoDate, months: number): IsoDate {
  dayNumber(date);
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months;
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1];
  const found = isoDateOf(year, inYear, Math.min(Number(date.slice(8)), daysInMonth(year, inYear)));
  if (found === null) throw new DomainError('date_invalid', { date, months });
  return found;
}

/** The twelve days of the sample's months, oldest first. */
export function sampleMonths(asOf: IsoDate): IsoDate[] {
  return Array.from({ length: SAMPLE_MONTHS }, (_, i) => monthsBefore(asOf, SAMPLE_MONTHS - 1 - i));
}

/** A monthly growth of the network's range; a few accounts shrink. */
export function monthlyGrowth(network: Network, random: SampleRandom): number {
  const { low, high, shrinking } = GROWTH[network];
  return random.chance(shrinking) ? -random.between(0.0005, 0.015) : random.between(low, high);
}

/**
 * Twelve months that end in `latest`, newest figures exactly as given. Some accounts start late, miss months or
 * were last seen months ago; a viral month lifts views and followers, a spike followers alone.
 */
export function sampleHistory(
  network: Network,
  latest: SampleMetrics,
  planted: Planted | null,
  months: readonly IsoDate[],
  random: SampleRandom,
  complete = planted !== null,
): SampleSnapshot[] {
  const growth = monthlyGrowth(network, random);
  const jump = planted === 'follower_spike' || planted === 'viral_month' ? random.whole(3, SAMPLE_MONTHS - 2) : -1;
  const jumpSize = planted === 'follower_spike' ? random.between(0.35, 0.8) : random.between(0.15, 0.4);
  const whole: SampleSnapshot[] = [];
  let followers = latest.followers;
  for (let month = SAMPLE_MONTHS - 1; month >= 0; month -= 1) {
    const newest = month === SAMPLE_MONTHS - 1;
    const lift = planted === 'viral_month' && month === jump ? 6 : 1;
    const metrics = newest ? latest : earlier(latest, Math.round(followers), SAMPLE_MONTHS - 1 - month, lift, random);
    whole.unshift({ asOf: months[month], metrics });
    // Bounded noise: an ordinary month never looks like a spike beside the account's other months.
    const wobble = (random.next() + random.next() - 1) * (0.4 * Math.abs(growth) + 0.0004);
    followers /= 1 + growth + wobble + (month === jump ? jumpSize : 0);
  }
  return complete ? whole : withHoles(whole, random);
}

function withHoles(whole: SampleSnapshot[], random: SampleRandom): SampleSnapshot[] {
  const mark = random.next();
  if (mark < 0.04) return whole.slice(random.whole(5, SAMPLE_MONTHS - 1));
  if (mark < 0.07) {
    const from = random.whole(2, SAMPLE_MONTHS - 5);
    return whole.filter((_, month) => month < from || month > from + random.whole(0, 2));
  }
  // Not seen for months: the same figures, dated earlier.
  if (mark < 0.09) {
    const months = random.whole(3, 7);
    return whole.slice(months).map(({ metrics }, month) => ({ asOf: whole[month].asOf, metrics }));
  }
  return whole;
}

function earlier(
  latest: SampleMetrics,
  followers: number,
  age: number,
  lift: number,
  random: SampleRandom,
): SampleMetrics {
  const level = (followers / latest.followers) * Math.exp(0.12 * random.normal());
  const scaled = (value: number | null, more = 1) => (value === null ? null : count(value * level * more));
  return {
    ...latest,
    followers,
    mediaCount: latest.mediaCount === null ? null : Math.round(latest.mediaCount * (1 - 0.025 * age)),
    avgLikes: scaled(latest.avgLikes, Math.sqrt(lift)),
    avgComments: scaled(latest.avgComments, Math.sqrt(lift)),
    avgShares: scaled(latest.avgShares, Math.sqrt(lift)),
    avgViews: scaled(latest.avgViews, lift),
    avgViewers: scaled(latest.avgViewers),
    averageEngagement: null,
    authenticEngagement: null,
  };
}
