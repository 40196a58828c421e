import { randomUUID } from 'node:crypto';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../../support/builders';
import { aProfile, aSource } from '../../../support/pool';
import { startTestApp, type TestApp } from '../../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../../support/test-database';

const FIELDS =
  'id description value { amount currency } address shippingStatus tracking givenOn promotionalObjective nextStatuses creatorName';
const ADD = `mutation ($key: String!, $input: GiftInput!) { addGift(key: $key, input: $input) { ${FIELDS} } }`;
const MOVE = `mutation ($key: String!, $id: ID!, $to: String!) { moveGift(key: $key, id: $id, to: $to) { ${FIELDS} } }`;
const LIST = `query ($campaignId: ID!) { gifts(campaignId: $campaignId) { ${FIELDS} } }`;
const RATE = `mutation ($key: String!, $input: LawRateInput!) { stateLawRate(key: $key, input: $input) { id rate asOf } }`;

interface Gift {
  id: string;
  [field: string]: unknown;
}

let database: TestDatabase;
let app: TestApp;
let workspace: { id: string; slug: string };
let manager: TestMember;
let source: number;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  workspace = await aWorkspace(database);
  manager = await aMember(database, workspace, 'community_manager');
  source = await aSource(database, workspace.id);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

let made = 0;
async function aCampaign(brandId: string, objective: string): Promise<string> {
  made += 1;
  const [row] = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug, promotional_objective) VALUES ($1, $2, $3, $3, $4) RETURNING id`,
    [workspace.id, brandId, `campaign-${made}`, objective],
  );
  return row.id;
}
const aCreator = async () => String((await aProfile(database, workspace.id, source)).creatorId);

async function add(
  campaignId: string,
  creatorId: string,
  amount: string,
  givenOn: string,
  currency = 'EUR',
): Promise<Gift> {
  const input = { campaignId, creatorId, description: 'A serum', value: { amount, currency }, givenOn };
  const answer = await app.graphql<{ addGift: Gift }>(ADD, { key: randomUUID(), input }, manager);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.addGift;
}

/** The code of the refusal, or the status it has now. */
async function ship(gift: Gift, to = 'shipped'): Promise<unknown> {
  const answer = await app.graphql<{ moveGift: Gift }>(MOVE, { key: randomUUID(), id: gift.id, to }, manager);
  return answer.errors?.[0].extensions.code ?? answer.data?.moveGift['shippingStatus'];
}

it('keeps value, address and shipping state, and shows the address to who sends', async () => {
  const brand = await aBrand(database, workspace.id);
  const [campaignId, creatorId] = [await aCampaign(brand, 'Serum'), await aCreator()];
  const input = {
    campaignId,
    creatorId,
    description: ' A serum ',
    value: { amount: '49.90', currency: 'EUR' },
    givenOn: '2026-03-01',
    address: '1 rue Haute, Lyon',
  };
  const first = await app.graphql<{ addGift: Gift }>(ADD, { key: 'once', input }, manager);
  expect(first.data?.addGift).toMatchObject({
    description: 'A serum',
    value: { amount: '49.90', currency: 'EUR' },
    address: '1 rue Haute, Lyon',
    shippingStatus: 'planned',
    promotionalObjective: 'Serum',
    nextStatuses: ['shipped', 'cancelled'],
  });
  const again = await app.graphql<{ addGift: Gift }>(ADD, { key: 'once', input }, manager);
  expect(again.data).toEqual(first.data);
  const other = await app.graphql(ADD, { key: 'once', input: { ...input, description: 'Two' } }, manager);
  expect(other.errors?.[0].extensions.code).toBe('idempotency_key_reused');
  expect(await database.rows('SELECT value_minor FROM gift WHERE campaign_id = $1', [campaignId])).toEqual([
    { value_minor: '4990' },
  ]);
  const approver = await aMember(database, workspace, 'brand_approver', brand);
  const seen = await app.graphql<{ gifts: Gift[] }>(LIST, { campaignId }, approver);
  expect(seen.data?.gifts.map(({ address, description }) => [address, description])).toEqual([[null, 'A serum']]);
  const stranger = await aMember(database, workspace, 'brand_approver');
  expect((await app.graphql(LIST, { campaignId }, stranger)).errors?.[0].extensions.code).toBe('not_found');
});

it('ships at 999.99 € and is blocked at 1,000.00 €, across two brands of one advertiser', async () => {
  const name = `Group ${randomUUID()}`;
  const [one, two] = [
    await aBrand(database, workspace.id, undefined, name),
    await aBrand(database, workspace.id, undefined, name),
  ];
  const creator = await aCreator();
  const first = await add(await aCampaign(one, 'Serum'), creator, '600.00', '2026-03-01');
  const second = await add(await aCampaign(two, ' SERUM '), creator, '399.99', '2026-04-01');
  expect([await ship(first), await ship(second)]).toEqual(['shipped', 'shipped']);
  const third = await add(await aCampaign(one, 'Serum'), creator, '0.01', '2026-05-01');
  const answer = await app.graphql(MOVE, { key: 'third', id: third.id, to: 'shipped' }, manager);
  expect(answer.errors?.[0].extensions).toEqual({
    code: 'written_contract_required',
    details: {
      ...{ spent: '1000.00', limit: '1000.00', currency: 'EUR' },
      law: 'Décret n° 2025-1137 du 28 novembre 2025, art. 1',
    },
  });
  expect(await database.rows('SELECT shipping_status FROM gift WHERE id = $1', [third.id])).toEqual([
    { shipping_status: 'planned' },
  ]);
  // What came back counts no more.
  expect([await ship(first, 'returned'), await ship(third)]).toEqual(['returned', 'shipped']);
});

it('begins at zero for another objective, creator or advertiser', async () => {
  const brand = await aBrand(database, workspace.id);
  const [campaign, creator] = [await aCampaign(brand, 'Serum'), await aCreator()];
  const large = await add(campaign, creator, '999.99', '2026-03-01');
  expect(await ship(large)).toBe('shipped');
  const others = [
    await add(await aCampaign(brand, 'Autumn'), creator, '999.99', '2026-03-02'),
    await add(campaign, await aCreator(), '999.99', '2026-03-02'),
    await add(await aCampaign(await aBrand(database, workspace.id), 'Serum'), creator, '999.99', '2026-03-02'),
  ];
  for (const other of others) expect(await ship(other)).toBe('shipped');
  expect(await ship(await add(campaign, creator, '0.01', '2026-03-02'))).toBe('written_contract_required');
});

it('counts 31 December and 1 January in one sliding year, and no threshold before 2026', async () => {
  const brand = await aBrand(database, workspace.id);
  const day = async (before: string, on: string) => {
    const [campaign, creator] = [await aCampaign(brand, 'Serum'), await aCreator()];
    const [first, second] = [await add(campaign, creator, '600', before), await add(campaign, creator, '400', on)];
    return [await ship(first), await ship(second)];
  };
  expect(await day('2026-12-31', '2027-01-01')).toEqual(['written_contract_required', 'written_contract_required']);
  expect(await day('2026-01-01', '2026-12-31')).toEqual(['written_contract_required', 'written_contract_required']);
  expect(await day('2026-03-15', '2027-03-15')).toEqual(['shipped', 'shipped']);
  expect(await day('2025-12-30', '2025-12-31')).toEqual(['shipped', 'shipped']);
});

it('asks for a rate with source and day before it counts another currency', async () => {
  const brand = await aBrand(database, workspace.id);
  const [campaign, creator] = [await aCampaign(brand, 'Serum'), await aCreator()];
  const gift = await add(campaign, creator, '500.00', '2026-05-10', 'USD');
  expect(await ship(gift)).toBe('currency_not_counted');
  const state = async (rate: string, asOf: string) => {
    const input = { currency: 'USD', rate, source: 'Banque de France', asOf };
    return (await app.graphql(RATE, { key: randomUUID(), input }, manager)).errors?.[0].extensions.code ?? 'stated';
  };
  // Too old for the day, then the day after it.
  expect([await state('0.9', '2026-04-08'), await state('0.9', '2026-05-11'), await ship(gift)]).toEqual([
    'stated',
    'stated',
    'currency_not_counted',
  ]);
  expect([
    await state('2.00002', '2026-05-09'),
    await state('1', '2026-05-09'),
    await state('0', '2026-05-01'),
  ]).toEqual(['stated', 'rate_stated', 'rate_invalid']);
  expect(await ship(gift)).toBe('written_contract_required');
});

it('counts planned gifts as well: together they do not leave, and those that fit leave at once', async () => {
  const brand = await aBrand(database, workspace.id);
  const creator = await aCreator();
  const gifts: Gift[] = [];
  for (let n = 0; n < 6; n += 1)
    gifts.push(await add(await aCampaign(brand, 'Serum'), creator, '300.00', '2026-05-01'));
  const answers = await Promise.all(gifts.map((gift) => ship(gift)));
  expect(answers.every((answer) => answer === 'written_contract_required')).toBe(true);
  for (const gift of gifts.slice(3)) expect(await ship(gift, 'cancelled')).toBe('cancelled');
  expect(await Promise.all(gifts.slice(0, 3).map((gift) => ship(gift)))).toEqual(['shipped', 'shipped', 'shipped']);
});

it('moves only as its table allows, and a second click moves nothing twice', async () => {
  const gift = await add(
    await aCampaign(await aBrand(database, workspace.id), 'Serum'),
    await aCreator(),
    '10',
    '2026-05-01',
  );
  expect([await ship(gift, 'delivered'), await ship(gift, 'somewhere')]).toEqual([
    'move_not_allowed',
    'status_unknown',
  ]);
  const both = await Promise.all([ship(gift), ship(gift)]);
  expect(both.sort()).toEqual(['move_not_allowed', 'shipped']);
  expect([await ship(gift, 'delivered'), await ship(gift, 'planned')]).toEqual(['delivered', 'move_not_allowed']);
});

it('every move of every shipping state is allowed or refused as typed, and a refused one changes nothing', async () => {
  const moves: Readonly<Record<string, string>> = {
    planned: 'shipped cancelled',
    shipped: 'delivered returned lost',
    delivered: 'returned',
    returned: '',
    lost: '',
    cancelled: '',
  };
  const [campaignId, creatorId] = [await aCampaign(await aBrand(database, workspace.id), 'Moves'), await aCreator()];
  const wrong: string[] = [];
  for (const from of Object.keys(moves)) {
    for (const to of Object.keys(moves)) {
      const gift = await add(campaignId, creatorId, '0.01', '2026-03-01');
      await database.rows('UPDATE gift SET shipping_status = $2 WHERE id = $1', [gift.id, from]);
      const state = () => database.rows('SELECT gift::text FROM gift WHERE id = $1', [gift.id]);
      const before = await state();
      const answer = await ship(gift, to);
      const allowed = moves[from].split(' ').includes(to);
      if (answer !== (allowed ? to : 'move_not_allowed')) wrong.push(`${from} → ${to}: ${String(answer)}`);
      if (!allowed && JSON.stringify(await state()) !== JSON.stringify(before)) wrong.push(`${from} → ${to} changed`);
    }
  }
  expect(wrong).toEqual([]);
});
