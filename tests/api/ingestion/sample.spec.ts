import { DataSource } from 'typeorm';
import { Database } from '../../../apps/api/src/platform/database/database';
import { dataSourceOptions } from '../../../apps/api/src/platform/database/data-source';
import { loadConfig } from '../../../apps/api/src/platform/config/config';
import { FileStore } from '../../../apps/api/src/platform/files/file-store';
import { SampleService } from '../../../apps/api/src/ingestion/sample/sample.service';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const asOf = '2026-11-22';
const few = { asOf, creators: 600 };

/** What the sample wrote, without generated ids and times of writing. */
const FINGERPRINT = `SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS hash FROM (
  SELECT format('%s %s', p, (SELECT jsonb_agg(s ORDER BY s) FROM (
    SELECT to_jsonb(m) - 'profile_id' - 'workspace_id' - 'source_id' AS s FROM metric_snapshot m WHERE m.profile_id = id) x)) AS line
  FROM (SELECT id, to_jsonb(profile) - 'id' - 'creator_id' - 'workspace_id' - 'source_id' - 'changed_xid' - 'created_at' AS p
    FROM profile WHERE workspace_id = (SELECT id FROM workspace WHERE sample)) profiles) AS lines`;

/** Other specs run beside this one. */
const PATIENCE = 120_000;

describe('the sample workspace', () => {
  let database: TestDatabase;
  let source: DataSource;
  let sample: SampleService;

  beforeAll(async () => {
    database = await startTestDatabase();
    source = await new DataSource(dataSourceOptions(database.url, 'worker')).initialize();
    const config = loadConfig({ DATABASE_URL: database.url, VIVIER_HOME: database.home });
    sample = new SampleService(new Database(source), new FileStore(config));
  });
  afterAll(async () => {
    await source?.destroy();
    await database?.drop();
  });

  const one = async <T>(sql: string): Promise<T> => Object.values((await database.rows(sql))[0])[0] as T;
  const count = async (from: string): Promise<number> => Number(await one(`SELECT count(*) FROM ${from}`));

  it(
    'loads ten thousand creators by sets, as a role under row security',
    async () => {
      expect(await sample.isLoaded()).toBe(false);
      const started = performance.now();
      const load = await sample.load({ asOf });
      const seconds = (performance.now() - started) / 1000;
      process.stdout.write(
        `sample: ${load.profiles} profiles, ${load.snapshots} snapshots, ${load.posts} posts in ${seconds.toFixed(2)} s\n`,
      );
      expect(load).toMatchObject({ loaded: true, creators: 10_000 });
      expect(load.profiles).toBe(await count('profile'));
      expect(load.snapshots).toBe(await count('metric_snapshot'));
      expect(load.posts).toBe(await count('post'));
      expect(load.snapshots).toBeGreaterThan(120_000);
      expect(await sample.isLoaded()).toBe(true);
    },
    PATIENCE,
  );

  it(
    'does nothing when it is there already',
    async () => {
      const before = await one('SELECT max(id) FROM profile');
      expect(await sample.load({ asOf })).toMatchObject({ loaded: false, creators: 0 });
      expect(await one('SELECT max(id) FROM profile')).toBe(before);
      expect(await count('workspace')).toBe(1);
    },
    PATIENCE,
  );

  it(
    'has four people without a password, two brands and three briefs',
    async () => {
      const people = await database.rows(
        `SELECT m.role, b.name AS brand, p.password_hash, p.sample FROM person p JOIN membership m ON m.person_id = p.id
       LEFT JOIN brand b ON b.id = m.brand_id ORDER BY p.email`,
      );
      const [{ name: firstBrand }, { name: secondBrand }] = await database.rows<{ name: string }>(
        'SELECT name FROM brand ORDER BY name DESC',
      );
      expect(people).toEqual([
        { role: 'community_manager', brand: null, password_hash: null, sample: true },
        { role: 'brand_approver', brand: firstBrand, password_hash: null, sample: true },
        { role: 'brand_approver', brand: secondBrand, password_hash: null, sample: true },
        { role: 'agency_lead', brand: null, password_hash: null, sample: true },
      ]);
      expect(await count('brand')).toBe(2);
      expect(await database.rows('SELECT objective FROM brief ORDER BY objective')).toEqual([
        { objective: 'awareness' },
        { objective: 'content' },
        { objective: 'sales' },
      ]);
    },
    PATIENCE,
  );

  it(
    'says of every figure that it is invented',
    async () => {
      expect(await database.rows('SELECT kind, as_of::text FROM data_source')).toEqual([
        { kind: 'sample', as_of: asOf },
      ]);
      expect(await one('SELECT label FROM data_source')).toMatch(/invented/i);
      expect(await one('SELECT name FROM workspace WHERE sample')).toBeTruthy();
    },
    PATIENCE,
  );

  it(
    'shows in each profile the figures of its newest snapshot and its growth since the one before',
    async () => {
      expect(
        await count(`profile p JOIN LATERAL (SELECT * FROM metric_snapshot m WHERE m.workspace_id = p.workspace_id
        AND m.profile_id = p.id ORDER BY as_of DESC LIMIT 1) m ON true
        WHERE (p.as_of, p.followers, p.avg_likes, p.avg_views, p.credibility) IS DISTINCT FROM
          (m.as_of, m.followers, m.avg_likes, m.avg_views, m.credibility)`),
      ).toBe(0);
      expect(
        await count(`profile p JOIN metric_snapshot a ON a.profile_id = p.id AND a.as_of = p.growth_from
        JOIN metric_snapshot b ON b.profile_id = p.id AND b.as_of = p.growth_to
        WHERE abs(p.growth - (b.followers::float8 / a.followers - 1)) > 1e-12 OR p.growth_to <> p.as_of`),
      ).toBe(0);
      expect(await count('profile WHERE growth IS NOT NULL')).toBeGreaterThan(11_000);
    },
    PATIENCE,
  );

  it(
    'can be searched by name, in any script and without accents',
    async () => {
      const [{ handle }] = await database.rows<{ handle: string }>(
        "SELECT handle FROM profile WHERE display_name LIKE 'Ł%' ORDER BY id LIMIT 1",
      );
      expect(await count('creator_text')).toBe(await count('profile'));
      expect(await count(`creator_text WHERE text LIKE '%${handle}%'`)).toBeGreaterThan(0);
    },
    PATIENCE,
  );

  it(
    'has notes, tags, contacts and lists of its own people',
    async () => {
      expect(await count('note')).toBeGreaterThan(50);
      expect(await count('creator_tag')).toBeGreaterThan(300);
      expect(await count('contact')).toBeGreaterThan(100);
      expect(await count('creator_list')).toBe(2);
      expect(await count('creator_list_item')).toBe(36);
    },
    PATIENCE,
  );

  it(
    'leaves nothing when it is cleared, and other workspaces as they were',
    async () => {
      await database.rows("INSERT INTO workspace (slug, name) VALUES ('own', 'Own')");
      const started = performance.now();
      expect(await sample.clear()).toBe(true);
      process.stdout.write(`sample cleared in ${((performance.now() - started) / 1000).toFixed(2)} s\n`);
      for (const table of [
        'creator',
        'profile',
        'creator_text',
        'metric_snapshot',
        'post',
        'audience_figure',
        'brief',
        'brand',
        'person',
        'membership',
        'data_source',
        'note',
        'contact',
        'creator_list',
        'creator_list_item',
        'creator_tag',
      ]) {
        expect([table, await count(table)]).toEqual([table, 0]);
      }
      expect(await database.rows('SELECT slug FROM workspace')).toEqual([{ slug: 'own' }]);
      expect(await sample.clear()).toBe(false);
    },
    PATIENCE,
  );

  it(
    'comes back the same, row by row',
    async () => {
      await sample.load(few);
      const first = await one(FINGERPRINT);
      await sample.clear();
      await sample.load(few);
      expect(await one(FINGERPRINT)).toBe(first);
    },
    PATIENCE,
  );

  it(
    'is loaded once when two ask at the same time',
    async () => {
      expect(await sample.clear()).toBe(true);
      const loads = await Promise.all([sample.load(few), sample.load(few)]);
      expect(loads.map(({ loaded }) => loaded).sort()).toEqual([false, true]);
      expect(loads[0].workspaceId).toBe(loads[1].workspaceId);
    },
    PATIENCE,
  );

  it(
    'leaves nothing of a load that fails, and says when the address is taken',
    async () => {
      await sample.clear();
      await database.rows("UPDATE workspace SET slug = 'sample' WHERE slug = 'own'");
      await expect(sample.load(few)).rejects.toMatchObject({ code: 'workspace_exists' });
      await expect(sample.load({ asOf: '2026-02-31' })).rejects.toMatchObject({ code: 'workspace_exists' });
      await database.rows("UPDATE workspace SET slug = 'own' WHERE slug = 'sample'");
      await expect(sample.load({ asOf: '2026-02-31' })).rejects.toMatchObject({ code: expect.any(String) });
      expect(await count('person')).toBe(0);
      expect(await sample.isLoaded()).toBe(false);
    },
    PATIENCE,
  );
});
