import type { EntityManager } from 'typeorm';
import { briefFit } from '@vivier/scoring/factors/brief-fit';
import { centiOfRate, rateForPercentile } from '@vivier/scoring/factors/engagement-needed';
import { FACTORS } from '@vivier/scoring/weights';
import type { CreatorSearch } from '../creators/creator-search.port';
import { neighbourDistances } from './engagement-neighbours';
import type { Explained } from './explanation.service';
import type { SearchQuestion } from './search-question';

/** One figure of a profile that would move one of its factors. */
export interface InputChange {
  field: 'observed_rate' | 'target_share' | 'wish';
  factor: number;
  from: number | null;
  to: number | null;
  /** what the factor would be, centi-points */
  centi: number;
  details: Record<string, unknown>;
}

const WHOLE = 10_000;
const AUDIENCE_FIT = FACTORS.indexOf('audienceFit');

interface Scope {
  workspaceId: string;
  tx: EntityManager;
}

/** Finds which inputs would bring a factor to the centi-points it needs. */
export class InputChanges {
  private distances: Float64Array | null | undefined;

  constructor(
    private readonly search: CreatorSearch,
    private readonly scope: Scope,
    private readonly question: SearchQuestion,
    private readonly explained: Explained,
  ) {}

  /** @param needed centi-points by factor, null where the factor cannot do it */
  async reaching(needed: readonly (number | null)[]): Promise<InputChange[]> {
    const found = [
      await this.observedRate(needed[FACTORS.indexOf('engagement')]),
      await this.targetShare(needed[AUDIENCE_FIT]),
      ...this.wishes(needed[FACTORS.indexOf('briefFit')]),
    ];
    return found.filter((change) => change !== null);
  }

  private async observedRate(needed: number | null): Promise<InputChange | null> {
    const { known, evidence } = this.explained;
    const { factors } = known.profile;
    if (needed === null || !evidence || !factors) return null;
    this.distances ??= await neighbourDistances(this.scope.tx, known.profile);
    if (!this.distances) return null;
    const rate = rateForPercentile(evidence, this.distances, needed);
    if (rate === null) return null;
    return {
      field: 'observed_rate',
      factor: FACTORS.indexOf('engagement'),
      from: factors.observedRate,
      to: rate,
      centi: centiOfRate(evidence, this.distances, rate),
      details: { variant: factors.rateVariant, posts: factors.ratePosts, neighbours: this.distances.length },
    };
  }

  /**
   * The least share that somebody has with whom the factor is as high as needed. Who moves there leaves those below and
   * joins the holders, which costs half a place; so where the first holders stand too close, the next ones count.
   */
  private async targetShare(needed: number | null): Promise<InputChange | null> {
    const { known } = this.explained;
    if (needed === null || !this.question.brief.target?.length) return null;
    const first = await this.holderFrom(needed);
    const second = first && (await this.holderFrom(first.centi + 1));
    if (!first) return null;
    const half = second ? Math.ceil((second.centi - first.centi) / 2) : WHOLE;
    const holder = first.centi - half >= needed ? first : second;
    if (!holder) return null;
    return {
      field: 'target_share',
      factor: AUDIENCE_FIT,
      from: known.targetShareBp === null ? null : known.targetShareBp / WHOLE,
      to: holder.shareBp / WHOLE,
      centi: Math.max(needed, holder.centi - half),
      details: { estimated: known.hit.estimated },
    };
  }

  /** The lowest audience fit from these centi-points on that a known or assumed audience has. */
  private async holderFrom(centi: number): Promise<{ centi: number; shareBp: number } | null> {
    const { hits } = await this.search.search(this.scope, {
      brief: { weightsBp: FACTORS.map((_, k) => (k === AUDIENCE_FIT ? WHOLE : 0)), target: this.question.brief.target },
      sort: { by: 'score', direction: 'asc' },
      after: { key: centi * WHOLE - 1, id: 2 ** 31 - 1 },
      limit: 50,
      facets: false,
    });
    for (const { targetShareBp, factors } of hits) {
      const fit = factors[AUDIENCE_FIT];
      if (targetShareBp !== null && fit !== null) return { centi: fit, shareBp: targetShareBp };
    }
    return null;
  }

  /** Wishes of the brief that the profile misses: one more that is met. */
  private wishes(needed: number | null): InputChange[] {
    const fit = briefFit(this.question.brief.wishes ?? {}, this.explained.known.profile);
    const centi = Math.round((10_000 * (fit.met.length + 1)) / fit.asked);
    if (needed === null || fit.missed.length === 0 || centi < needed) return [];
    return fit.missed.map((wish) => ({
      field: 'wish',
      factor: FACTORS.indexOf('briefFit'),
      from: fit.met.length,
      to: fit.met.length + 1,
      centi,
      details: { wish, asked: fit.asked },
    }));
  }
}
