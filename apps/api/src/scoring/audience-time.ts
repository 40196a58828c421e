export const TIME_ZONE_BASES = ['audience', 'audience_estimated', 'profile_country', 'utc'] as const;
export type TimeZoneBasis = (typeof TIME_ZONE_BASES)[number];

export interface AudienceTimeZone {
  timeZone: string;
  timeZoneBasis: TimeZoneBasis;
  timeZoneCountry: string | null;
  /** of the audience, in that country; a fraction */
  timeZoneShare: number | null;
  /** the country has others beside it */
  several: boolean;
}

/** Where a country has several zones, the one in which most of its people live (largest cities, IANA tz database). */
const MOST_PEOPLE: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PS: 'Asia/Gaza',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
};

/**
 * The zone in which an audience lives: that of its largest country where it is known, else the country that the profile
 * states, else the largest country of the audience that is assumed, else UTC.
 *
 * @param shares basis points by audience key
 */
export function audienceTimeZone(
  audience: { shares: Readonly<Record<string, number>>; estimated: boolean } | null,
  country: string | null,
): AudienceTimeZone {
  const largest = audience && largestCountry(audience.shares);
  const stated = country && { country, share: null };
  const known = audience?.estimated ? null : largest;
  const chosen = known ?? stated ?? largest;
  const zones = chosen ? zonesOf(chosen.country) : [];
  if (!chosen || zones.length === 0) {
    return { timeZone: 'UTC', timeZoneBasis: 'utc', timeZoneCountry: null, timeZoneShare: null, several: false };
  }
  return {
    timeZone: MOST_PEOPLE[chosen.country] ?? zones[0],
    timeZoneBasis: chosen === known ? 'audience' : chosen === stated ? 'profile_country' : 'audience_estimated',
    timeZoneCountry: chosen.country,
    timeZoneShare: chosen.share,
    several: zones.length > 1,
  };
}

function largestCountry(shares: Readonly<Record<string, number>>): { country: string; share: number } | null {
  const [largest] = Object.entries(shares)
    .filter(([key, share]) => /^country:[A-Z]{2}$/.test(key) && share > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return largest ? { country: largest[0].slice('country:'.length), share: largest[1] / 10_000 } : null;
}

/** ECMAScript Intl Locale Info; ISO 3166-1 alpha-2. */
function zonesOf(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  return (
    (new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] | undefined }).getTimeZones() ?? []
  );
}

export interface LocalTime {
  /** `2026-08` */
  month: string;
  /** `2026-08-14` */
  day: string;
  /** 1 = Monday … 7 = Sunday */
  weekday: number;
  hour: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Moments as the clock and the calendar of a zone show them, summer time included. */
export function localClock(timeZone: string): (at: Date) => LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const month = `${parts['year'].padStart(4, '0')}-${parts['month']}`;
    return {
      month,
      day: `${month}-${parts['day']}`,
      weekday: WEEKDAYS.indexOf(parts['weekday']) + 1,
      hour: Number(parts['hour']),
    };
  };
}
