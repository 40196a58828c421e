import type { PoolClient } from 'pg';
import type { RankingBrief, RankingRow } from '@vivier/scoring/ranking/ranking-types';
import { audienceShare } from '@vivier/scoring/ranking/target-share';
import type { RowSettings } from '../ranking-rows';
import type { AudiencePriors } from './audience-priors';
import { rowsOf } from './document-reader';

const SIZE = 2000;

/** Evenly spread over a workspace, always the same for the same profiles. */
const SPREAD = `
  SELECT id FROM (
    SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS all_rows
    FROM profile WHERE workspace_id = current_setting('app.workspace')::uuid AND followers IS NOT NULL) p
  WHERE n % greatest(all_rows / $1, 1) = 0 ORDER BY id`;

/** The best part of a workspace's audiences, from the few that fit a brief's target very well to the better half. */
const LEVELS = [0.01, 0.05, 0.2];

/** Some profiles' audiences, to know which share of a target is high in this workspace. */
export class AudienceSample {
  private constructor(
    private readonly rows: readonly RankingRow[],
    private readonly priors: AudiencePriors,
  ) {}

  static async read(client: PoolClient, settings: RowSettings, priors: AudiencePriors): Promise<AudienceSample> {
    const { rows } = await client.query<{ id: number }>(SPREAD, [SIZE]);
    return new AudienceSample(
      await rowsOf(
        client,
        settings,
        rows.map(({ id }) => id),
      ),
      priors,
    );
  }

  /** Shares of the target, in basis points, that few, then more, of the workspace's audiences reach; without repeats. */
  levels(target: NonNullable<RankingBrief['target']>): number[] {
    const shares = this.rows
      .map(({ audience }) => {
        const prior = this.priors.of(audience.priorGroup ?? '') ?? undefined;
        return audienceShare(target, audience.known ? audience : { shares: {} }, prior)?.shareBp ?? 0;
      })
      .sort((a, b) => b - a);
    if (!shares.length) return [];
    const levels = LEVELS.map((part) => shares[Math.floor(part * shares.length)]).filter((share) => share > 0);
    return [...new Set(levels)];
  }
}
