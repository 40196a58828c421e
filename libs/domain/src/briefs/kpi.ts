import { DomainError } from '../errors/domain-error';
import { readDecimal, writeDecimal } from '../money/decimal';

/** What a campaign may be measured by, and how a figure of it is written. */
export const KPIS = {
  impressions: 'count',
  reach: 'count',
  views: 'count',
  engagements: 'count',
  clicks: 'count',
  orders: 'count',
  posts: 'count',
  revenue: 'money',
  emv: 'money',
  cpm: 'money',
  cpv: 'money',
  cpc: 'money',
  cpe: 'money',
  cpa: 'money',
  roas: 'ratio',
  roi: 'percent',
} as const satisfies Record<string, 'count' | 'money' | 'ratio' | 'percent'>;
export type KpiMetric = keyof typeof KPIS;
export const KPI_METRICS = Object.keys(KPIS) as KpiMetric[];

/** A cost is better where it is lower. */
const COSTS: readonly string[] = ['cpm', 'cpv', 'cpc', 'cpe', 'cpa'];

/** A figure to reach, as a decimal; money in the currency of the brief, a percentage in points of 100. */
export interface KpiTarget {
  readonly metric: string;
  readonly target: string;
}

export function isKpiMet({ metric, target }: KpiTarget, result: number): boolean {
  return COSTS.includes(metric) ? result <= Number(target) : result >= Number(target);
}

/** Each metric once, every target above zero. @throws DomainError `kpi_unknown`, `kpi_repeated`, `kpi_target_invalid` */
export function checkKpis(targets: readonly KpiTarget[]): KpiTarget[] {
  const named = new Set<string>();
  return targets.map(({ metric, target }) => {
    const details = { field: 'kpis', metric };
    const kind = Object.hasOwn(KPIS, metric) ? KPIS[metric as KpiMetric] : null;
    if (!kind) throw new DomainError('kpi_unknown', details);
    if (named.has(metric)) throw new DomainError('kpi_repeated', details);
    named.add(metric);
    const value = readDecimal(target.trim());
    if (!value || value.units <= 0n || value.scale > 4 || (kind === 'count' && value.scale > 0))
      throw new DomainError('kpi_target_invalid', details);
    return { metric, target: writeDecimal(value) };
  });
}
