import { moneyText } from '@vivier/domain/money/money';
import { type ResultFigures, roas, roi } from '@vivier/domain/reports/results';
import type { Media } from './media-results.service';

export type KpiBasis = 'measured' | 'forecast';

export interface KpiValue {
  /** Money in whole units of the results' currency, a percentage in points of 100; null for what is not known. */
  readonly value: number | null;
  /** Of a reach: whether it was counted of the posts, or is what the frozen list was expected to reach. */
  readonly basis: KpiBasis | null;
  /** Of a reach, who counted it; of an EMV, the tables of its rates. */
  readonly sources: readonly string[];
}

export interface KpiFacts {
  readonly total: ResultFigures;
  readonly currency: string;
  readonly media: Media;
  readonly forecast: number | null;
}

/** What came so far of all that a brief may want, by the names of its targets. */
export function kpiValues({ total, currency, media, forecast }: KpiFacts): Readonly<Record<string, KpiValue>> {
  const of = (event: string) => media.measured.find((one) => one.event === event)?.value ?? null;
  const acts = ['likes', 'comments', 'shares', 'saves'].flatMap((event) => of(event) ?? []);
  const engagements = acts.length > 0 ? acts.reduce((sum, one) => sum + one, 0) : null;
  const [impressions, views] = [of('impressions'), of('views')];
  const amount = (minor: number) => Number(moneyText({ minor, currency }));
  const cost = amount(total.cost);
  const each = (count: number | null, times = 1) => (count && cost > 0 ? (cost / count) * times : null);
  const share = roi(total);
  const plain = {
    ...{ clicks: total.clicks, orders: total.orders, revenue: amount(total.revenue), cost },
    ...{ roas: roas(total), roi: share === null ? null : share * 100 },
    ...{ posts: media.published, impressions, views, engagements },
    ...{ cpm: each(impressions, 1000), cpv: each(views), cpe: each(engagements) },
    ...{ cpc: each(total.clicks), cpa: each(total.orders) },
  };
  const values = Object.entries(plain).map(([name, value]) => [name, { value, basis: null, sources: [] }] as const);
  return { ...Object.fromEntries(values), reach: reachOf(media, forecast), emv: emvOf(media, currency) };
}

/** What was counted stands before what was expected. It is the sum of the pieces: who saw two of them is in it twice. */
function reachOf({ measured }: Media, forecast: number | null): KpiValue {
  const counted = measured.find(({ event }) => event === 'reach');
  if (counted) return { value: counted.value, basis: 'measured', sources: counted.sources };
  return { value: forecast, basis: forecast === null ? null : 'forecast', sources: [] };
}

function emvOf({ emv }: Media, currency: string): KpiValue {
  const worth = emv?.totals.find((one) => one.currency === currency);
  if (!emv || !worth) return { value: null, basis: null, sources: [] };
  const used = emv.tables.filter(({ version }) => emv.versions.includes(version));
  return { value: Number(moneyText(worth)), basis: null, sources: used.map(({ source }) => source) };
}
