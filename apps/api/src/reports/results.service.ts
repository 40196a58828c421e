import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { type BrandReach, reachesBrand } from '@vivier/domain/identity/brand-reach';
import {
  COST_KINDS,
  costedFacts,
  type Cut,
  formatBases,
  type FormatBasis,
  type ResultFigures,
  type ResultRow,
  resultRows,
  resultTotal,
} from '@vivier/domain/reports/results';
import { Campaign } from '../briefs/campaign.entity';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import { BOOKED, ResultDays } from './result-days.service';
import { gathered, type LeftOut } from './result-facts';

export interface ResultsOf {
  readonly workspaceId: string;
  /** Slug; all campaigns without one. */
  readonly campaign?: string | null;
  readonly by: Cut;
  /** Needed only where the facts are in several. */
  readonly currency?: string | null;
  /** What the ledger holds, unless another rule is asked for. */
  readonly rule?: string;
  /** All brands unless told. */
  readonly reach?: BrandReach;
}

export interface Results {
  readonly currency: string;
  readonly by: Cut;
  /** A creator's row is named by the pool, any other by its key. */
  readonly rows: readonly (ResultRow & { name: string })[];
  readonly total: ResultFigures;
  /** What the cost is made of: fee, goods, shipping, commission, agency, boost, and what files say. */
  readonly costs: readonly { kind: string; amount: number }[];
  readonly leftOut: LeftOut;
  /** How the results found their formats; null for other cuts. */
  readonly formats: Record<FormatBasis, ResultFigures> | null;
}

const KINDS = ['fee', ...COST_KINDS];
const ALL_BRANDS: BrandReach = { brandIds: null };

/** Results by any cut, from the facts themselves. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly days: ResultDays,
  ) {}

  /** @throws DomainError `campaign_unknown`, `results_in_several_currencies` */
  results(question: ResultsOf): Promise<Results> {
    return this.database.inWorkspace(question.workspaceId, async (tx) => {
      await this.days.catchUp(tx, question.workspaceId);
      return this.within(tx, question);
    });
  }

  /** As `results`, part of the caller's transaction, from the days as they are. */
  async within(tx: EntityManager, question: ResultsOf): Promise<Results> {
    const { workspaceId, campaign = null, by, rule = BOOKED, reach = ALL_BRANDS } = question;
    const { bounds, currency: usual } = await this.workspaces.settings(tx, workspaceId);
    const all = await gathered(tx, { workspaceId, rule, by, campaign, bounds });
    const mine = <Item extends { brandId: string | null; slug: string }>(items: readonly Item[]) =>
      items.filter(({ brandId, slug }) => reachesBrand(reach, brandId) && (campaign === null || slug === campaign));
    const currency = oneCurrency([...mine(all.facts), ...mine(all.costs)], question.currency) ?? usual;
    const ours = <Item extends { currency: string | null }>(items: readonly Item[]) =>
      items.filter((item) => item.currency === null || item.currency === currency);
    // Costs are shared before a campaign is chosen: a payment that names none is for all of its creator's campaigns.
    const brands = new Map<string, string | null>();
    for (const { slug, brandId } of [...all.facts, ...all.costs]) brands.set(slug, brandId);
    const facts = costedFacts(ours(all.facts), ours(all.costs)).filter(
      ({ fact }) =>
        (campaign === null || fact.campaign === campaign) && reachesBrand(reach, brands.get(fact.campaign) ?? null),
    );
    if (campaign !== null && facts.length === 0 && !(await tx.existsBy(Campaign, { workspaceId, slug: campaign })))
      throw new DomainError('campaign_unknown', { campaign });
    const rows = resultRows(by, facts);
    const nameOf = (key: string) => (by === 'creator' ? (all.names.get(key) ?? key) : key);
    const total = resultTotal(rows);
    return {
      currency,
      by,
      rows: rows.map((row) => ({ ...row, name: nameOf(row.key) })),
      total,
      costs: costsByKind(ours(mine(all.costs)), total.cost),
      leftOut: leftOutOf(ours(mine(all.leftOut))),
      formats: by === 'format' ? formatBases(facts) : null,
    };
  }
}

/** @throws DomainError `results_in_several_currencies` unless one of them is asked for */
function oneCurrency(items: readonly { currency: string | null }[], asked: string | null = null): string | null {
  if (asked !== null) return asked;
  const seen = new Set<string | null>();
  for (const { currency } of items) seen.add(currency);
  const currencies = [...seen].filter((currency) => currency !== null).sort();
  if (currencies.length > 1) throw new DomainError('results_in_several_currencies', { currencies });
  return currencies[0] ?? null;
}

/** The parts that the books name, and what files say was spent or paid: together what all rows cost. */
function costsByKind(costs: readonly { kind: string; amount: number }[], whole: number): Results['costs'] {
  const sums = new Map<string, number>();
  for (const { kind, amount } of costs) if (kind !== 'files') sums.set(kind, (sums.get(kind) ?? 0) + amount);
  const named = KINDS.flatMap((kind) => (sums.has(kind) ? [{ kind, amount: sums.get(kind) ?? 0 }] : []));
  const rest = whole - named.reduce((sum, { amount }) => sum + amount, 0);
  return rest === 0 ? named : [...named, { kind: 'files', amount: rest }];
}

function leftOutOf(items: readonly LeftOut[]): LeftOut {
  const sum = (part: keyof LeftOut) => items.reduce((total, item) => total + item[part], 0);
  return { rows: sum('rows'), orders: sum('orders'), revenue: sum('revenue'), payouts: sum('payouts') };
}
