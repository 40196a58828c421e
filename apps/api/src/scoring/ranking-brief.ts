import type { RankingBrief, Wishes } from '@vivier/scoring/ranking/ranking-types';
import { FACTORS, type Objective, sharedWeights, type Weights, WEIGHTS } from '@vivier/scoring/weights';

/** The part of a brief that ranking needs. */
export interface BriefToRank {
  objective: Objective;
  audience: readonly { keys: readonly string[] }[];
  minimumShares: readonly { key: string; share: number }[];
  networks: readonly string[];
  tiers: readonly string[];
  countries: readonly string[];
  languages: readonly string[];
  categories: readonly string[];
  weightsBp: readonly number[] | null;
}

export type RankingNote = 'no_brief' | 'audience_fit_shared_out' | 'brief_fit_shared_out' | 'own_weights_not_usable';

export interface RankedBy {
  objective: Objective;
  brief: RankingBrief & { weightsBp: Weights };
  notes: RankingNote[];
}

/**
 * How creators are ranked for a brief: what it does not ask is shared out among the other factors, and said so.
 * Without a brief: the weights of the objective "engagement" with both fits shared out.
 */
export function rankedBy(brief: BriefToRank | null): RankedBy {
  if (!brief) {
    const weightsBp = sharedWeights({ audienceFit: false, briefFit: false });
    return { objective: 'engagement', brief: { weightsBp }, notes: ['no_brief'] };
  }
  const target = brief.audience.map(({ keys }) => [...keys]);
  const wishes = wishesOf(brief);
  const audienceFit = target.length > 0;
  const briefFit = Object.keys(wishes).length > 0;
  const { base, usable } = baseWeights(brief, { audienceFit, briefFit });
  const notes: RankingNote[] = [];
  if (!usable) notes.push('own_weights_not_usable');
  if (!audienceFit && base[FACTORS.indexOf('audienceFit')] > 0) notes.push('audience_fit_shared_out');
  if (!briefFit && base[FACTORS.indexOf('briefFit')] > 0) notes.push('brief_fit_shared_out');
  return {
    objective: brief.objective,
    notes,
    brief: {
      weightsBp: sharedWeights({ base, audienceFit, briefFit }),
      ...(audienceFit ? { target } : {}),
      ...(briefFit ? { wishes } : {}),
      gates: brief.minimumShares.map(({ key, share }) => ({ keys: [key], minBp: Math.round(share * 10_000) })),
    },
  };
}

/** Own weights that lie on nothing but what the brief does not ask leave nothing to rank by: then the objective's count. */
function baseWeights(
  { weightsBp, objective }: BriefToRank,
  asked: { audienceFit: boolean; briefFit: boolean },
): { base: Weights; usable: boolean } {
  if (!weightsBp) return { base: WEIGHTS[objective], usable: true };
  const [engagement, authenticity, audienceFit, value, briefFit] = weightsBp;
  const left =
    engagement + authenticity + value + (asked.audienceFit ? audienceFit : 0) + (asked.briefFit ? briefFit : 0);
  if (left === 0) return { base: WEIGHTS[objective], usable: false };
  return { base: [engagement, authenticity, audienceFit, value, briefFit], usable: true };
}

function wishesOf({ networks, tiers, countries, languages, categories }: BriefToRank): Wishes {
  const all = { network: networks, tier: tiers, country: countries, language: languages, category: categories };
  return Object.fromEntries(Object.entries(all).filter(([, values]) => values.length > 0));
}
