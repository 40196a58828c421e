import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { MailDelivery } from '../../../apps/api/src/identity/mail-delivery.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

/** A real mail server: knows nobody at `gone.example.com`, is too busy for `busy.example.com`. */
const received: { to: string; text: string }[] = [];
let knocked = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _, done) => {
    knocked += 1;
    if (address.endsWith('@gone.example.com'))
      return done(Object.assign(new Error('No such user here'), { responseCode: 550 }));
    if (address.endsWith('@busy.example.com'))
      return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
    done();
  },
  onData: (stream, session, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      void PostalMime.parse(Buffer.concat(parts)).then(({ text }) => {
        received.push({ to: session.envelope.rcptTo[0].address, text: text ?? '' });
        done();
      });
    });
  },
});

let database: TestDatabase;
let app: TestApp;
let owner: TestMember;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true, environment: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
}, 60_000);
beforeEach(async () => {
  owner = await aMember(database, await aWorkspace(database), 'owner');
  knocked = 0;
  received.length = 0;
});
afterAll(async () => {
  await app.close();
  await database.drop();
  await new Promise<void>((resolve) => server.close(resolve));
});

interface OutboxMail {
  to: string;
  text: string;
  state: string;
  tries: number;
  nextTryAt: string | null;
  problem: string | null;
}

async function invite(email: string): Promise<string> {
  const { data, errors } = await app.graphql<{ invite: { url: string } }>(
    'mutation ($email: String!) { invite(email: $email, role: "analyst") { url } }',
    { email },
    owner,
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.invite.url.split('/').at(-1) ?? '';
}

async function outbox(as: TestMember = owner): Promise<OutboxMail[]> {
  const { data } = await app.graphql<{ outbox: OutboxMail[] }>(
    '{ outbox { to text state tries nextTryAt problem } }',
    {},
    as,
  );
  return data?.outbox ?? [];
}

async function after(holds: (mail: OutboxMail) => boolean): Promise<OutboxMail> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [mail] = await outbox();
    if (mail && holds(mail)) return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the letter stays ${JSON.stringify(await outbox())}`);
}

const sweep = () => app.worker?.get(MailDelivery, { strict: false }).sendDue();

/** The pause is over, without waiting for it. */
const due = () =>
  database.rows("UPDATE mail SET next_try_at = now() - interval '1 second' WHERE workspace_id = $1", [
    owner.workspaceId,
  ]);

test('a letter that is sent says so, and no longer holds the secret that only its reader needs', async () => {
  const token = await invite('ana@example.com');
  const mail = await after(({ state }) => state === 'sent');
  expect(received).toHaveLength(1);
  expect(received[0].text).toContain(token);
  expect(mail).toMatchObject({ tries: 1, nextTryAt: null, problem: null });
  expect(mail.text).toContain('/invitation/…');
  const kept = await database.rows('SELECT mail::text AS row FROM mail WHERE workspace_id = $1', [owner.workspaceId]);
  expect(JSON.stringify(kept)).not.toContain(token);
}, 30_000);

test('a letter that the server refuses for good is tried once, and says why', async () => {
  await invite('nobody@gone.example.com');
  expect(await after(({ state }) => state !== 'waiting')).toMatchObject({
    state: 'refused',
    tries: 1,
    nextTryAt: null,
    problem: expect.stringContaining('No such user here') as string,
  });
  await due();
  await sweep();
  await app.idle();
  expect(knocked).toBe(1);
}, 30_000);

test('a letter that is refused for now is tried again after growing pauses, and given up at the end', async () => {
  await invite('someone@busy.example.com');
  const pauses: number[] = [];
  for (let tries = 1; ; tries += 1) {
    const mail = await after((one) => one.tries === tries && one.problem !== null);
    expect(mail.problem).toContain('Try again later');
    if (mail.state === 'given_up') break;
    expect(mail.state).toBe('waiting');
    const [{ pause }] = await database.rows<{ pause: number }>(
      'SELECT extract(epoch FROM next_try_at - now())::float8 / 60 AS pause FROM mail WHERE workspace_id = $1',
      [owner.workspaceId],
    );
    pauses.push(Math.ceil(pause));
    await sweep();
    expect((await outbox())[0].tries).toBe(tries);
    await database.rows('UPDATE mail SET problem = NULL WHERE workspace_id = $1', [owner.workspaceId]);
    await due();
    await sweep();
  }
  expect(pauses).toEqual([...pauses].sort((left, right) => left - right));
  expect(pauses[0]).toBeLessThanOrEqual(1);
  expect(pauses.at(-1)).toBeGreaterThan(12 * 60);
  const tried = knocked;
  expect(tried).toBe(pauses.length + 1);
  await due();
  await sweep();
  await app.idle();
  expect(knocked).toBe(tried);
}, 60_000);

test('a letter whose job was lost is sent by the next sweep, and once by two of them', async () => {
  await database.rows(
    "INSERT INTO mail (workspace_id, recipient, subject, text) VALUES ($1, 'late@example.com', 'Late', 'Hello')",
    [owner.workspaceId],
  );
  await Promise.all([sweep(), sweep()]);
  await after(({ state }) => state === 'sent');
  expect(received.map(({ to }) => to)).toEqual(['late@example.com']);
}, 30_000);

test('a letter of last week is not sent any more', async () => {
  await database.rows(
    "INSERT INTO mail (workspace_id, recipient, subject, text, created_at) VALUES ($1, 'old@example.com', 'Old', 'Hello', now() - interval '7 days')",
    [owner.workspaceId],
  );
  await sweep();
  expect((await outbox())[0].state).toBe('given_up');
  expect(knocked).toBe(0);
}, 30_000);

test('without a mail server letters are kept to be copied, with their link', async () => {
  const quiet = await startTestApp({ database });
  try {
    const { data } = await quiet.graphql<{ invite: { url: string } }>(
      'mutation { invite(email: "by.hand@example.com", role: "analyst") { url } }',
      {},
      owner,
    );
    const answer = await quiet.graphql<{ outbox: OutboxMail[] }>('{ outbox { text state nextTryAt } }', {}, owner);
    expect(answer.data?.outbox).toEqual([
      { state: 'kept', nextTryAt: null, text: expect.stringContaining(data?.invite.url ?? '-') as string },
    ]);
  } finally {
    await quiet.close();
  }
}, 30_000);
