import { KPIS } from '@vivier/domain/briefs/kpi';
import type { Format } from '../ui/format/format';

/** A figure of a target as its kind is written: money in that currency, counts whole, percentages in points of 100. */
export function kpiText(format: Format, metric: string, value: number | null, currency: string): string {
  if (value === null) return '—';
  const kind = (KPIS as Readonly<Record<string, string>>)[metric];
  if (kind === 'money') return format.money({ amount: String(value), currency }, { cents: Math.abs(value) < 1000 });
  if (kind === 'percent') return format.percent(value / 100, 0);
  return format.number(value, kind === 'ratio' ? 2 : 0);
}
