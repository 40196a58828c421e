import { externalIdOf } from '../creators/external-id';
import { dayComesFirst, parseInstantCell } from '../ingestion/date-cell';
import { isMissingCell } from '../ingestion/missing-cell';
import { parseNumericCell } from '../ingestion/numeric-cell';
import type { SourceRecord } from '../ingestion/source';
import { roundToUnits, wholeOf } from '../money/decimal';
import { exponentOf } from '../money/money';
import { campaignSlug } from '../briefs/campaign-slug';
import type { CampaignField, CampaignPlan } from './campaign-plan';
import { storable } from './json-fields';

/** One row of a campaign's table. Amounts in minor units of the import's currency, null where the file says none. */
export interface CampaignRow {
  readonly source: string;
  readonly campaign: string;
  readonly campaignSlug: string;
  /** As the file writes it, a number without its `.0`; null for other sources than creators. */
  readonly creator: string | null;
  readonly user: string;
  readonly product: string;
  readonly day: string | null;
  readonly orders: number | null;
  readonly clicks: number | null;
  readonly impressions: number | null;
  readonly leads: number | null;
  readonly revenue: number | null;
  readonly spend: number | null;
  readonly basis: string;
  readonly rate: number | null;
  readonly payout: number | null;
}

export interface RowReject {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export type ReadRow = { readonly row: CampaignRow } | { readonly reject: RowReject };

const COUNTS = ['orders', 'clicks', 'impressions', 'leads'] as const;
const MONEY = ['revenue', 'spend', 'rate', 'payout'] as const;

/** False when the dates of the file can only be month first. */
export function dayFirst(plan: CampaignPlan, sample: readonly SourceRecord[]): boolean {
  return plan.at.date === undefined || dayComesFirst(sample.map(({ cells }) => cells[plan.at.date ?? 0] ?? ''));
}

/**
 * What a row says. A cell that cannot be read refuses the row; an empty one is not known.
 * @param headers for the place of what is refused
 */
export function campaignRow(
  plan: CampaignPlan,
  record: SourceRecord,
  { currency, headers, days }: { currency: string; headers: readonly string[]; days: boolean },
): ReadRow {
  const cell = (field: CampaignField) => storable(record.cells[plan.at[field] ?? -1] ?? '').trim();
  const text = (field: CampaignField) => (isMissingCell(cell(field)) ? '' : cell(field));
  const refuse = (field: CampaignField, reason: string): ReadRow => ({
    reject: { column: headers[plan.at[field] ?? -1] ?? field, value: cell(field).slice(0, 200), reason },
  });
  const numbers: Partial<Record<CampaignField, number | null>> = {};
  for (const field of [...COUNTS, ...MONEY]) {
    const counted = (COUNTS as readonly string[]).includes(field);
    const read = parseNumericCell(cell(field), counted ? 'auto' : plan.mark);
    if (read.kind === 'missing') {
      numbers[field] = null;
      continue;
    }
    if (read.kind === 'invalid' || read.percent) return refuse(field, 'number_unreadable');
    if (read.currency !== null && read.currency !== currency) return refuse(field, 'currency_differs');
    const value = counted ? wholeOf(read.value) : roundToUnits(read.value, exponentOf(currency));
    if (value === null) return refuse(field, 'not_a_whole_number');
    if (counted && value < 0n) return refuse(field, 'negative');
    if (!Number.isSafeInteger(Number(value))) return refuse(field, 'number_too_large');
    numbers[field] = Number(value);
  }
  const day = text('date') === '' ? null : (parseInstantCell(text('date'), days)?.slice(0, 10) ?? 'unreadable');
  if (day === 'unreadable') return refuse('date', 'date_unreadable');
  const creator = externalIdOf(text('creator'));
  if (plan.kind === 'payouts' && creator === null) return refuse('creator', 'creator_missing');
  const value = (field: CampaignField) => numbers[field] ?? null;
  if (plan.kind === 'payouts' && value('payout') === null && value('rate') === null)
    return refuse('payout', 'payout_missing');
  if (plan.kind === 'spend' && value('spend') === null) return refuse('spend', 'spend_missing');
  if (
    plan.kind === 'tracking' &&
    [value('revenue'), value('orders'), value('clicks')].every((number) => number === null)
  )
    return refuse('revenue', 'result_missing');
  return {
    row: {
      source: text('source'),
      campaign: text('campaign'),
      campaignSlug: campaignSlug(text('campaign')),
      creator,
      user: text('user'),
      product: text('product'),
      day,
      orders: value('orders'),
      clicks: value('clicks'),
      impressions: value('impressions'),
      leads: value('leads'),
      revenue: value('revenue'),
      spend: value('spend'),
      basis: text('basis'),
      rate: value('rate'),
      payout: value('payout') ?? owed(text('basis'), value('rate'), value('orders')),
    },
  };
}

/** What a rate comes to: once for a post, else for each order. */
function owed(basis: string, rate: number | null, orders: number | null): number | null {
  if (rate === null) return null;
  return /order|sale|commande|vente|pedido|venta|cpa/i.test(basis) ? rate * (orders ?? 0) : rate;
}

/** The payout that rate and orders give, where the file says another; null when it says none or the same. */
export function payoutMismatch(row: CampaignRow): number | null {
  const expected = owed(row.basis, row.rate, row.orders);
  return expected !== null && row.basis !== '' && row.payout !== null && row.payout !== expected ? expected : null;
}
