import { CreatorsIndex, liveIndex } from '../../../apps/api/src/creators/meilisearch/creators-index';
import type { MeiliServer } from '../../../apps/api/src/creators/meilisearch/meili-server';
import { aWorkspace } from '../../support/builders';
import { aProfile, aSource, type PoolProfile, profilesOf } from '../../support/pool';
import type { CreatorQuery } from '../../../apps/api/src/creators/creator-search.port';
import type { MeilisearchUnderTest } from './meilisearch-under-test';

const BRIEF = { weightsBp: [5834, 2500, 0, 1666, 0] };

/** What a real server does that one would not guess, each as a case. */
export function meilisearchTraps(start: () => Promise<MeilisearchUnderTest>): void {
  let under: MeilisearchUnderTest;
  let server: MeiliServer;
  let workspaceId: string;
  let sourceId: number;

  beforeAll(async () => {
    under = await start();
    [server] = under.indexer.group.servers;
  }, 60_000);
  afterAll(() => under?.close());
  beforeEach(async () => {
    ({ id: workspaceId } = await aWorkspace(under.tables));
    sourceId = await aSource(under.tables, workspaceId);
  });

  const make = (all: Parameters<typeof profilesOf>[3]): Promise<PoolProfile[]> =>
    profilesOf(under.tables, workspaceId, sourceId, all);

  async function find(query: Partial<CreatorQuery>, degraded = false) {
    await under.search.ready(workspaceId);
    await under.settled(workspaceId);
    const found = await under.database.inWorkspace(workspaceId, (tx) =>
      under.search.search({ workspaceId, tx }, { brief: BRIEF, limit: 50, ...query }),
    );
    expect(found.degraded).toBe(degraded);
    return found;
  }
  async function refresh(): Promise<void> {
    await under.search.refresh(workspaceId);
    await under.settled(workspaceId);
  }
  const ids = async (query: Partial<CreatorQuery>) =>
    (await find(query)).hits.map(({ id }) => id).sort((a, b) => a - b);
  const live = () => new CreatorsIndex(server, liveIndex(workspaceId));

  it('an index that had an embedder takes documents without a vector', async () => {
    const made = await make([{ name: 'One' }, { name: 'Two' }]);
    await live().create();
    await server.run('PATCH', `/indexes/${live().uid}/settings`, {
      body: { embedders: { audience: { source: 'userProvided', dimensions: 4 } } },
    });
    await under.search.rebuild(workspaceId);
    expect(await ids({})).toEqual(made.map(({ id }) => id));
  });

  it('a profile that the server would refuse is left out; those of its batch are found', async () => {
    const [good, bad, other] = await make([{ name: 'Good' }, { categories: ['x'.repeat(600)] }, { name: 'Other' }]);
    await under.search.rebuild(workspaceId);
    const found = await ids({ sort: { by: 'followers' } });
    expect(found).toEqual([good.id, other.id]);
    expect(found).not.toContain(bad.id);
  });

  it('a bad document that was sent all the same fails the telling, and says why', async () => {
    await live().create();
    const index = live();
    await index.put([{ id: 'sp ace' as never, version: '' }]);
    await expect(index.settled()).rejects.toMatchObject({ code: 'invalid_document_id' });
  });

  it('an index that exists already is no failure; a swap with one that does not is', async () => {
    await live().create();
    await expect(live().create()).resolves.toBeUndefined();
    await expect(live().swapWith(new CreatorsIndex(server, `${live().uid}-9`))).rejects.toMatchObject({
      code: 'index_not_found',
    });
    await expect(new CreatorsIndex(server, `${live().uid}-9`).remove()).resolves.toBeUndefined();
  });

  it('a task is followed by its number, under whatever name it is listed after a swap', async () => {
    const next = new CreatorsIndex(server, `${live().uid}-2`);
    await live().create();
    await next.create();
    const task = await server.enqueue('POST', `/indexes/${next.uid}/documents`, { body: [{ id: 1, version: 'a' }] });
    await live().swapWith(next);
    await expect(server.ended(task)).resolves.toBeUndefined();
    expect(await live().count()).toBe(1);
    await next.remove();
  });

  it('finds letters that the server does not fold and words that it does not cut', async () => {
    const [lukasz, nico, karaoke, thai] = await make([
      { name: 'Łukasz Øst', handle: 'trap_one' },
      { name: '平成フラミンゴ NICO', handle: 'trap_two' },
      { name: 'ｶﾗｵｹ', handle: 'trap_three' },
      { name: 'สวัสดีชาวโลก', handle: 'trap_four' },
    ]);
    await refresh();
    expect(await ids({ text: 'lukasz' })).toEqual([lukasz.id]);
    expect(await ids({ text: 'ost' })).toEqual([lukasz.id]);
    expect(await ids({ text: 'フラミンゴ' })).toEqual([nico.id]);
    expect(await ids({ text: 'フラ nico' })).toEqual([nico.id]);
    expect(await ids({ text: 'ゴンミ' })).toEqual([]);
    expect(await ids({ text: 'カラオケ' })).toEqual([karaoke.id]);
    expect(await ids({ text: 'ชาวโลก' })).toEqual([thai.id]);
  });

  it('counts more than a thousand exactly; behind the last there is nobody, and the total stays', async () => {
    await make(Array.from({ length: 1100 }, (_, n) => ({ followers: 5000 + n })));
    await under.search.rebuild(workspaceId);
    const first = await find({ sort: { by: 'followers' }, limit: 1 });
    expect([first.total, first.hits.length]).toEqual([1100, 1]);
    const past = await find({ sort: { by: 'followers' }, after: { key: 5000, id: 0x7ffffffe } });
    expect([past.total, past.hits, past.next]).toEqual([1100, [], null]);
  });

  it('values that differ by case or accents only are other values', async () => {
    const [upper, lower, sign] = await make([
      { categories: ['Beauty'] },
      { categories: ['beauty'] },
      { categories: ['~b^ \'"[x], =y ﬁ é'] },
    ]);
    await under.search.rebuild(workspaceId);
    expect(await ids({ filters: { category: ['beauty'] } })).toEqual([lower.id]);
    expect(await ids({ filters: { category: ['Beauty'] } })).toEqual([upper.id]);
    expect(await ids({ filters: { category: ['~b^ \'"[x], =y ﬁ é'] } })).toEqual([sign.id]);
    expect(await ids({ filters: { category: ['~b^ \'"[x], =y fi é'] } })).toEqual([]);
    const { facets } = await find({});
    expect(facets?.category.map(({ value, count }) => [value, count])).toEqual([
      ['Beauty', 1],
      ['beauty', 1],
      ['~b^ \'"[x], =y ﬁ é', 1],
    ]);
  });

  it('more words than the server reads are not dropped', async () => {
    const name = 'one two three four five six seven eight nine ten';
    const [eleven] = await make([{ name: `${name} eleven` }, { name: `${name} twelve` }]);
    await refresh();
    expect(await ids({ text: `${name} eleven` })).toEqual([eleven.id]);
  });

  it('a minus, a quote and a bracket are no operators', async () => {
    const [made] = await make([{ name: 'Anna-Lena "Queen" (Berlin)' }]);
    await refresh();
    expect(await ids({ text: 'anna -lena' })).toEqual([made.id]);
    expect(await ids({ text: '"lena anna"' })).toEqual([made.id]);
    expect(await ids({ text: '(queen' })).toEqual([made.id]);
  });

  describe('keeping up', () => {
    it('sends nothing when nothing changed', async () => {
      await make([{}, {}]);
      await refresh();
      const before = under.recorder.sent.length;
      await refresh();
      expect(under.recorder.sent.slice(before)).toEqual([]);
    });

    it('builds anew when the settings changed, and not otherwise', async () => {
      await make([{ followers: 9000 }]);
      await refresh();
      await under.tables.rows(
        `INSERT INTO workspace_settings (workspace_id, tier_bounds) VALUES ($1, '[{"tier":"micro","from":5000}]')`,
        [workspaceId],
      );
      const before = under.recorder.sent.length;
      await refresh();
      expect(under.recorder.sent.slice(before)).toContain('POST /swap-indexes');
      expect((await find({ filters: { tier: ['micro'] } })).total).toBe(1);
    });

    it('never shows a creator who was erased, even before the server is told', async () => {
      const [gone, kept] = await make([{ name: 'Gone' }, { name: 'Kept' }]);
      await refresh();
      await under.tables.rows('DELETE FROM creator WHERE id = $1', [gone.creatorId]);
      await under.embedded.refresh(workspaceId);
      expect(await ids({})).toEqual([kept.id]);
      expect(await ids({ sort: { by: 'followers' } })).toEqual([kept.id]);
    });

    it('the nightly comparison repairs what is missing, older or left over', async () => {
      const [missing, older, fine] = await make([{ followers: 1001 }, { followers: 1002 }, { followers: 1003 }]);
      await under.search.rebuild(workspaceId);
      await server.run('DELETE', `/indexes/${live().uid}/documents/${missing.id}`);
      await server.run('PUT', `/indexes/${live().uid}/documents`, {
        body: [
          { id: older.id, version: 'old', followers: 7 },
          { id: 900_000_001, version: 'ghost' },
        ],
      });
      expect((await find({ limit: 0 })).total).toBe(3);
      expect(await under.indexer.compare(workspaceId)).toEqual({ compared: 3, told: 2, removed: 1 });
      expect(await under.indexer.compare(workspaceId)).toEqual({ compared: 3, told: 0, removed: 0 });
      expect(await ids({ filters: { followers: { min: 1001, max: 1003 } } })).toEqual([missing.id, older.id, fine.id]);
    });

    it('a rebuild that fails leaves the index that answers as it was', async () => {
      const made = await make([{}, {}]);
      await under.search.rebuild(workspaceId);
      const { send } = under.http;
      under.http.send = (url, init) =>
        url.endsWith('/swap-indexes') ? Promise.reject(new TypeError('fetch failed')) : send(url, init);
      await expect(under.search.rebuild(workspaceId)).rejects.toMatchObject({ code: 'unreachable' });
      under.http.send = send;
      expect(await ids({})).toEqual(made.map(({ id }) => id));
    });
  });

  it('the server away: the embedded index answers and says so, newest changes too, and nobody waits for the server', async () => {
    const made = await make([{ name: 'Stays Found' }]);
    await refresh();
    const { send } = under.http;
    let tried = 0;
    under.http.send = () => {
      tried += 1;
      return Promise.reject(new TypeError('fetch failed'));
    };
    const text = async () => (await find({ text: 'stays' }, true)).hits.map(({ id }) => id);
    expect(await text()).toEqual([made[0].id]);
    const once = tried;
    for (let page = 0; page < 5; page++) expect(await text()).toEqual([made[0].id]);
    expect([once > 0, tried]).toEqual([true, once]);
    const later = await aProfile(under.tables, workspaceId, sourceId, { followers: 4243 });
    await refresh();
    const found = await find({ filters: { followers: { min: 4243, max: 4243 } } }, true);
    expect(found.hits.map(({ id }) => id)).toEqual([later.id]);
    under.http.send = send;
  });
}
