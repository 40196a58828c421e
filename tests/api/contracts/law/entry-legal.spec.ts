import { randomUUID } from 'node:crypto';
import { legalDay } from '../../../../libs/domain/src/time/legal-day';
import { aBrand } from '../../../support/builders';
import type { PoolProfile } from '../../../support/pool';
import { aDesk, aShortlist, type Desk, somePeople } from '../../../support/shortlists';
import { startTestApp, type TestApp } from '../../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../../support/test-database';

const METER = 'deciding { amount currency } limit { amount } percent level decidedBy uncounted';
const LEGAL = `query ($id: ID!) { shortlist(id: $id) { entries { id creatorId legal { state on written promotionalObjective
  spent { ${METER} } forecast { ${METER} } flags { rule level pack citation { title article url } details } sources { title url } } } } }`;
const OFFER = `mutation ($id: ID!, $input: ShortlistEntryInput!) { updateShortlistEntry(id: $id, input: $input) { id } }`;
const GIFT = `mutation ($key: String!, $input: GiftInput!) { addGift(key: $key, input: $input) { id } }`;
const PERSON = `mutation ($creatorId: ID!, $version: Int!, $input: CreatorLegalInput!) {
  setCreatorLegal(creatorId: $creatorId, version: $version, input: $input) { version } }`;
const PROMOTED = `mutation ($campaignId: ID!, $version: Int!, $input: CampaignLegalInput!) {
  setCampaignLegal(campaignId: $campaignId, version: $version, input: $input) { version promotions } }`;

interface Legal {
  state: string;
  written: boolean;
  spent: { deciding: { amount: string } } | null;
  forecast: { deciding: { amount: string }; level: string; uncounted: number } | null;
  flags: { rule: string; level: string; details: Record<string, unknown>; citation: { article: string } }[];
  sources: { title: string }[];
}

let database: TestDatabase;
let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = await aDesk(database);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

let made = 0;
async function campaignOf(brand: string, objective: string): Promise<string> {
  const [row] = await database.rows<{ id: string }>(
    `INSERT INTO campaign (workspace_id, brand_id, name, slug, promotional_objective) VALUES ($1, $2, $3, $3, $4) RETURNING id`,
    [desk.workspace.id, brand, `law-${(made += 1)}`, objective],
  );
  return row.id;
}

async function proposed(person: PoolProfile, campaignId: string, offer: Record<string, unknown>, as = desk.manager) {
  const { id, entries } = await aShortlist(app, database, desk, [person], campaignId);
  const input = { fee: null, gift: null, giftNote: '', deliverables: [], note: '', ...offer };
  const changed = await app.graphql(OFFER, { id: entries[0].id, input }, desk.manager);
  if (changed.errors) throw new Error(JSON.stringify(changed.errors));
  return { id, legal: await legalOf(id, as) };
}

async function legalOf(id: string, as = desk.manager): Promise<Legal> {
  const { data, errors } = await app.graphql<{ shortlist: { entries: { legal: Legal }[] } }>(LEGAL, { id }, as);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.shortlist.entries[0].legal;
}

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const person = async () => (await somePeople(database, desk, [{}]))[0];

it.each([
  ['799.99', 'green'],
  ['800.00', 'amber'],
  ['999.99', 'amber'],
  ['1000.00', 'blocked'],
])('forecasts %s € as %s when a creator enters a shortlist', async (amount, state) => {
  const { legal } = await proposed(await person(), await campaignOf(desk.brand, 'Serum'), { fee: euros(amount) });
  expect(legal).toMatchObject({
    state,
    written: false,
    on: legalDay(new Date()),
    promotionalObjective: 'Serum',
    spent: { deciding: { amount: '0.00' }, level: 'clear' },
    forecast: { deciding: euros(amount), limit: { amount: '1000.00' }, uncounted: 0 },
  });
  expect(legal.sources.map(({ title }) => title)).toContain('Décret n° 2025-1137 du 28 novembre 2025');
  const near = legal.flags.filter(({ rule }) => /threshold_near|written_contract/.test(rule)).map(({ rule }) => rule);
  expect(near).toEqual({ green: [], amber: ['threshold_near'], blocked: ['written_contract'] }[state]);
});

it('adds the fee, the gift that is proposed and what another brand of the advertiser has given', async () => {
  const name = `Group ${randomUUID()}`;
  const [one, two] = [
    await aBrand(database, desk.workspace.id, undefined, name),
    await aBrand(database, desk.workspace.id, undefined, name),
  ];
  const someone = await person();
  const input = {
    campaignId: await campaignOf(one, 'Serum'),
    creatorId: String(someone.creatorId),
    description: 'A set',
    value: euros('300.00'),
    givenOn: legalDay(new Date()),
  };
  expect((await app.graphql(GIFT, { key: 'set', input }, desk.manager)).errors).toBeUndefined();
  const { legal } = await proposed(someone, await campaignOf(two, 'serum '), {
    fee: euros('600.00'),
    gift: euros('99.99'),
  });
  expect([legal.state, legal.spent?.deciding.amount, legal.forecast?.deciding.amount]).toEqual([
    'amber',
    '300.00',
    '999.99',
  ]);
  const other = await proposed(someone, await campaignOf(two, 'Autumn'), { fee: euros('600.00') });
  expect([other.legal.state, other.legal.spent?.deciding.amount]).toEqual(['green', '0.00']);
});

it('says that it cannot count another currency, and counts it once a rate is stated', async () => {
  const { id, legal } = await proposed(await person(), await campaignOf(desk.brand, 'Serum'), {
    fee: { amount: '1500.00', currency: 'USD' },
  });
  expect([legal.state, legal.forecast?.deciding.amount, legal.forecast?.uncounted]).toEqual(['amber', '0.00', 1]);
  expect(legal.flags.find(({ rule }) => rule === 'currency_not_counted')?.details).toMatchObject({
    amount: { amount: '1500.00', currency: 'USD' },
  });
  const rate = { currency: 'USD', rate: '0.9', source: 'Banque de France', asOf: legalDay(new Date()) };
  const STATE = 'mutation ($key: String!, $input: LawRateInput!) { stateLawRate(key: $key, input: $input) { id } }';
  expect((await app.graphql(STATE, { key: 'rate', input: rate }, desk.manager)).errors).toBeUndefined();
  const after = await legalOf(id);
  expect([after.state, after.forecast?.deciding.amount]).toEqual(['blocked', '1350.00']);
});

it('flags what is still to answer, then what the answers forbid', async () => {
  const someone = await person();
  const campaignId = await campaignOf(desk.brand, 'Serum');
  const { id, legal } = await proposed(someone, campaignId, { fee: euros('10.00') });
  const rules = (from: Legal) => from.flags.map(({ rule }) => rule).sort();
  expect(rules(legal)).toEqual([
    'agent_unknown',
    'creator_age_unknown',
    'creator_country_unknown',
    'promotion_not_declared',
  ]);
  const creatorId = String(someone.creatorId);
  const input = { establishedIn: 'US', under16: true, hasAgent: true };
  const answer = await app.graphql(PERSON, { creatorId, version: 0, input }, desk.manager);
  expect(answer.data).toEqual({ setCreatorLegal: { version: 1 } });
  const late = await app.graphql(PERSON, { creatorId, version: 0, input }, desk.manager);
  expect(late.errors?.[0].extensions.code).toBe('conflict');
  const both = { promotions: ['none', 'nicotine'] };
  const contradiction = await app.graphql(PROMOTED, { campaignId, version: 0, input: both }, desk.manager);
  expect(contradiction.errors?.[0].extensions.code).toBe('promotion_contradicts');
  const smoke = { promotions: ['nicotine', 'nicotine'] };
  const declared = await app.graphql(PROMOTED, { campaignId, version: 0, input: smoke }, desk.manager);
  expect(declared.data).toEqual({ setCampaignLegal: { version: 1, promotions: ['nicotine'] } });
  const after = await legalOf(id);
  expect([after.state, rules(after)]).toEqual([
    'blocked',
    [
      'agent_contract_missing',
      'insurance_missing',
      'minor_authorisation_missing',
      'minor_deposit_missing',
      'minor_special_file',
      'promotion_banned',
      'representative_missing',
    ],
  ]);
  expect(after.flags.find(({ rule }) => rule === 'promotion_banned')?.citation.article).toBe('art. 4 III');
});

it('answers for a hundred entries at once, also to who approves for the brand', async () => {
  const campaignId = await campaignOf(desk.brand, 'Serum');
  const people = await somePeople(
    database,
    desk,
    Array.from({ length: 100 }, () => ({})),
  );
  const { id } = await aShortlist(app, database, desk, people, campaignId);
  const { data } = await app.graphql<{ shortlist: { entries: { legal: Legal }[] } }>(LEGAL, { id }, desk.approver);
  expect(new Set(data?.shortlist.entries.map(({ legal }) => legal.state))).toEqual(new Set(['green']));
  expect(data?.shortlist.entries).toHaveLength(100);
});
