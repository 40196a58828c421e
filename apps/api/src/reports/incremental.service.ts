import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyText } from '@vivier/domain/money/money';
import { type ProductDay, type ProductPanel, productPanel } from '@vivier/domain/reports/product-panel';
import { dateOfDayNumber, dayNumber } from '@vivier/domain/time/iso-date';
import { markovValues } from '@vivier/scoring/attribution/markov';
import { type Journey, shapleyValues } from '@vivier/scoring/attribution/shapley';
import { differenceInDifferences, type Incremental } from '@vivier/scoring/incremental/difference-in-differences';
import { meanUnit, type Panel, tooFew } from '@vivier/scoring/incremental/panel';
import { syntheticControl } from '@vivier/scoring/incremental/synthetic-control';
import type { Campaign } from '../briefs/campaign.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { CREDITED_PRODUCTS, JOURNEYS, PRODUCT_DAYS } from './incremental.queries';
import type { AdvisoryCredit, IncrementalArgs, IncrementalEstimate, IncrementalResults } from './incremental.types';
import { ResultDays } from './result-days.service';
import { ResultsService } from './results.service';

const DAYS_BEFORE = 60;
/** A campaign without an end is looked at for as long. */
const DAYS_AFTER = 90;

interface Window {
  from: string;
  start: string;
  to: string;
}

/** What a campaign added that would not have come otherwise, as far as the products that it left alone can tell. */
@Injectable()
export class IncrementalView {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly days: ResultDays,
    private readonly results: ResultsService,
  ) {}

  /** @throws DomainError `not_found`, `campaign_without_dates`, `results_in_several_currencies` */
  incremental(viewer: Viewer, { campaignId, currency: asked, products }: IncrementalArgs): Promise<IncrementalResults> {
    const { workspaceId, brandIds } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = await this.campaigns.visible(tx, viewer, campaignId);
      const window = windowOf(campaign);
      await this.days.catchUp(tx, workspaceId);
      const question = {
        workspaceId,
        campaign: campaign.slug,
        by: 'creator',
        currency: asked ?? null,
        reach: viewer,
      } as const;
      const { currency, total } = await this.results.within(tx, question);
      const place = [workspaceId, currency, window.from, window.to, brandIds];
      const credited = (await tx.query(CREDITED_PRODUCTS, [...place, campaignId])) as {
        product: string;
        own: number;
      }[];
      const choices = credited.filter(({ own }) => own > 0);
      const treated = products.length > 0 ? products : choices.slice(0, 1).map(({ product }) => product);
      const touched = new Set(credited.map(({ product }) => product));
      const panel = productPanel((await tx.query(PRODUCT_DAYS, place)) as ProductDay[], {
        treated,
        touched,
        ...window,
      });
      const money = (minor: number) => ({ amount: moneyText({ minor: Math.round(minor), currency }), currency });
      return {
        currency,
        ...window,
        treated: [...treated],
        choices: choices.slice(0, 50).map(({ product, own }) => ({ product, credited: money(own) })),
        controls: panel.controls.map(({ product }) => product),
        attributed: money(total.revenue),
        ...estimates(panel, money),
        ...(await advisory(tx, workspaceId, campaignId)),
      };
    });
  }
}

function windowOf({ startsOn, endsOn }: Campaign): Window {
  if (startsOn === null) throw new DomainError('campaign_without_dates', { field: 'startsOn' });
  const start = dayNumber(startsOn);
  const today = dayNumber(new Date().toISOString().slice(0, 10));
  const end = endsOn === null ? start + DAYS_AFTER : dayNumber(endsOn);
  return {
    from: dateOfDayNumber(start - DAYS_BEFORE),
    start: startsOn,
    to: dateOfDayNumber(Math.max(start, Math.min(end, today))),
  };
}

type Money = (minor: number) => { amount: string; currency: string };

function estimates(
  { days, treated, controls, start }: ProductPanel,
  money: Money,
): Pick<IncrementalResults, 'tooFew' | 'differenceInDifferences' | 'syntheticControl' | 'days'> {
  const panel: Panel = { treated, controls: controls.map(({ series }) => series), start };
  const few = tooFew(panel);
  if (panel.controls.length < 2 || start < 2 || treated.length - start < 1)
    return { tooFew: few ?? 'controls', differenceInDifferences: null, syntheticControl: null, days: [] };
  const synthetic = syntheticControl(panel);
  const [mean, mix] = [meanUnit(panel.controls), meanUnit(panel.controls, synthetic.weights)];
  const after = treated.length - start;
  return {
    tooFew: few,
    differenceInDifferences: estimate(differenceInDifferences(panel, { random: seeded() }), after, money),
    syntheticControl: estimate(synthetic, after, money),
    days: days.map((day, at) => ({
      day,
      treated: money(treated[at]),
      control: money(mean[at]),
      mix: money(mix[at]),
    })),
  };
}

function estimate(found: Incremental, days: number, money: Money): IncrementalEstimate {
  const { total, low, high, placeboP, trendsDiffer, proved } = found;
  return { total: money(total), low: money(low * days), high: money(high * days), placeboP, trendsDiffer, proved };
}

async function advisory(
  tx: EntityManager,
  workspaceId: string,
  campaignId: string,
): Promise<{ orders: number; advisory: AdvisoryCredit[] }> {
  const journeys = (await tx.query(JOURNEYS, [workspaceId, campaignId])) as (Journey & { count: number })[];
  const markov = markovValues(journeys);
  const shapley = shapleyValues(journeys);
  const ids = [...markov.keys()].map(Number);
  const names = (await tx.query(
    'SELECT id, display_name AS name FROM creator WHERE workspace_id = $1 AND id = ANY ($2)',
    [workspaceId, ids],
  )) as { id: number; name: string }[];
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return {
    orders: journeys.reduce((sum, { converted, count }) => sum + (converted ? count : 0), 0),
    advisory: [...markov]
      .map(([id, value]) => ({
        creatorId: Number(id),
        name: nameOf.get(Number(id)) ?? '',
        markov: value,
        shapley: shapley?.get(id) ?? null,
      }))
      .sort((a, b) => b.markov - a.markov || a.creatorId - b.creatorId),
  };
}

/** The same figures for the same facts, whenever they are asked for. */
function seeded(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
