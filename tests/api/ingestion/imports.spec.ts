import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { as, ended, importContent, runOf, startRun, upload } from '../../support/imports';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let member: TestMember;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
}, 60_000);

beforeEach(async () => {
  member = await aMember(database, await aWorkspace(database), 'community_manager');
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const HEAD = 'handle,name,followers,avg likes,avg comments,country';
const list = (...rows: string[]) => [HEAD, ...rows].join('\n');
const IN_AUGUST = { name: 'instagram list.csv', asOf: '2026-08-01', network: 'instagram' };
const IN_SEPTEMBER = { ...IN_AUGUST, asOf: '2026-09-01' };

function profiles() {
  return database.rows<{
    handle: string;
    followers: string;
    avg_likes: number | null;
    as_of: string;
    growth: number | null;
    field_sources: Record<string, unknown> | null;
  }>(
    `SELECT handle, followers, avg_likes, as_of::text, growth, field_sources FROM profile WHERE workspace_id = $1 ORDER BY handle_key`,
    [member.workspaceId],
  );
}

describe('An import', () => {
  it('accounts for every record: accepted, duplicate, conflict, rejected, blank', async () => {
    const content = list(
      'ada,Ada,12K,300,4,FR',
      'bo,Bo,5.5K,100,2,US',
      'ada,Ada,12K,300,4,FR',
      'ADA ,Ada,13K,300,4,FR',
      'cy,Cy,,1,1,FR',
      ',,,,,',
    );
    const run = await importContent(app, member, { ...IN_AUGUST, content });
    expect(run).toMatchObject({
      status: 'done',
      kind: 'creators',
      records: 6,
      accepted: 2,
      duplicates: 1,
      conflicts: 1,
      rejected: 1,
      blank: 1,
    });
    const { data } = await app.graphql<{
      importOutcomes: { outcomes: { line: number; outcome: string; column: string | null }[] };
    }>(
      `query ($id: ID!) { importOutcomes(runId: $id) { outcomes { line outcome column value reason } } }`,
      { id: run.id },
      as(member),
    );
    expect(data?.importOutcomes.outcomes.map(({ line, outcome }) => [line, outcome])).toEqual([
      [4, 'duplicate'], [5, 'conflict'], [6, 'rejected'], [7, 'blank'],
    ]); // prettier-ignore
    const file = await app.api.inject({
      url: run.rejectsUrl ?? '',
      headers: { cookie: member.cookie, 'x-vivier-workspace': member.workspace },
    });
    expect(file.body.trim().split('\r\n')).toHaveLength(5);
    expect((await profiles()).map(({ handle, followers }) => [handle, followers])).toEqual([
      ['ada', '12000'],
      ['bo', '5500'],
    ]);
  }, 30_000);

  it('is searchable and scored when it is done', async () => {
    await importContent(app, member, {
      ...IN_AUGUST,
      content: list(...Array.from({ length: 60 }, (_, n) => `maker${n},Maker ${n},${n + 2}K,${n * 9 + 20},3,FR`)),
    });
    const { data } = await app.graphql<{ discover: { total: number; hits: { handle: string; score: number; engagement: { state: string } }[] } }>(
      '{ discover(first: 5) { total hits { handle score engagement { state } } } }', {}, as(member),
    ); // prettier-ignore
    expect(data?.discover.total).toBe(60);
    expect(data?.discover.hits[0]).toMatchObject({ engagement: { state: 'available' } });
  }, 30_000);

  it('changes nothing in a dry run, and can then be run in earnest', async () => {
    const dry = await importContent(app, member, { ...IN_AUGUST, content: list('ada,Ada,12K,300,4,FR'), dryRun: true });
    expect(dry).toMatchObject({ status: 'done', accepted: 1 });
    expect(await profiles()).toEqual([]);
    await startRun(app, member, { runId: dry.id, dryRun: false });
    expect(await ended(app, member, dry.id)).toMatchObject({ status: 'done', accepted: 1 });
    expect(await profiles()).toHaveLength(1);
  }, 30_000);

  it('keeps history: a later file updates, gives growth, and what it does not carry stays with its source', async () => {
    await importContent(app, member, { ...IN_AUGUST, content: list('ada,Ada,10K,300,4,FR') });
    await importContent(app, member, { ...IN_SEPTEMBER, content: 'handle,followers,avg comments\nAda,12K,6' });
    const [ada] = await profiles();
    expect(ada).toMatchObject({
      followers: '12000',
      avg_likes: 300,
      as_of: '2026-09-01',
      field_sources: { avgLikes: { line: 2, asOf: '2026-08-01' } },
    });
    expect(ada.growth).toBeCloseTo(0.2, 12);
  }, 30_000);

  it('adds only history when a file is older than what is known', async () => {
    await importContent(app, member, { ...IN_SEPTEMBER, content: list('ada,Ada,12K,300,4,FR') });
    await importContent(app, member, { ...IN_AUGUST, content: list('ada,Old name,10K,100,4,US') });
    const [ada] = await profiles();
    expect(ada).toMatchObject({ followers: '12000', avg_likes: 300, as_of: '2026-09-01' });
    expect(ada.growth).toBeCloseTo(0.2, 12);
  }, 30_000);

  it('of the same file twice leaves the same state', async () => {
    const content = list('ada,Ada,12K,300,4,FR', 'bo,Bo,5K,100,2,US');
    const state = () =>
      database.rows('SELECT * FROM profile WHERE workspace_id = $1 ORDER BY id', [member.workspaceId]);
    await importContent(app, member, { ...IN_AUGUST, content });
    const before = await state();
    await importContent(app, member, { ...IN_AUGUST, content });
    expect(await state()).toEqual(before);
  }, 30_000);

  it('asks what only a person can answer, and imports nothing until then', async () => {
    const { body } = await upload(app, member, 'creators.csv', list('ada,Ada,12K,300,4,FR'));
    expect(await runOf(app, member, body.runId)).toMatchObject({ status: 'needs_answers' });
    const { errors } = await startRun(app, member, { runId: body.runId, dryRun: false });
    expect(errors?.[0].extensions.code).toBe('import_needs_answers');
    await startRun(app, member, { runId: body.runId, dryRun: false, network: 'tiktok', asOf: '2026-08-01' });
    expect(await ended(app, member, body.runId)).toMatchObject({ status: 'done', accepted: 1, network: 'tiktok' });
  }, 30_000);

  it('started twice has one effect', async () => {
    const { body } = await upload(app, member, IN_AUGUST.name, list('ada,Ada,12K,300,4,FR'));
    const input = { runId: body.runId, dryRun: false, network: 'instagram', asOf: '2026-08-01' };
    await Promise.all([startRun(app, member, input), startRun(app, member, input), startRun(app, member, input)]);
    expect(await ended(app, member, body.runId)).toMatchObject({ status: 'done', accepted: 1 });
    expect(await profiles()).toHaveLength(1);
  }, 30_000);

  it('of two clicks with different answers follows one of them to its end, and the other changes nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { body } = await upload(
        app,
        member,
        IN_AUGUST.name,
        list('ada,Ada,12K,300,4,FR', `bo${round},Bo,5K,1,1,FR`),
      );
      const input = { runId: body.runId, dryRun: false, asOf: '2026-08-01' };
      const clicks = ['instagram', 'tiktok', 'youtube'].map((network) => startRun(app, member, { ...input, network }));
      const answers = await Promise.all(clicks);
      expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
      const first = await ended(app, member, body.runId);
      expect(first).toMatchObject({ status: 'done', accepted: 2 });
      // One more, now that it is done: nothing is read, asked or run again.
      await startRun(app, member, { ...input, network: 'twitch' });
      expect(await runOf(app, member, body.runId)).toEqual(first);
      const [row] = await database.rows<{ networks: string[]; leases: number; sources: number }>(
        `SELECT (SELECT array_agg(DISTINCT network) FROM profile WHERE workspace_id = $1 AND handle_key = $2) AS networks,
           (SELECT lease FROM import_run WHERE id = $3) AS leases`,
        [member.workspaceId, `bo${round}`, body.runId],
      );
      expect(row).toEqual({ networks: [first.network], leases: 1 });
    }
  }, 60_000);

  it('that cannot exist is not found', async () => {
    const { errors } = await app.graphql('{ importRun(id: "x") { id } }', {}, as(member));
    expect(errors?.[0].extensions.code).toBe('not_found');
    const headers = { cookie: member.cookie, 'x-vivier-workspace': member.workspace };
    expect((await app.api.inject({ url: `/files/imports/${'-'.repeat(36)}/rejects.csv`, headers })).statusCode).toBe(
      404,
    );
  });

  it('cancelled before it starts leaves nothing', async () => {
    const { body } = await upload(app, member, IN_AUGUST.name, list('ada,Ada,12K,300,4,FR'));
    const { data } = await app.graphql<{ cancelImport: { status: string } }>(
      'mutation ($id: ID!) { cancelImport(id: $id) { status } }',
      { id: body.runId },
      as(member),
    );
    expect(data?.cancelImport.status).toBe('cancelled');
    expect(await profiles()).toEqual([]);
  }, 30_000);

  it('keeps a mapping for files with the same headers', async () => {
    const odd = (rows: string) => `who,fans,place\n${rows}`;
    const { body } = await upload(app, member, 'instagram a.csv', odd('ada,12K,FR'));
    const columns = [
      { index: 0, field: 'handle' },
      { index: 1, field: 'followers' },
      { index: 2, field: 'country' },
    ];
    await startRun(app, member, {
      runId: body.runId,
      dryRun: false,
      network: 'instagram',
      asOf: '2026-08-01',
      columns,
      saveTemplateAs: 'ours',
    });
    expect(await ended(app, member, body.runId)).toMatchObject({ status: 'done', accepted: 1 });
    const second = await upload(app, member, 'instagram b.csv', odd('bo,5K,FR'));
    const run = await runOf(app, member, second.body.runId);
    expect(run.columns.map(({ field }) => field)).toEqual(['handle', 'followers', 'country']);
  }, 30_000);

  it('is refused to those who may only read, and says what an unreadable file is', async () => {
    const analyst = await aMember(database, { id: member.workspaceId, slug: member.workspace }, 'analyst');
    expect((await upload(app, analyst, 'a.csv', list('ada,Ada,1K,1,1,FR'))).status).toBe(403);
    const { body } = await upload(app, member, 'a.csv', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]));
    expect(await runOf(app, member, body.runId)).toMatchObject({
      status: 'failed',
      errorCode: 'file_format_unsupported',
    });
  }, 30_000);

  it('is invisible to another workspace: run, outcomes, file, cancel, start', async () => {
    const run = await importContent(app, member, {
      ...IN_AUGUST,
      content: list('ada,Ada,12K,300,4,FR', 'bo,Bo,,1,1,FR'),
    });
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    const operations = [
      'query ($id: ID!) { importRun(id: $id) { id } }',
      'query ($id: ID!) { importOutcomes(runId: $id) { next } }',
      'mutation ($id: ID!) { cancelImport(id: $id) { id } }',
      'mutation ($id: ID!) { startImport(input: { runId: $id, dryRun: false }) { id } }',
    ];
    for (const operation of operations) {
      const { errors } = await app.graphql(operation, { id: run.id }, as(stranger));
      expect(errors?.[0].extensions.code).toBe('not_found');
    }
    const file = await app.api.inject({
      url: run.rejectsUrl ?? '',
      headers: { cookie: stranger.cookie, 'x-vivier-workspace': stranger.workspace },
    });
    expect(file.statusCode).toBe(404);
    const { data } = await app.graphql<{ importRuns: unknown[] }>('{ importRuns { id } }', {}, as(stranger));
    expect(data?.importRuns).toEqual([]);
    expect(await database.rows('SELECT FROM import_stage')).toEqual([]);
  }, 30_000);
});
