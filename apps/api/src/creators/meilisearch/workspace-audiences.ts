import type { PoolClient } from 'pg';
import type { Shares } from '@vivier/scoring/ranking/ranking-types';
import type { Database } from '../../platform/database/database';
import type { RowSettings } from '../ranking-rows';
import { AudiencePriors } from './audience-priors';
import { AudienceSample } from './audience-sample';

/** Milliseconds that a sample serves. */
const KEPT = 600_000;

const PRIORS = `
  SELECT prior_group AS "group", shares FROM audience_prior
  WHERE workspace_id = current_setting('app.workspace')::uuid ORDER BY prior_group`;

export interface Audiences {
  priors: AudiencePriors;
  sample: AudienceSample;
  readAt: number;
}

/** What is assumed of unknown audiences, and a sample of all, by workspace. */
export class WorkspaceAudiences {
  private readonly kept = new Map<string, Promise<Audiences>>();

  constructor(
    private readonly database: Database,
    private readonly settings: (workspaceId: string) => Promise<RowSettings>,
  ) {}

  of(workspaceId: string): Promise<Audiences> {
    const known = this.kept.get(workspaceId) ?? this.read(workspaceId);
    const current = known.then((audiences) =>
      performance.now() - audiences.readAt < KEPT ? audiences : this.read(workspaceId),
    );
    return this.keep(workspaceId, current);
  }

  /** Priors decide who passes a filter; of the sample an older one will do. */
  renewPriors(workspaceId: string): void {
    const known = this.kept.get(workspaceId);
    if (!known) return;
    const renewed = this.database
      .withClient(workspaceId, readPriors)
      .then(async (priors) => ({ ...(await known), priors }));
    void this.keep(workspaceId, renewed);
  }

  private keep(workspaceId: string, audiences: Promise<Audiences>): Promise<Audiences> {
    this.kept.set(workspaceId, audiences);
    audiences.catch(() => this.kept.delete(workspaceId));
    return audiences;
  }

  private async read(workspaceId: string): Promise<Audiences> {
    const settings = await this.settings(workspaceId);
    return this.database.withClient(workspaceId, async (client) => {
      const priors = await readPriors(client);
      return { priors, sample: await AudienceSample.read(client, settings, priors), readAt: performance.now() };
    });
  }
}

async function readPriors(client: PoolClient): Promise<AudiencePriors> {
  const { rows } = await client.query<{ group: string; shares: Shares }>(PRIORS);
  return new AudiencePriors(new Map(rows.map(({ group, shares }) => [group, shares])));
}
