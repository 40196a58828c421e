import type { CreatorQuery, CreatorSearch } from '../../../apps/api/src/creators/creator-search.port';
import type { Database } from '../../../apps/api/src/platform/database/database';
import type { RankingBrief } from '../../../libs/scoring/src/ranking/ranking-types';
import { aMember, aWorkspace } from '../../support/builders';
import { aProfile, aSource, profilesOf } from '../../support/pool';
import type { TestApp } from '../../support/test-app';
import type { TestDatabase } from '../../support/test-database';
import { rankingContract } from './ranking.contract';

export interface SearchUnderTest {
  search: CreatorSearch;
  database: Database;
  tables: TestDatabase;
  graphql: TestApp['graphql'];
  /** Every factor of every profile. */
  rescore(workspaceId: string): Promise<unknown>;
  /** However long a server took to be told. */
  settled(workspaceId: string): Promise<void>;
  close(): Promise<void>;
}

/** Engagement objective, both fits shared out. */
const BRIEF: RankingBrief = { weightsBp: [5834, 2500, 0, 1666, 0] };

/** What every adapter of the port must do. */
export function creatorSearchContract(start: () => Promise<SearchUnderTest>): void {
  let under: SearchUnderTest;
  let workspaceId: string;
  let sourceId: number;

  beforeAll(async () => {
    under = await start();
    ({ id: workspaceId } = await aWorkspace(under.tables));
    sourceId = await aSource(under.tables, workspaceId);
  }, 60_000);
  afterAll(() => under?.close());

  async function find(query: Partial<CreatorQuery>, where = workspaceId) {
    await under.search.ready(where);
    await under.settled(where);
    const found = await under.database.inWorkspace(where, (tx) =>
      under.search.search({ workspaceId: where, tx }, { brief: BRIEF, limit: 1000, ...query }),
    );
    // Nobody stands in for the adapter that is tested.
    expect(found.degraded).toBe(false);
    expect(found.away).toEqual([]);
    return found;
  }
  const ids = async (query: Partial<CreatorQuery>) =>
    (await find(query)).hits.map(({ id }) => id).sort((a, b) => a - b);

  describe('text', () => {
    const names: Record<string, number> = {};
    beforeAll(async () => {
      const all: [string, string, string][] = [
        ['skincare', 'Skincare Daily', 'skincare.daily'],
        ['lukasz', 'Łukasz Wójcik', 'lukasz_w'],
        ['ecole', 'École de Beauté', 'ecole-beaute'],
        ['bold', '𝓑𝓮𝓵𝓵𝓪 𝐍𝐨𝐯𝐚', 'b_nova'],
        ['japanese', '田中さくら', 'sakura.t'],
        ['halfwidth', 'ｶﾗｵｹ ｷﾝｸﾞ', 'karaoke'],
        ['turkish', 'IŞIL ÇETİN', 'isilc'],
        ['john', 'John Smith', 'jsmith'],
        ['zoe', 'Zoë Ng', 'zo'],
        ['percent', '100%_real', 'real100'],
        ['greek', 'Σωκράτης', 'sokratis'],
        ['cyrillic', 'Анна Иванова', 'anna_iv'],
      ];
      const made = await profilesOf(
        under.tables,
        workspaceId,
        sourceId,
        all.map(([, name, handle]) => ({ name, handle })),
      );
      all.forEach(([key], n) => (names[key] = made[n].id));
      await under.search.refresh(workspaceId);
    });

    it.each(['@', '#', '"', "';", '( , )'])('finds nobody for %s, in which no word is left', async (text) => {
      expect(await ids({ text })).toEqual([]);
    });

    it.each([
      ['skincaer', 'skincare'],
      ['SKINCARE', 'skincare'],
      ['skin care', 'skincare'],
      ['daily skin', 'skincare'],
      ['skincare.daily', 'skincare'],
      ['@skincare', 'skincare'],
      ['skincrae', 'skincare'],
      ['skncare', 'skincare'],
      ['lukasz', 'lukasz'],
      ['Łukasz', 'lukasz'],
      ['wojcik', 'lukasz'],
      ['WÓJCIK', 'lukasz'],
      ['ecole', 'ecole'],
      ['beaute', 'ecole'],
      ['École Beauté', 'ecole'],
      ['bella nova', 'bold'],
      ['𝐍𝐨𝐯𝐚', 'bold'],
      ['さくら', 'japanese'],
      ['田中', 'japanese'],
      ['カラオケ', 'halfwidth'],
      ['ışıl', 'turkish'],
      ['isil', 'turkish'],
      ['çetin', 'turkish'],
      ['Cetin', 'turkish'],
      ['jhon', 'john'],
      ['smiht', 'john'],
      ['zoe', 'zoe'],
      ['100%', 'percent'],
      ['%_real', 'percent'],
      ['σωκράτης', 'greek'],
      ['ΣΩΚΡΆΤΗΣ', 'greek'],
      ['анна', 'cyrillic'],
      ['ИВАНОВА', 'cyrillic'],
    ])('%s finds %s', async (text, key) => {
      expect(await ids({ text })).toEqual([names[key]]);
    });

    it.each(['zzzzzz', 'skincare wojcik', "'; DROP TABLE profile; --"])('%s finds nobody', async (text) => {
      expect(await ids({ text })).toEqual([]);
    });

    it.each(['%', '_'])('%s alone finds nobody but those who carry it', async (text) => {
      const carriers = text === '%' ? ['percent'] : ['lukasz', 'bold', 'percent', 'cyrillic'];
      expect(carriers.map((key) => names[key])).toEqual(expect.arrayContaining(await ids({ text })));
    });

    it('an empty text asks nothing', async () => {
      expect((await find({ text: '   ' })).total).toBe((await find({})).total);
    });

    it('narrows by text and by given ids at the same time', async () => {
      const filters = { ids: [names['john'], names['zoe']] };
      expect(await ids({ text: 'smith', filters })).toEqual([names['john']]);
    });
  });

  describe('freshness', () => {
    it('finds what was committed before a refresh', async () => {
      const profile = await aProfile(under.tables, workspaceId, sourceId, { name: 'Fresh One', followers: 77_777 });
      await under.search.refresh(workspaceId);
      expect(await ids({ filters: { followers: { min: 77_777, max: 77_777 } } })).toEqual([profile.id]);
    });

    it('follows updates of a profile, its audience, its contacts and its e-mail', async () => {
      const profile = await aProfile(under.tables, workspaceId, sourceId, { followers: 55_551 });
      await find({});
      const run = async (sql: string, parameters: unknown[]) => {
        await under.tables.rows(sql, parameters);
        await under.search.refresh(workspaceId);
      };
      await run('UPDATE profile SET followers = 55552, changed_xid = pg_current_xact_id() WHERE id = $1', [profile.id]);
      expect(await ids({ filters: { followers: { min: 55_551, max: 55_552 } } })).toEqual([profile.id]);
      const only = { ids: [profile.id] };
      await run(
        `INSERT INTO audience_figure (workspace_id, profile_id, as_of, source_id, shares) VALUES ($1, $2, '2026-09-02', $3, '{"country:IS": 9000}')`,
        [workspaceId, profile.id, sourceId],
      );
      expect(await ids({ filters: { ...only, minShares: [{ keys: ['country:IS'], minBp: 9000 }] } })).toEqual([
        profile.id,
      ]);
      await run('DELETE FROM audience_figure WHERE profile_id = $1', [profile.id]);
      expect(await ids({ filters: { ...only, minShares: [{ keys: ['country:IS'], minBp: 1 }] } })).toEqual([]);
      expect(await ids({ filters: { ...only, emailKnown: true } })).toEqual([]);
      await run("UPDATE creator SET email = 'a@example.com' WHERE id = $1", [profile.creatorId]);
      expect(await ids({ filters: { ...only, emailKnown: true } })).toEqual([profile.id]);
      const { personId } = await aMember(under.tables, { id: workspaceId, slug: '' }, 'owner');
      await run("INSERT INTO contact (workspace_id, creator_id, member_id, channel) VALUES ($1, $2, $3, 'mail')", [
        workspaceId,
        profile.creatorId,
        personId,
      ]);
      expect(await ids({ filters: { ...only, hideContacted: true } })).toEqual([]);
      await run('DELETE FROM contact WHERE creator_id = $1', [profile.creatorId]);
      expect(await ids({ filters: { ...only, hideContacted: true } })).toEqual([profile.id]);
    });

    it('forgets a profile that was removed', async () => {
      const profile = await aProfile(under.tables, workspaceId, sourceId, { name: 'Gone Soon' });
      await under.search.refresh(workspaceId);
      expect(await ids({ text: 'gone soon' })).toEqual([profile.id]);
      await under.tables.rows('DELETE FROM creator WHERE id = $1', [profile.creatorId]);
      await under.search.refresh(workspaceId);
      expect(await ids({ filters: { ids: [profile.id] } })).toEqual([]);
      expect(await ids({ text: 'gone soon' })).toEqual([]);
    });

    it('never misses a transaction that began before a refresh and committed after it', async () => {
      const held = await aProfile(under.tables, workspaceId, sourceId, { followers: 33_331 });
      let release: () => void = () => undefined;
      const waiting = new Promise<void>((resolve) => (release = resolve));
      let begun: () => void = () => undefined;
      const started = new Promise<void>((resolve) => (begun = resolve));
      const late = under.database.inWorkspace(workspaceId, async (tx) => {
        await tx.query('UPDATE profile SET followers = 33332, changed_xid = pg_current_xact_id() WHERE id = $1', [
          held.id,
        ]);
        begun();
        await waiting;
      });
      await started;
      const early = await aProfile(under.tables, workspaceId, sourceId, { followers: 33_333 });
      await under.search.refresh(workspaceId);
      const range = { filters: { followers: { min: 33_331, max: 33_333 } } };
      expect((await find(range)).hits.map(({ id }) => id).sort()).toEqual([held.id, early.id].sort());
      expect(await ids({ filters: { followers: { min: 33_332, max: 33_332 } } })).toEqual([]);
      release();
      await late;
      await under.search.refresh(workspaceId);
      expect(await ids({ filters: { followers: { min: 33_332, max: 33_332 } } })).toEqual([held.id]);
    });

    it("reads rows that came out of another server's backup, and their changes", async () => {
      const profile = await aProfile(under.tables, workspaceId, sourceId, { followers: 22_221 });
      await under.tables.rows("UPDATE profile SET changed_xid = '99999999999' WHERE id = $1", [profile.id]);
      await under.search.rebuild(workspaceId);
      const range = { filters: { followers: { min: 22_221, max: 22_222 } } };
      expect(await ids(range)).toEqual([profile.id]);
      const change = 'UPDATE profile SET followers = 5, changed_xid = pg_current_xact_id() WHERE id = $1';
      await under.tables.rows(change, [profile.id]);
      await under.search.refresh(workspaceId);
      expect(await ids(range)).toEqual([]);
    });

    it('leaves out an account that only posts have named', async () => {
      const profile = await aProfile(under.tables, workspaceId, sourceId, { followers: null });
      await under.search.refresh(workspaceId);
      expect(await ids({ filters: { ids: [profile.id] } })).toEqual([]);
    });

    it('answers the same after everything was read again', async () => {
      const before = await find({ facets: true });
      expect(await under.search.rebuild(workspaceId)).toBe(before.total);
      const after = await find({ facets: true });
      expect([after.total, after.facets, after.hits]).toEqual([before.total, before.facets, before.hits]);
    });
  });

  describe('ranking', () => rankingContract(() => under));

  it('knows nothing of another workspace', async () => {
    const { id } = await aWorkspace(under.tables);
    const found = await find({ text: 'skincare' }, id);
    expect([found.total, found.hits]).toEqual([0, []]);
    expect((await find({}, id)).total).toBe(0);
  });

  it('follows a change of the tiers', async () => {
    const { id } = await aWorkspace(under.tables);
    await aProfile(under.tables, id, await aSource(under.tables, id), { followers: 9000 });
    const tiers = async () => (await find({ facets: true }, id)).facets?.tier;
    expect(await tiers()).toEqual([{ value: 'nano', count: 1 }]);
    await under.tables.rows(
      `INSERT INTO workspace_settings (workspace_id, tier_bounds) VALUES ($1, '[{"tier":"micro","from":5000}]')`,
      [id],
    );
    await under.search.refresh(id);
    expect(await tiers()).toEqual([{ value: 'micro', count: 1 }]);
  });
}
