import type { EntityManager } from 'typeorm';
import { posteriorDistance } from '@vivier/scoring/factors/engagement-posterior';
import type { Profile } from '../creators/profile.entity';

/** In the order in which a cohort is made: followers, then handles byte by byte. */
const NEIGHBOURS = `
  SELECT p.id, f.rate_evidence AS evidence
  FROM profile p JOIN profile_factors f ON f.workspace_id = p.workspace_id AND f.profile_id = p.id
  WHERE p.workspace_id = $1 AND p.network = $2 AND p.followers BETWEEN $3 AND $4 AND f.cohort_kind = 'workspace'
  ORDER BY p.followers, p.handle_key COLLATE "C"`;

/**
 * Distances of the accounts that a profile was compared with from what is expected of them, ascending; null where the
 * stored percentile does not follow from them (the cohort has changed since, or is a benchmark).
 */
export async function neighbourDistances(
  tx: EntityManager,
  { id, workspaceId, network, followers, factors }: Profile,
): Promise<Float64Array | null> {
  if (!factors?.rateEvidence || factors.cohortKind !== 'workspace' || factors.cohortSize === null) return null;
  const { cohortSize, cohortFrom, cohortTo, rateEvidence } = factors;
  const from = Math.min(cohortFrom ?? NaN, followers ?? NaN);
  const to = Math.max(cohortTo ?? NaN, followers ?? NaN);
  const rows = (await tx.query(NEIGHBOURS, [workspaceId, network, from, to])) as { id: number; evidence: number[] }[];
  const own = rows.findIndex((row) => row.id === id);
  const distances = rows.map(({ evidence }) => distanceOf(evidence));
  const [less, equal] = rateEvidence.slice(-2);
  const run = cohortSize + 1;
  // Equal follower counts at the ends leave open where the run began: it is the one that explains the percentile.
  for (let start = Math.max(0, own - cohortSize); own >= 0 && start <= own && start + run <= rows.length; start += 1) {
    const others = distances.slice(start, start + run).filter((_, k) => start + k !== own);
    const below = others.filter((other) => other < distances[own]).length;
    const same = others.filter((other) => other === distances[own]).length;
    if (below === less && same === equal) return Float64Array.from(others).sort();
  }
  return null;
}

function distanceOf([logMean, , samplingVariance, expectation, priorVariance]: number[]): number {
  return posteriorDistance(logMean, samplingVariance, expectation, priorVariance);
}
