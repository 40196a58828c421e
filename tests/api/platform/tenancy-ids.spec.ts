import { randomUUID } from 'node:crypto';
import { AlertsService } from '../../../apps/api/src/watch/alerts.service';
import { Queues } from '../../../apps/api/src/platform/queue/queues';
import { definedJobs } from '../../../apps/api/src/platform/queue/jobs';
import { type Leaf, operationsOf, USUAL } from '../../support/operations';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { type Kind, kindOf } from './tenancy-kinds';
import { type Things, thingsOf } from './tenancy-things';

/** Everything of a workspace that has an id, by the kind of thing. */

const NEVER: Leaf = (_, path) => (/^(creatorId|profileIds?)$/.test(path) ? '2000000000' : randomUUID());

let database: TestDatabase;
let app: TestApp;
let mine: Things;
let theirs: Things;

beforeAll(async () => {
  database = await startTestDatabase();
  // Letters wait for a server that is not there, so that a job that must not send one has one to send.
  app = await startTestApp({ database, worker: true, environment: { SMTP_URL: 'smtp://127.0.0.1:1' } });
  mine = await thingsOf(database, app, 'mine');
  theirs = await thingsOf(database, app, 'theirs');
}, 120_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Rows of the first workspace in every table that knows workspaces. */
async function stateOfMine(): Promise<Record<string, string>> {
  const tables = await database.rows<{ table: string }>(
    `SELECT relname AS "table" FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'workspace_id'
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const state: Record<string, string> = {};
  for (const { table } of tables) {
    const [row] = await database.rows<{ hash: string }>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM ${table} t WHERE workspace_id = $1`,
      [mine.member.workspaceId],
    );
    state[table] = row.hash;
  }
  return state;
}

/** Every argument of the schema that is an id. */
function idArguments(): { operation: string; path: string }[] {
  return operationsOf(app, { all: true }).flatMap(({ name, leaves }) =>
    leaves.filter(({ type }) => type === 'ID').map(({ path }) => ({ operation: name, path })),
  );
}

test('every argument that is an id is known to this test', () => {
  const unknown = idArguments().filter(({ operation, path }) => !kindOf(operation, path));
  expect(unknown).toEqual([]);
  expect(Object.entries(mine.ids).filter(([, id]) => id === '')).toEqual([]);
  expect(idArguments().length).toBeGreaterThan(30);
});

test('an id of another workspace is answered like one that never was, in every argument, and changes nothing there', async () => {
  const wrong: string[] = [];
  const before = await stateOfMine();
  for (const { operation, path } of idArguments()) {
    if (operation === 'signInAsSample') continue;
    const kind = kindOf(operation, path) as Kind;
    const ask = async (id: unknown) => {
      const leaf: Leaf = (type, at) =>
        at === path ? id : type === 'ID' ? theirs.ids[kindOf(operation, at) as Kind] : USUAL(type, at);
      const [asked] = operationsOf(app, { leaf, with: path, only: operation });
      const { data, errors } = await app.graphql(asked.document, asked.variables, theirs.member);
      return JSON.stringify({ data, errors }).replaceAll(`"${String(id)}"`, '"ID"');
    };
    const never = await ask(NEVER('ID', kind === 'profile' ? 'profileId' : kind === 'creator' ? 'creatorId' : 'id'));
    const foreign = await ask(mine.ids[kind]);
    if (never !== foreign || never.includes('"unexpected"')) wrong.push(`${operation}.${path}: ${foreign} | ${never}`);
  }
  expect(wrong).toEqual([]);
  expect(await stateOfMine()).toEqual(before);
}, 120_000);

test('a job of one workspace that names what belongs to another touches nothing there', async () => {
  const mailId = randomUUID();
  await database.rows(
    "INSERT INTO mail (id, workspace_id, recipient, subject, text) VALUES ($1, $2, 'a@example.com', 'A', 'B')",
    [mailId, mine.member.workspaceId],
  );
  const { workspaceId } = theirs.member;
  const payloads: Record<string, Record<string, unknown>> = {
    'mail.send': { workspaceId, mailId },
    'import.run': { workspaceId, runId: mine.ids.run },
    'webhook.send': { workspaceId, messageId: mine.ids.webhookMessage },
    'deliverables.plan_contracts': { workspaceId },
    'privacy.erase': { workspaceId, requestId: mine.ids.privacyRequest },
    'scoring.watch-searches': { workspaceId },
    'search.sync': { workspaceId },
    'search.compare': { workspaceId },
    'rights.expire': { workspaceId },
    'connections.read': { workspaceId, connectionId: mine.ids.connection },
    'tracking.reconcile-shop': { workspaceId, shopId: mine.ids.shop },
    'tracking.settle-commissions': { workspaceId },
    'reports.send-scheduled': { workspaceId, scheduleId: mine.ids.reportSchedule },
    'reports.compute-rule': { workspaceId, rule: 'linear' },
    'accounts.read': { workspaceId, accountId: mine.ids.account },
    'watch.fetch-feed': { workspaceId, feedId: mine.ids.feed },
    'watch.scan-posts': { workspaceId },
    'watch.find-alerts': { workspaceId },
  };
  expect(
    definedJobs()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(payloads).sort());
  // With a heartbeat ahead of time: its own workspace's sweep leaves it alone while this test lasts.
  await database.rows(
    "UPDATE import_run SET status = 'queued', heartbeat_at = now() + interval '1 hour' WHERE id = $1",
    [mine.ids.run],
  );
  // What its own sweep would find meanwhile is found before.
  await app.get(AlertsService).find(mine.member.workspaceId);
  const before = await stateOfMine();
  const queues = app.get(Queues);
  for (const job of definedJobs()) await queues.enqueue(job, payloads[job.name], { jobId: `foreign-${job.name}` });
  await app.idle();
  expect(await queues.waiting()).toEqual({ interactive: 0, background: 0, ingestion: 0 });
  expect(await stateOfMine()).toEqual(before);
}, 60_000);

test('what one workspace sets is not set for another', async () => {
  const SET = 'mutation { setTierBounds(bounds: [{ tier: "nano", from: 7 }]) { tierBounds { from } } }';
  expect((await app.graphql(SET, {}, theirs.member)).errors).toBeUndefined();
  expect(
    (await app.graphql('mutation { createBrand(name: "Theirs alone") { id } }', {}, theirs.member)).errors,
  ).toBeUndefined();
  const { data } = await app.graphql<{
    me: { workspace: { tierBounds: { from: number }[] }; brands: { name: string }[] };
  }>('{ me { workspace { tierBounds { from } } brands { name } } }', {}, mine.member);
  expect(data?.me.workspace.tierBounds[0].from).toBe(1000);
  expect(data?.me.brands.map(({ name }) => name)).not.toContain('Theirs alone');
});

test('lists and look-ups without an id hold nothing of another workspace', async () => {
  const known = [...Object.values(mine.ids), 'mine', mine.member.workspace, mine.member.personId];
  const answer = await app.graphql(
    `{ members { id person { id } } invitations { id email } outbox { id } auditTrail { entries { subject } }
       creatorLists { id } briefs { id } importRuns { id fileName } mappingTemplates { id } me { brands { id } workspaces { slug } }
       profileByHandle(network: "instagram", handle: "mine") { id } discover { hits { id handle } } }`,
    {},
    theirs.member,
  );
  expect(answer.errors).toBeUndefined();
  const text = JSON.stringify(answer.data);
  expect(known.filter((word) => word.length > 3 && text.includes(`"${word}`))).toEqual([]);
  expect(text).toContain('"profileByHandle":null');
});
