import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { IsoDate } from '@vivier/domain/time/iso-date';
import { Database } from '../../platform/database/database';
import { FileStore } from '../../platform/files/file-store';
import type { SampleOptions } from './sample-creators';
import { SAMPLE_BRANDS, SAMPLE_LABEL, SAMPLE_PEOPLE, SAMPLE_WORKSPACE, type SampleMember } from './sample-desk';
import { type SampleCounts, SampleLoader } from './sample-loader';
import { ONE_AT_A_TIME, REMOVE_CREATORS } from './sample.queries';

export interface SampleLoad extends SampleCounts {
  readonly workspaceId: string;
  /** false when the sample was there already: nothing was done then */
  readonly loaded: boolean;
}

/** The invented workspace that a first run shows. */
@Injectable()
export class SampleService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  async isLoaded(): Promise<boolean> {
    return (await this.database.withClient(null, sampleWorkspace)) !== null;
  }

  /**
   * One transaction: the sample is there whole or not at all. Scores are computed afterwards, by the scoring room.
   *
   * @param options.asOf the day of the newest figures; by default today, as the database says
   * @param options.creators how many; by default all ten thousand
   * @throws DomainError `workspace_exists` when somebody's own workspace has the sample's address
   */
  async load(options: Partial<SampleOptions> = {}): Promise<SampleLoad> {
    const workspaceId = randomUUID();
    return this.database.withClient(workspaceId, async (client) => {
      await client.query(ONE_AT_A_TIME);
      const present = await sampleWorkspace(client);
      if (present) return { workspaceId: present, loaded: false, creators: 0, profiles: 0, snapshots: 0, posts: 0 };
      const asOf = options.asOf ?? (await today(client));
      const loader = new SampleLoader(client, ...(await this.settle(client, workspaceId, asOf)));
      await loader.creators({ ...options, asOf });
      await loader.desk(workspaceId);
      await loader.briefs(workspaceId, asOf);
      return { workspaceId, loaded: true, ...loader.counts };
    });
  }

  /** Workspace, brands, people and the source of every figure. */
  private async settle(
    client: PoolClient,
    workspaceId: string,
    asOf: IsoDate,
  ): Promise<[Map<SampleMember, string>, Map<string, string>]> {
    const { rowCount } = await client.query(
      'INSERT INTO workspace (id, slug, name, sample) VALUES ($1, $2, $3, true) ON CONFLICT (slug) DO NOTHING',
      [workspaceId, SAMPLE_WORKSPACE.slug, SAMPLE_WORKSPACE.name],
    );
    if (!rowCount) throw new DomainError('workspace_exists', { slug: SAMPLE_WORKSPACE.slug });
    const brands = new Map(SAMPLE_BRANDS.map((name) => [name as string, randomUUID() as string]));
    for (const [name, id] of brands) {
      await client.query(
        `WITH own AS (INSERT INTO advertiser (workspace_id, name) VALUES ($2, $3) RETURNING id)
         INSERT INTO brand (id, workspace_id, name, advertiser_id) SELECT $1, $2, $3, own.id FROM own`,
        [id, workspaceId, name],
      );
    }
    const people = new Map<SampleMember, string>();
    for (const { key, name, email, role, brand } of SAMPLE_PEOPLE) {
      const id = randomUUID();
      people.set(key, id);
      await client.query('INSERT INTO person (id, email, name, sample) VALUES ($1, $2, $3, true)', [id, email, name]);
      await client.query('INSERT INTO membership (workspace_id, person_id, brand_id, role) VALUES ($1, $2, $3, $4)', [
        workspaceId,
        id,
        brand && brands.get(brand),
        role,
      ]);
    }
    await client.query("INSERT INTO data_source (workspace_id, kind, label, as_of) VALUES ($1, 'sample', $2, $3)", [
      workspaceId,
      SAMPLE_LABEL,
      asOf,
    ]);
    return [people, brands];
  }

  /** Removes the sample workspace, its people and its files; false when there was none. */
  async clear(): Promise<boolean> {
    const workspaceId = await this.database.withClient(null, sampleWorkspace);
    if (!workspaceId) return false;
    await this.database.withClient(workspaceId, async (client) => {
      await client.query(ONE_AT_A_TIME);
      for (const statement of REMOVE_CREATORS) await client.query(statement);
      await client.query('SELECT remove_sample_workspace($1)', [workspaceId]);
      await client.query('DELETE FROM person WHERE sample');
    });
    await this.files.removeWorkspace(workspaceId);
    return true;
  }
}

async function sampleWorkspace(client: PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM workspace WHERE sample');
  return rows[0]?.id ?? null;
}

async function today(client: PoolClient): Promise<IsoDate> {
  const { rows } = await client.query<{ day: string }>("SELECT (now() AT TIME ZONE 'UTC')::date::text AS day");
  return rows[0].day;
}
