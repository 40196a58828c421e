import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { from as copyFrom } from 'pg-copy-streams';
import { NETWORKS, type Network } from '@vivier/domain/creators/network';
import { prepareCohort } from '@vivier/scoring/score-cohort';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import { Events } from '../platform/events/events';
import { Queues } from '../platform/queue/queues';
import { refreshPriors } from './audience-priors';
import { cohortSizes, readCohort } from './cohort-reader';
import { CohortTable } from './cohort-table';
import { FACTOR_COLUMNS, factorCopy } from './factor-rows';
import { WATCHED, watchSearchesJob } from './watch-searches.job';

/** Profiles written in one transaction: a killed rescore leaves whole ranges, and the next one writes what is left. */
const RANGE = 20_000;

const columns = FACTOR_COLUMNS.join(', ');
const both = (prefix: string) => FACTOR_COLUMNS.map((column) => `${prefix}.${column}`).join(', ');

const HERE = "workspace_id = current_setting('app.workspace')::uuid";

/** Only what differs is written: a rescore that changes nothing touches nothing. $1 first id, $2 last id of the range. */
const UPDATE_CHANGED = `
  UPDATE profile_factors f SET computed_at = now(), changed_xid = pg_current_xact_id(),
    ${FACTOR_COLUMNS.map((column) => `${column} = scored.${column}`).join(', ')}
  FROM scored WHERE f.${HERE} AND f.profile_id BETWEEN $1 AND $2 AND f.profile_id = scored.profile_id
    AND (${both('f')}) IS DISTINCT FROM (${both('scored')})`;

// Nobody has counted the temporary table, nor one that is growing, and a guess of one row makes the planner compare all
// with all: by hashes over the ids of the range, a range costs the same everywhere.
// A range that a crash loses before it is on disk is scored by the run again, whose own end waits for the disk.
const RANGE_SETTINGS = `SELECT hold_profile_removal(), set_config('enable_nestloop', 'off', true),
  set_config('enable_seqscan', 'off', true), set_config('synchronous_commit', 'off', true)`;

/** Profiles without factors; the function knows its columns from the table. */
const INSERT_NEW = 'SELECT insert_scored_factors() AS inserted';

/** A profile was removed between our reading and the check of its key, or both waited: the range is written again. */
const AGAIN = ['23503', '40P01'];
const ATTEMPTS = 5;

export interface Rescored {
  network: Network;
  profiles: number;
  written: number;
}

interface Cohort {
  workspaceId: string;
  network: Network;
  currency: string;
  profiles: number;
  /** To be called when all is read and what the profiles owe to each other is worked out. */
  prepared: () => void;
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

  /** Computes and stores everything now. Running it twice changes nothing the second time. */
  async rescore(workspaceId: string, networks: readonly Network[] = NETWORKS): Promise<Rescored[]> {
    const { currency } = await this.database.inWorkspace(workspaceId, (tx) =>
      this.workspaces.settings(tx, workspaceId),
    );
    const sizes = await this.database.withClient(workspaceId, cohortSizes);
    const done: Promise<Rescored>[] = [];
    try {
      // Always in the same order, so that two rescores never wait for each other's locks.
      for (const network of NETWORKS.filter((known) => networks.includes(known))) {
        // The next network is read and prepared while the database still takes the rows of this one: two at a time.
        await done.at(-2);
        await new Promise<void>((prepared, failed) => {
          const cohort = { workspaceId, network, currency, profiles: sizes.get(network) ?? 0, prepared };
          const scored = this.alone(workspaceId, network, () => this.rescoreNetwork(cohort));
          scored.catch(failed);
          done.push(scored);
        });
      }
    } finally {
      await Promise.allSettled(done);
    }
    const rescored = await Promise.all(done);
    const [{ watched }] = await this.database.inWorkspace(workspaceId, async (tx) => {
      await this.events.publish(tx, { type: 'profiles.changed', workspaceId });
      return tx.query(WATCHED, [workspaceId]) as Promise<{ watched: boolean }[]>;
    });
    // A check that runs already may have asked before this change: each rescore gets one of its own.
    const jobId = `searches-${workspaceId}-${Date.now()}`;
    if (watched) await this.queues.enqueue(watchSearchesJob, { workspaceId }, { jobId });
    return rescored;
  }

  private async rescoreNetwork({ workspaceId, network, currency, profiles, prepared }: Cohort): Promise<Rescored> {
    const cohort = await this.database.withClient(workspaceId, async (client) =>
      profiles > 0 ? readCohort(client, network, currency, profiles) : new CohortTable(network, 0),
    );
    const { ids } = cohort;
    const scores = prepareCohort(cohort.toColumns(), { currency });
    cohort.handles.clear();
    prepared();
    let written = 0;
    let next = 0;
    const writer = async () => {
      while (next < ids.length) {
        const from = next;
        next += RANGE;
        const to = Math.min(next, ids.length);
        const count = await this.write(workspaceId, [ids[from], ids[to - 1]], () => factorCopy(scores, ids, from, to));
        written += count;
      }
    };
    // Two at a time: while the database merges one range, the next is made.
    await Promise.all([writer(), writer()]);
    await this.database.withClient(workspaceId, (client) => refreshPriors(client, network));
    return { network, profiles: ids.length, written };
  }

  private async write(workspaceId: string, bounds: [number, number], pieces: () => Iterable<Buffer>): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.withClient(workspaceId, async (client) => {
          await client.query(
            `CREATE TEMP TABLE scored ON COMMIT DROP AS SELECT profile_id, ${columns} FROM profile_factors WITH NO DATA`,
          );
          await pipeline(
            Readable.from(pieces(), { highWaterMark: 2 }),
            client.query(copyFrom(`COPY scored (profile_id, ${columns}) FROM STDIN (FORMAT binary)`)),
          );
          await client.query(RANGE_SETTINGS);
          const updated = await client.query(UPDATE_CHANGED, bounds);
          const { rows } = await client.query<{ inserted: number }>(INSERT_NEW);
          return (updated.rowCount ?? 0) + rows[0].inserted;
        });
      } catch (error) {
        if (!AGAIN.includes((error as { code?: string }).code ?? '') || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Two rescores of one network wait for each other; the lock ends with its connection. */
  private alone<Result>(workspaceId: string, network: Network, work: () => Promise<Result>): Promise<Result> {
    return this.database.withClient(workspaceId, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `rescore ${workspaceId} ${network}`,
      ]);
      return work();
    });
  }
}
