import type { AudienceShare } from '@vivier/domain/ingestion/outcome';
import { at, count, list, text } from './payload';

const ALL = 10_000;
const BANDS = new Set(['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+']);
const GENDERS: Readonly<Record<string, string>> = { female: 'F', male: 'M', f: 'F', m: 'M' };

type Counted = readonly [key: string | null, value: number];

/**
 * YouTube Analytics: `{columnHeaders, rows}` of views by country and of viewers (percent) by age and gender. Shares of all
 * that was counted, also of those that no key can name. https://developers.google.com/youtube/analytics/channel_reports
 */
export function youtubeAudience(reports: unknown): AudienceShare[] {
  const rows = (report: string) => list(at(reports, report, 'rows')).map((row) => list(row));
  return [
    ...shares(rows('countries').map(([country, views]) => [countryKey(country), number(views)])),
    ...shares(rows('people').map(([age, gender, percent]) => [peopleKey(age, gender), number(percent)])),
  ];
}

/**
 * Instagram: `follower_demographics` by country and by age and gender.
 * https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights
 */
export function instagramAudience(reports: unknown): AudienceShare[] {
  const results = (report: string) =>
    list(at(reports, report, 'data')).flatMap((metric) =>
      list(at(metric, 'total_value', 'breakdowns')).flatMap((part) => list(at(part, 'results'))),
    );
  const values = (result: unknown) => list(at(result, 'dimension_values'));
  return [
    ...shares(results('countries').map((one) => [countryKey(values(one)[0]), count(at(one, 'value')) ?? 0])),
    ...shares(results('people').map((one) => [peopleKey(...values(one)), count(at(one, 'value')) ?? 0])),
  ];
}

/** Basis points by largest remainder, so that what is named and what is not sums to the whole. */
function shares(counted: readonly Counted[]): AudienceShare[] {
  const total = counted.reduce((sum, [, value]) => sum + value, 0);
  if (total <= 0) return [];
  const exact = counted.map(([key, value]) => ({ key, share: (value / total) * ALL }));
  const parts = exact.map((part) => ({ ...part, bp: Math.floor(part.share) }));
  let left = ALL - parts.reduce((sum, { bp }) => sum + bp, 0);
  for (const part of [...parts].sort((a, b) => b.share - b.bp - (a.share - a.bp))) {
    if (left <= 0) break;
    part.bp += 1;
    left -= 1;
  }
  return parts.flatMap(({ key, bp }) => (key === null || bp === 0 ? [] : [{ key, bp }]));
}

function countryKey(code: unknown): string | null {
  const word = text(code)?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(word) && word !== 'ZZ' ? `country:${word}` : null;
}

/** `age18-24` and `female`, or `18-24` and `F`. */
function peopleKey(age?: unknown, gender?: unknown): string | null {
  const band = (text(age) ?? '').replace(/^age/, '').replace(/^65-$/, '65+');
  const sign = GENDERS[(text(gender) ?? '').toLowerCase()];
  return BANDS.has(band) && sign ? `agegender:${sign}${band}` : null;
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}
