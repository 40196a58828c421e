import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyText } from '@vivier/domain/money/money';
import {
  RESULT_FORMULA_VERSION,
  RESULT_FORMULAS,
  type ResultFigures,
  roas,
  roi,
  romi,
} from '@vivier/domain/reports/results';
import { RULES_VERSION_1 } from '@vivier/domain/tracking/attribution';
import { quantile } from '@vivier/scoring/statistics/quantile';
import type { Campaign } from '../briefs/campaign.entity';
import { Shortlist } from '../shortlists/shortlist.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { Attribution } from '../tracking/attribution/attribution.service';
import { kpiValues } from './kpi-values';
import { MediaResults } from './media-results.service';
import { BOOKED, ResultDays } from './result-days.service';
import { RULE_CHANGES } from './result-days.queries';
import type { KpiResult, PastResults, ResultFiguresType, ResultsType, RuleChange, TieOutType } from './results.types';
import type { PastArgs, ResultsArgs, RuleArgs } from './results.inputs';
import { type Results, ResultsService } from './results.service';
import { RuleDays } from './rule-days.service';
import { summed, type TiedDay, TieOut } from './tie-out.service';

type Reader = Pick<Viewer, 'workspaceId' | 'brandIds'>;

interface ChangeRow {
  creatorId: number | null;
  name: string;
  before: number;
  after: number;
}

const APPROVED = `
  SELECT planned_minor AS minor FROM budget_line WHERE workspace_id = $1 AND campaign_id = $2 AND currency = $3`;
const AS_OF = 'SELECT max(changed_at) AS at FROM shop_order WHERE workspace_id = $1';

/** What the results page shows, for who may see it. */
@Injectable()
export class ResultsPage {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly attribution: Attribution,
    private readonly days: ResultDays,
    private readonly rules: RuleDays,
    private readonly service: ResultsService,
    private readonly tieOut: TieOut,
    private readonly media: MediaResults,
  ) {}

  /** @throws DomainError `not_found`, `results_in_several_currencies` */
  results(viewer: Viewer, args: ResultsArgs): Promise<ResultsType> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const campaign = args.campaignId ? await this.campaigns.visible(tx, viewer, args.campaignId) : null;
      return this.shown(tx, viewer, campaign, args);
    });
  }

  /** What the other campaigns brought, by the rule that pays. */
  past(viewer: Viewer, { campaignId, currency }: PastArgs): Promise<PastResults> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { name } = await this.campaigns.visible(tx, viewer, campaignId);
      await this.days.catchUp(tx, workspaceId);
      const { rows } = await this.service.within(tx, { workspaceId, by: 'campaign', currency, reach: viewer });
      const others = rows.flatMap((row) => (row.key === name || row.key === '' ? [] : [roas(row)]));
      const known = others.filter((value) => value !== null).sort((a, b) => a - b);
      return { campaigns: known.length, roas: known.length > 0 ? quantile(known, 0.5) : null };
    });
  }

  /** Part of the caller's transaction, for whoever may see this campaign, or these brands. */
  async shown(
    tx: EntityManager,
    reader: Reader,
    campaign: Campaign | null,
    args: Pick<ResultsArgs, 'by' | 'currency' | 'rule'>,
  ): Promise<ResultsType> {
    const { workspaceId } = reader;
    await this.days.catchUp(tx, workspaceId);
    const paying = await this.attribution.ruleOf(tx, workspaceId);
    const asked = args.rule ? RULES_VERSION_1[args.rule] : paying;
    const { rows, computing } = await this.rules.rowsOf(tx, workspaceId, asked, paying);
    const results = await this.service.within(tx, {
      workspaceId,
      campaign: campaign?.slug ?? null,
      by: args.by,
      currency: args.currency ?? null,
      rule: rows,
      reach: reader,
    });
    const plan = await this.planned(tx, workspaceId, results.currency, campaign);
    const shops = await this.shops(tx, reader, results.currency, campaign);
    const kpis = await this.kpis(tx, reader, campaign, { results, forecast: plan.reach?.value ?? null });
    return { ...view(results, plan), kpis, rule: computing ? paying : asked, paying, computing, ...shops };
  }

  /**
   * Who gains and who loses under another rule than the one that pays; nothing is booked.
   * @throws DomainError `not_found`, `rule_being_computed`
   */
  changes(viewer: Viewer, { rule, campaignId = null, currency }: RuleArgs): Promise<RuleChange[]> {
    const { workspaceId, brandIds } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = campaignId ? await this.campaigns.visible(tx, viewer, campaignId) : null;
      await this.days.catchUp(tx, workspaceId);
      const paying = await this.attribution.ruleOf(tx, workspaceId);
      const { rows, computing } = await this.rules.rowsOf(tx, workspaceId, RULES_VERSION_1[rule], paying);
      if (computing) throw new DomainError('rule_being_computed', { ...computing });
      const asked = [workspaceId, BOOKED, rows, currency, campaign?.id ?? null, brandIds];
      const found = (await tx.query(RULE_CHANGES, asked)) as ChangeRow[];
      const money = (minor: number) => ({ amount: moneyText({ minor, currency }), currency });
      return found.map(({ creatorId, name, before, after }) => ({
        creatorId,
        name,
        before: money(before),
        after: money(after),
        change: money(after - before),
      }));
    });
  }

  /** In the brief's order, of the version that the campaign stands on. */
  private async kpis(
    tx: EntityManager,
    reader: Reader,
    campaign: Campaign | null,
    { results: { total, currency }, forecast }: { results: Results; forecast: number | null },
  ): Promise<KpiResult[]> {
    if (!campaign?.brief?.kpis.length) return [];
    const media = await this.media.within(tx, {
      workspaceId: reader.workspaceId,
      campaignId: campaign.id,
      reach: reader,
    });
    const values = kpiValues({ total, currency, media, forecast });
    return campaign.brief.kpis.map(({ metric, target }) => {
      const { value, basis, sources } = values[metric] ?? { value: null, basis: null, sources: [] };
      return { metric, target: Number(target), value, basis, sources: [...sources] };
    });
  }

  /** What was approved to spend, and whom the last frozen list was expected to reach. */
  private async planned(tx: EntityManager, workspaceId: string, currency: string, campaign: Campaign | null) {
    if (!campaign) return { approved: null, reach: null };
    const [line] = (await tx.query(APPROVED, [workspaceId, campaign.id, currency])) as { minor: string }[];
    const approved = line ? { amount: moneyText({ minor: Number(line.minor), currency }), currency } : null;
    const frozen = await tx.findOne(Shortlist, {
      where: { workspaceId, campaignId: campaign.id, frozenText: Not(IsNull()) },
      order: { version: 'DESC' },
    });
    const reach = frozen?.frozenReach ?? null;
    return { approved, reach: reach && { value: reach.value, low: reach.low, high: reach.high } };
  }

  private async shops(tx: EntityManager, reader: Reader, currency: string, campaign: Campaign | null) {
    const { workspaceId } = reader;
    const slug = campaign?.slug ?? null;
    const days = await this.tieOut.days(tx, { workspaceId, currency, campaign: slug, reach: reader });
    if (days.length === 0) return { tieOut: null, asOf: null };
    const [{ at }] = (await tx.query(AS_OF, [workspaceId])) as { at: Date | null }[];
    return { tieOut: tiedView(days, currency), asOf: at };
  }
}

type Plan = Pick<ResultsType, 'approved' | 'reach'>;

function view(
  results: Results,
  plan: Plan,
): Omit<ResultsType, 'rule' | 'paying' | 'computing' | 'kpis' | 'tieOut' | 'asOf'> {
  const { currency, by, rows, total, costs, leftOut, formats } = results;
  const money = (minor: number) => ({ amount: moneyText({ minor, currency }), currency });
  return {
    currency,
    by,
    rows: rows.map(({ key, name, ...row }) => ({ key, name, ...figures(row, currency) })),
    total: figures(total, currency),
    margin: total.margin === null ? null : money(total.margin),
    ...plan,
    costs: costs.map(({ kind, amount }) => ({ kind, amount: money(amount) })),
    leftOut: { ...leftOut, revenue: money(leftOut.revenue), payouts: money(leftOut.payouts) },
    formats: Object.entries(formats ?? {}).map(([basis, sum]) => ({ basis, figures: figures(sum, currency) })),
    formulas: Object.entries(RESULT_FORMULAS).map(([name, text]) => ({ name, text, version: RESULT_FORMULA_VERSION })),
  };
}

function figures(row: ResultFigures, currency: string): ResultFiguresType {
  const money = (minor: number) => ({ amount: moneyText({ minor, currency }), currency });
  const { clicks, orders } = row;
  return {
    clicks,
    orders,
    revenue: money(row.revenue),
    cost: money(row.cost),
    roas: roas(row),
    romi: romi(row),
    roi: roi(row),
  };
}

function tiedView(days: readonly TiedDay[], currency: string): TieOutType {
  const money = (minor: number) => ({ amount: moneyText({ minor, currency }), currency });
  const shown = (day: TiedDay) => ({
    day: day.day,
    sales: day.sales,
    credited: money(day.credited),
    other: money(day.other),
    unexplained: money(day.unexplained),
    total: money(day.total),
    collected: money(day.collected),
  });
  return {
    whole: shown({ day: null, ...summed(days) }),
    days: days.map(shown),
    differing: days.filter(({ unexplained }) => unexplained !== 0).length,
  };
}
