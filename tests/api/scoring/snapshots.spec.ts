import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aSource, mixedPool, type PoolProfile, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
const KEEP =
  'mutation ($profileId: ID!, $briefId: ID) { keepSnapshot(profileId: $profileId, briefId: $briefId) { id hash score createdBy { id } } }';
const OF = 'query ($profileId: ID!) { scoreSnapshots(profileId: $profileId) { id hash score briefId formulaVersion } }';
const REPLAY = 'query ($id: ID!) { replaySnapshot(id: $id) { hash replayed equal score } }';
const EXPLAIN = 'query ($profileId: ID!) { explanation(profileId: $profileId) { score snapshotHash } }';

interface Kept {
  id: string;
  hash: string;
  score: number;
}

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let pool: PoolProfile[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  pool = await profilesOf(database, workspace.id, await aSource(database, workspace.id), mixedPool(300, 5));
  await app.get(RescoreService).rescore(workspace.id);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function keep(profileId: number): Promise<Kept> {
  const answer = await app.graphql<{ keepSnapshot: Kept }>(KEEP, { profileId }, lead);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.keepSnapshot;
}

/** A process of its own, as a script would start it. */
async function vivier(...words: string[]) {
  const env = { ...process.env, DATABASE_URL: database.url, VIVIER_HOME: database.home, LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, answer: JSON.parse(out) as Record<string, unknown> };
}

describe('A snapshot', () => {
  it('is the explained score, kept once however often it is asked for', async () => {
    const first = await keep(pool[3].id);
    const { data } = await app.graphql<{ explanation: { score: number; snapshotHash: string } }>(
      EXPLAIN,
      { profileId: pool[3].id },
      lead,
    );
    expect([first.hash, first.score]).toEqual([data?.explanation.snapshotHash, data?.explanation.score]);
    expect((await keep(pool[3].id)).id).toBe(first.id);
    const [row] = await database.rows<{ canonical: string; n: number }>(
      'SELECT canonical, (SELECT count(*)::int FROM score_snapshot) AS n FROM score_snapshot WHERE id = $1',
      [first.id],
    );
    expect(row.n).toBe(1);
    expect(createHash('sha256').update(row.canonical, 'utf8').digest('hex')).toBe(first.hash);
    expect(Object.keys(JSON.parse(row.canonical) as object).sort()).toEqual([
      'benchmarkVersion',
      'formulaVersion',
      'inputs',
      'units',
    ]);
  });

  it('replays to the same hash, also after everything about the profile has changed', async () => {
    const kept = await keep(pool[7].id);
    await database.rows(
      'UPDATE profile SET followers = followers * 3, avg_likes = 1, changed_xid = pg_current_xact_id() WHERE id = $1',
      [pool[7].id],
    );
    await app.get(RescoreService).rescore(lead.workspaceId);
    const later = await keep(pool[7].id);
    expect(later.hash).not.toBe(kept.hash);
    for (const { id, hash, score } of [kept, later]) {
      const { data } = await app.graphql<{ replaySnapshot: object }>(REPLAY, { id }, lead);
      expect(data?.replaySnapshot).toEqual({ hash, replayed: hash, equal: true, score });
    }
    const { data } = await app.graphql<{ scoreSnapshots: Kept[] }>(OF, { profileId: pool[7].id }, lead);
    expect(data?.scoreSnapshots.map(({ id }) => id)).toEqual([later.id, kept.id]);
  }, 60_000);

  it('replays in a fresh process, and a text that was written over does not', async () => {
    const kept = await keep(pool[11].id);
    const words = ['snapshot', kept.id, '--replay', '--json', '--workspace', lead.workspace];
    expect(await vivier(...words)).toEqual({ code: 0, answer: { hash: kept.hash, replayed: kept.hash, equal: true } });
    await database.rows(
      `UPDATE score_snapshot SET canonical = replace(canonical, '"units":' || units, '"units":' || (units + 1)) WHERE id = $1`,
      [kept.id],
    );
    const forged = await vivier(...words);
    expect(forged).toMatchObject({ code: 0, answer: { hash: kept.hash, equal: false } });
    const missing = await vivier('snapshot', lead.personId, '--replay', '--json', '--workspace', lead.workspace);
    expect(missing).toMatchObject({ code: 1, answer: { error: { code: 'not_found' } } });
  }, 60_000);

  it('goes with its profile', async () => {
    const kept = await keep(pool[13].id);
    await database.rows('DELETE FROM profile WHERE id = $1', [pool[13].id]);
    const answer = await app.graphql(REPLAY, { id: kept.id }, lead);
    expect(answer.errors?.[0].extensions.code).toBe('not_found');
  });

  it('is found in no other workspace', async () => {
    const kept = await keep(pool[17].id);
    const stranger = await aMember(database, await aWorkspace(database), 'owner');
    expect((await app.graphql(REPLAY, { id: kept.id }, stranger)).errors?.[0].extensions.code).toBe('not_found');
    const list = await app.graphql<{ scoreSnapshots: Kept[] }>(OF, { profileId: pool[17].id }, stranger);
    expect(list.data?.scoreSnapshots).toEqual([]);
  });
});
