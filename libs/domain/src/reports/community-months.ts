/** Followers of a profile as they were read on a day. */
export interface FollowerReading {
  readonly profileId: number;
  readonly network: string;
  readonly day: string;
  readonly followers: number;
}

/** The communities of some profiles of one network at the end of a month. */
export interface CommunityMonth {
  readonly month: string;
  readonly network: string;
  /** Sum of the latest count of each profile up to then. */
  readonly followers: number;
  /** How many profiles that is the sum of. */
  readonly profiles: number;
  /** How many of them were read in that month; the others stand as they were read before. */
  readonly read: number;
}

/** Months `2026-03` from the first to the last, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
}

/** A network is there from the first month for which anything of it was read. */
export function communityMonths(readings: readonly FollowerReading[], months: readonly string[]): CommunityMonth[] {
  const sorted = [...readings].sort((a, b) => (a.day < b.day ? -1 : 1));
  const networks = [...new Set(sorted.map(({ network }) => network))].sort();
  return networks.flatMap((network) =>
    months.flatMap((month) => {
      const latest = new Map<number, FollowerReading>();
      for (const reading of sorted)
        if (reading.network === network && reading.day.slice(0, 7) <= month) latest.set(reading.profileId, reading);
      if (latest.size === 0) return [];
      const known = [...latest.values()];
      return [
        {
          month,
          network,
          followers: known.reduce((sum, { followers }) => sum + followers, 0),
          profiles: known.length,
          read: known.filter(({ day }) => day.startsWith(month)).length,
        },
      ];
    }),
  );
}
