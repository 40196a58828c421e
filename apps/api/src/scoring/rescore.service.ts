import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { from as copyFrom } from 'pg-copy-streams';
import { NETWORKS, type Network } from '@vivier/domain/creators/network';
import { type CohortScores, scoreCohort } from '@vivier/scoring/score-cohort';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import { Queues } from '../platform/queue/queues';
import { refreshPriors } from './audience-priors';
import { readCohort } from './cohort-reader';
import { copyLine, FACTOR_COLUMNS, factorRow } from './factor-rows';
import { rescoreJob } from './rescore.job';

/** Profiles written in one transaction: a killed rescore leaves whole ranges, and the next one writes what is left. */
const RANGE = 20_000;

const columns = FACTOR_COLUMNS.join(', ');
const both = (prefix: string) => FACTOR_COLUMNS.map((column) => `${prefix}.${column}`).join(', ');

/** Only what differs is written, so that a rescore that changes nothing touches nothing. */
const MERGE = `
  INSERT INTO profile_factors (workspace_id, profile_id, computed_at, ${columns})
  SELECT p.workspace_id, p.id, now(), ${both('scored')}
  FROM scored JOIN profile p ON p.workspace_id = current_setting('app.workspace')::uuid AND p.id = scored.profile_id
  ORDER BY p.id FOR KEY SHARE OF p
  ON CONFLICT (workspace_id, profile_id) DO UPDATE SET computed_at = excluded.computed_at,
    changed_xid = pg_current_xact_id(), ${FACTOR_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}
  WHERE (${both('profile_factors')}) IS DISTINCT FROM (${both('excluded')})`;

export interface Rescored {
  network: Network;
  profiles: number;
  written: number;
}

/** The static factors of a workspace, a network's whole cohort at a time. */
@Injectable()
export class RescoreService {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly events: Events,
    private readonly queues: Queues,
  ) {}

  /** To be called after the commit of what changed; a rescore that waits already takes it in. */
  request(workspaceId: string, networks?: readonly Network[]): Promise<void> {
    const jobId = ['rescore', workspaceId, ...(networks ?? [])].join('-');
    return this.queues.enqueue(rescoreJob, { workspaceId, networks: networks && [...networks] }, { jobId });
  }

  /** Computes and stores everything now. Running it twice changes nothing the second time. */
  async rescore(workspaceId: string, networks: readonly Network[] = NETWORKS): Promise<Rescored[]> {
    const { currency } = await this.database.inWorkspace(workspaceId, (tx) => this.workspaces.settings(tx, workspaceId));
    const done: Rescored[] = [];
    for (const network of networks) {
      done.push(await this.alone(workspaceId, network, () => this.rescoreNetwork(workspaceId, network, currency)));
    }
    await this.database.inWorkspace(workspaceId, (tx) => this.events.publish(tx, { type: 'profiles.changed', workspaceId }));
    return done;
  }

  private async rescoreNetwork(workspaceId: string, network: Network, currency: string): Promise<Rescored> {
    const cohort = await this.database.withClient(workspaceId, (client) => readCohort(client, network, currency));
    const profiles = cohort.ids.length;
    let written = 0;
    if (profiles > 0) {
      const scores = scoreCohort(cohort.toColumns(), { currency });
      for (let from = 0; from < profiles; from += RANGE) {
        written += await this.write(workspaceId, scores, cohort.ids, { from, to: Math.min(from + RANGE, profiles) });
      }
    }
    await this.database.withClient(workspaceId, (client) => refreshPriors(client, network));
    return { network, profiles, written };
  }

  private write(
    workspaceId: string,
    scores: CohortScores,
    ids: readonly number[],
    { from, to }: { from: number; to: number },
  ): Promise<number> {
    function* lines() {
      for (let i = from; i < to; i += 1) yield copyLine([ids[i], ...factorRow(scores, i)]);
    }
    return this.database.withClient(workspaceId, async (client) => {
      await client.query(`CREATE TEMP TABLE scored ON COMMIT DROP AS SELECT profile_id, ${columns} FROM profile_factors WITH NO DATA`);
      await pipeline(Readable.from(lines()), client.query(copyFrom(`COPY scored (profile_id, ${columns}) FROM STDIN`)));
      const { rowCount } = await client.query(MERGE);
      return rowCount ?? 0;
    });
  }

  /** Two rescores of one network wait for each other; the lock ends with its connection. */
  private alone<Result>(workspaceId: string, network: Network, work: () => Promise<Result>): Promise<Result> {
    return this.database.withClient(workspaceId, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`rescore ${workspaceId} ${network}`]);
      return work();
    });
  }
}
