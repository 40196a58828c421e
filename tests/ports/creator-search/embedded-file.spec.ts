import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreatorSearch, LookalikeSearch } from '../../../apps/api/src/creators/creator-search.port';
import { Database } from '../../../apps/api/src/platform/database/database';
import type { RankingBrief } from '../../../libs/scoring/src/ranking/ranking-types';
import { aWorkspace } from '../../support/builders';
import { aProfile, aSource, profilesOf } from '../../support/pool';
import { startTestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const BRIEF: RankingBrief = { weightsBp: [5834, 2500, 0, 1666, 0] };

describe('The file of the embedded search', () => {
  let tables: TestDatabase;
  let home: string;
  let workspaceId: string;
  let sourceId: number;
  let ids: number[];

  beforeAll(async () => {
    tables = await startTestDatabase();
    home = await mkdtemp(join(tmpdir(), 'vivier-index-file-'));
    ({ id: workspaceId } = await aWorkspace(tables));
    sourceId = await aSource(tables, workspaceId);
    const profiles = Array.from({ length: 50 }, (_, at) => ({
      followers: 1_000 * (at + 1),
      audience: { 'country:FR': 100 * at, 'country:DE': 5_000 - 100 * at },
    }));
    ids = (await profilesOf(tables, workspaceId, sourceId, profiles)).map(({ id }) => id);
  });
  afterAll(async () => {
    await tables.drop();
    await rm(home, { recursive: true, force: true });
  });

  /** What a process that has just started finds. */
  async function found(): Promise<Map<number, number | null>> {
    const app = await startTestApp({ database: tables, environment: { VIVIER_HOME: home } });
    try {
      const search = app.get(CreatorSearch as never) as CreatorSearch;
      await search.ready(workspaceId);
      const query = { brief: BRIEF, sort: { by: 'followers' as const } };
      const { hits } = await app
        .get(Database)
        .inWorkspace(workspaceId, (tx) => search.search({ workspaceId, tx }, query));
      return new Map(hits.map(({ id, cursor }) => [id, cursor.key]));
    } finally {
      await app.close();
    }
  }

  const file = () => join(home, 'index', `${workspaceId}.index`);

  it('is written after the first reading, for this account alone', async () => {
    expect((await found()).size).toBe(50);
    expect(await readdir(join(home, 'index'))).toEqual([`${workspaceId}.index`]);
    expect((await stat(file())).mode & 0o077).toBe(0);
  });

  it('is caught up with everything that changed while nobody ran', async () => {
    await tables.rows('UPDATE profile SET followers = 999999, changed_xid = pg_current_xact_id() WHERE id = $1', [
      ids[3],
    ]);
    await tables.rows('DELETE FROM profile WHERE id = $1', [ids[7]]);
    const added = await aProfile(tables, workspaceId, sourceId, { followers: 123 });
    const now = await found();
    expect([now.size, now.get(ids[3]), now.has(ids[7]), now.get(added.id)]).toEqual([50, 999_999, false, 123]);
  });

  it('is ignored when it is torn', async () => {
    const { size } = await stat(file());
    await truncate(file(), Math.floor(size / 2));
    expect((await found()).size).toBe(50);
    expect((await stat(file())).size).not.toBe(Math.floor(size / 2));
  });

  it('is ignored when the tables hold other rows than it can know of', async () => {
    // As after a restore: a row that no change announces.
    await tables.rows('UPDATE profile SET followers = NULL WHERE id = $1', [ids[9]]);
    expect((await found()).has(ids[9])).toBe(false);
  });

  it('is ignored when the tiers are others; lookalikes are found all the same', async () => {
    await tables.rows(
      `INSERT INTO workspace_settings (workspace_id, tier_bounds) VALUES ($1, '[{"tier":"micro","from":1}]')`,
      [workspaceId],
    );
    const app = await startTestApp({ database: tables, environment: { VIVIER_HOME: home } });
    const search = app.get(CreatorSearch as never) as CreatorSearch;
    await search.ready(workspaceId);
    const { facets } = await app
      .get(Database)
      .inWorkspace(workspaceId, (tx) => search.search({ workspaceId, tx }, { brief: BRIEF }));
    expect(facets?.tier.map(({ value }) => value)).toEqual(['micro', 'macro']);
    const alike = await (app.get(LookalikeSearch as never) as LookalikeSearch).lookalikes(workspaceId, ids[20], {
      limit: 2,
    });
    expect(alike?.map(({ id }) => id).sort((a, b) => a - b)).toEqual([ids[19], ids[21]]);
    await app.close();
  });
});
