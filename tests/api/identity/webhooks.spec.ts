import { createHmac, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { WebhookDelivery } from '../../../apps/api/src/identity/webhooks/webhook-delivery.service';
import { Outgoing } from '../../../apps/api/src/platform/outgoing/outgoing';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type FeedSite, startFeedSite } from '../../support/feed-site';
import { orderHistory, signedHeaders } from '../../support/shop-events';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const CREATE = 'mutation ($input: WebhookInput!) { createWebhook(input: $input) { secret webhook { id url active } } }';
const MESSAGES =
  'query ($id: ID!) { webhookMessages(webhookId: $id) { id type body state tries status code nextTryAt createdAt } }';

interface Message {
  id: string;
  type: string;
  body: string;
  state: string;
  tries: number;
  status: number | null;
  code: string | null;
}

let database: TestDatabase;
let app: TestApp;
let site: FeedSite;
let owner: TestMember;
let heard: { headers: IncomingHttpHeaders; body: string }[];
let answers: number[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database, worker: true });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  heard = [];
  answers = [];
  site = await startFeedSite();
  for (const process of [app.api, app.worker!]) {
    const outgoing = process.get(Outgoing, { strict: false });
    outgoing.addresses = site.addresses;
    outgoing.plainHttp = true;
  }
  site.serve('/told', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  owner = await aMember(database, await aWorkspace(database), 'owner');
});
afterEach(() => site.close());

async function subscribed(events: string[], url = site.url('/told')): Promise<{ id: string; secret: string }> {
  const { data } = await app.graphql<{ createWebhook: { secret: string; webhook: { id: string } } }>(
    CREATE,
    { input: { url, events } },
    owner,
  );
  return { id: data!.createWebhook.webhook.id, secret: data!.createWebhook.secret };
}

const messages = async (id: string) =>
  (await app.graphql<{ webhookMessages: Message[] }>(MESSAGES, { id }, owner)).data!.webhookMessages;

async function settled(id: string, done: (all: Message[]) => boolean): Promise<Message[]> {
  for (;;) {
    const all = await messages(id);
    if (done(all)) return all;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function aMovedCampaign(): Promise<string> {
  const brandId = await aBrand(database, owner.workspaceId);
  const { data } = await app.graphql<{ createCampaign: { id: string } }>(
    'mutation ($input: CampaignInput!) { createCampaign(input: $input) { id } }',
    { input: { name: 'Late summer', brandId } },
    owner,
  );
  const { id } = data!.createCampaign;
  await app.graphql('mutation ($id: ID!) { moveCampaign(id: $id, to: "in_review") { id } }', { id }, owner);
  return id;
}

/** Standard Webhooks, "Verifying webhook authenticity", written again from its text. */
function verified({ headers, body }: { headers: IncomingHttpHeaders; body: string }, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const expected = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
}

test('a campaign that moved is told once, signed, and what nobody asked for is not', async () => {
  const { id, secret } = await subscribed(['campaign.moved']);
  const campaign = await aMovedCampaign();
  const [message, ...others] = await settled(id, (all) => all.some(({ state }) => state === 'delivered'));
  expect(others).toEqual([]);
  expect(message).toMatchObject({ type: 'campaign.moved', tries: 1, status: 204, code: null });
  expect(heard).toHaveLength(1);
  expect(verified(heard[0], secret)).toBe(true);
  expect(verified({ ...heard[0], body: `${heard[0].body} ` }, secret)).toBe(false);
  expect(heard[0].headers['webhook-id']).toBe(message.id);
  expect(Math.abs(Number(heard[0].headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
  expect(JSON.parse(heard[0].body)).toMatchObject({
    type: 'campaign.moved',
    data: { subject: `campaign/${campaign}`, details: { from: 'draft', to: 'in_review' } },
  });
});

test('an order is told when it changes, and a delivery that changes nothing is not told', async () => {
  const { id } = await subscribed(['order.changed']);
  const secret = 'the-secret-that-both-know';
  const { data } = await app.graphql<{ connectShop: { id: string; address: string } }>(
    'mutation ($input: ShopInput!, $key: String!) { connectShop(input: $input, key: $key) { id address } }',
    { input: { source: 'shopify', name: 'Shop', secret }, key: randomUUID() },
    owner,
  );
  const [event] = orderHistory('shopify', 4);
  for (let time = 0; time < 3; time += 1)
    await app.api.inject({
      method: 'POST',
      url: new URL(data!.connectShop.address).pathname,
      headers: signedHeaders('shopify', { ...event, id: `again-${time}` }, secret),
      payload: event.body,
    });
  const all = await settled(id, (some) => some.length > 0 && some.every(({ state }) => state === 'delivered'));
  const [order] = await database.rows<{ id: string }>('SELECT id FROM shop_order WHERE shop_id = $1', [
    data!.connectShop.id,
  ]);
  expect(all.map(({ body }) => (JSON.parse(body) as { data: object }).data)).toEqual([
    { shop: data!.connectShop.id, order: order.id },
  ]);
});

test('a server that fails is tried again under the same id, later each time, and given up after the tenth', async () => {
  const { id } = await subscribed(['campaign.moved']);
  answers = Array.from({ length: 20 }, () => 500);
  await aMovedCampaign();
  const pauses: number[] = [];
  for (let tries = 1; tries <= 9; tries += 1) {
    const [message] = await settled(
      id,
      ([one]) => one?.tries === tries && one.status === 500 && heard.length === tries,
    );
    const [{ pause }] = await database.rows<{ pause: number }>(
      'SELECT round(extract(epoch FROM next_try_at - now()))::int AS pause FROM webhook_message WHERE id = $1',
      [message.id],
    );
    pauses.push(pause);
    await database.rows('UPDATE webhook_message SET next_try_at = now() WHERE id = $1', [message.id]);
    await app.worker!.get(WebhookDelivery, { strict: false }).sweep(owner.workspaceId);
  }
  await settled(id, ([one]) => one.state === 'given_up');
  const written = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
  for (const [k, pause] of pauses.entries()) expect(Math.abs(pause - written[k])).toBeLessThanOrEqual(5);
  expect(await messages(id)).toMatchObject([{ state: 'given_up', tries: 10 }]);
  expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  answers = [];
  const [{ id: messageId }] = await messages(id);
  await app.graphql('mutation ($id: ID!) { resendWebhookMessage(messageId: $id) { state } }', { id: messageId }, owner);
  await settled(id, ([one]) => one.state === 'delivered');
});

test('an address that says it is gone is switched off and hears nothing more', async () => {
  const { id } = await subscribed(['campaign.moved']);
  answers = [410];
  await aMovedCampaign();
  await settled(id, ([one]) => one?.state === 'given_up');
  await aMovedCampaign();
  expect(await messages(id)).toHaveLength(1);
  const { data } = await app.graphql<{ webhooks: { active: boolean }[] }>('{ webhooks { active } }', {}, owner);
  expect(data?.webhooks).toEqual([{ active: false }]);
});

test('during a rotation both secrets sign, and after a day the new one alone', async () => {
  const { id, secret } = await subscribed(['campaign.moved']);
  const { data } = await app.graphql<{ rotateWebhookSecret: { secret: string } }>(
    'mutation ($id: ID!) { rotateWebhookSecret(webhookId: $id) { secret } }',
    { id },
    owner,
  );
  const next = data!.rotateWebhookSecret.secret;
  await aMovedCampaign();
  await settled(id, ([one]) => one?.state === 'delivered');
  expect([verified(heard[0], secret), verified(heard[0], next)]).toEqual([true, true]);
  await database.rows("UPDATE webhook SET before_until = now() - interval '1 second' WHERE id = $1", [id]);
  await aMovedCampaign();
  await settled(id, (all) => all.length === 2 && all.every(({ state }) => state === 'delivered'));
  expect([verified(heard[1], secret), verified(heard[1], next)]).toEqual([false, true]);
});

test('what was rolled back is told to nobody', async () => {
  const { id } = await subscribed(['campaign.moved']);
  const campaign = await aMovedCampaign();
  await settled(id, ([one]) => one?.state === 'delivered');
  const again = await app.graphql(
    'mutation ($id: ID!) { moveCampaign(id: $id, to: "archived") { id } }',
    { id: campaign },
    owner,
  );
  expect(again.errors).toBeDefined();
  expect(await messages(id)).toHaveLength(1);
});

test('an address inside the network is not asked', async () => {
  const { id } = await subscribed(['campaign.moved'], 'http://127.0.0.1:1/inside');
  await aMovedCampaign();
  const [message] = await settled(id, ([one]) => one?.code !== null && one?.code !== undefined);
  expect(message).toMatchObject({ state: 'waiting', status: null, code: 'address_refused' });
});

test('an address without TLS and an unknown event are refused', async () => {
  app.api.get(Outgoing, { strict: false }).plainHttp = false;
  const create = (input: object) => app.graphql(CREATE, { input }, owner);
  const insecure = await create({ url: 'http://hooks.example/x', events: ['order.changed'] });
  expect(insecure.errors?.[0].extensions).toMatchObject({ code: 'address_insecure', details: { field: 'url' } });
  const unknown = await create({ url: 'https://hooks.example/x', events: ['creator.sold'] });
  expect(unknown.errors?.[0].extensions.code).toBe('invalid_input');
  expect(await database.rows('SELECT FROM webhook WHERE workspace_id = $1', [owner.workspaceId])).toEqual([]);
});

test('the secret is shown once and lies sealed', async () => {
  const { id, secret } = await subscribed(['campaign.moved']);
  const [row] = await database.rows<{ text: string }>(
    "SELECT encode(sealed, 'escape') || webhook::text AS text FROM webhook WHERE id = $1",
    [id],
  );
  expect(row.text).not.toContain(secret.slice(6, 20));
});
