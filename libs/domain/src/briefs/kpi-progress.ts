import { isKpiMet, type KpiTarget } from './kpi';
import { dayNumber } from '../time/iso-date';

/** What grows while a campaign runs; the others are rates, right or wrong at any moment. */
const GROWING: readonly string[] = [
  'impressions',
  'views',
  'engagements',
  'clicks',
  'orders',
  'posts',
  'revenue',
  'emv',
];
const COSTS: readonly string[] = ['cpm', 'cpv', 'cpc', 'cpe', 'cpa'];
/** Of the frozen list: what was expected and not what came. */
const EXPECTED: readonly string[] = ['reach'];

export type KpiState = 'not_measured' | 'not_begun' | 'no_dates' | 'on_track' | 'behind' | 'met' | 'missed';

export interface KpiProgress {
  readonly state: KpiState;
  /** Of the target; of a cost the target's share of it. Null where nothing is measured. */
  readonly share: number | null;
  /** Of the campaign's days, today included; null without both dates. */
  readonly elapsed: number | null;
}

/** Where a figure stands against its target on a day: what grows is on track while its share is not below the share of the days. */
export function kpiProgress(
  kpi: KpiTarget & { readonly value: number | null },
  { startsOn, endsOn, today }: { startsOn: string | null; endsOn: string | null; today: string },
): KpiProgress {
  const elapsed = startsOn && endsOn ? elapsedShare(startsOn, endsOn, today) : null;
  const { metric, value } = kpi;
  if (value === null) return { state: 'not_measured', share: null, elapsed };
  const target = Number(kpi.target);
  const share = COSTS.includes(metric) ? (value > 0 ? target / value : null) : value / target;
  return { state: stateOf(isKpiMet(kpi, value), { metric, share, elapsed, ended: endsOn !== null && today > endsOn }), share, elapsed }; // prettier-ignore
}

function stateOf(
  reached: boolean,
  { metric, share, elapsed, ended }: { metric: string; share: number | null; elapsed: number | null; ended: boolean },
): KpiState {
  if (EXPECTED.includes(metric)) return reached ? 'on_track' : 'behind';
  if (ended) return reached ? 'met' : 'missed';
  if (elapsed === 0) return reached ? 'met' : 'not_begun';
  if (!GROWING.includes(metric)) return reached ? 'on_track' : 'behind';
  if (reached) return 'met';
  if (elapsed === null || share === null) return 'no_dates';
  return share >= elapsed ? 'on_track' : 'behind';
}

function elapsedShare(startsOn: string, endsOn: string, today: string): number {
  const [start, end, now] = [startsOn, endsOn, today].map(dayNumber);
  return Math.min(1, Math.max(0, (now - start + 1) / (end - start + 1)));
}
