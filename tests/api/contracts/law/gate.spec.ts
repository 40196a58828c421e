import { randomUUID } from 'node:crypto';
import { aBrand } from '../../../support/builders';
import { ContractActs } from '../../../support/contract-acts';
import { aContractDesk, aKey, answered, type ContractDesk, VOID } from '../../../support/contracts';
import { somePeople } from '../../../support/shortlists';
import { startTestApp, type TestApp } from '../../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../../support/test-database';

/** The clauses in the order of loi n° 2023-451, art. 8, I, typed from its text. */
const FIVE = ['parties', 'missions', 'pay', 'rights', 'french_law'];
const DECREE = 'Décret n° 2025-1137 du 28 novembre 2025, art. 1';
const LAW = 'Loi n° 2023-451 du 9 juin 2023, art. 8 I';
/** A year that has not begun: contracts that start in it are dated then, whenever these tests run. */
const YEAR = new Date().getUTCFullYear() + 1;

const CHECKS = `query ($id: ID!) { contract(id: $id) { status lawChecks { moment passed packs contractVersion factsSha256
  findings { rule level citation { title article url } details } meter { deciding { amount } decidedBy level limit { amount } } } } }`;
const PREVIEW = `query ($id: ID!) { contractLaw(id: $id) { passed id moment findings { rule level details } meter { deciding { amount } } } }`;
const GIFT = `mutation ($key: String!, $input: GiftInput!) { addGift(key: $key, input: $input) { id } }`;

interface Check {
  moment: string;
  passed: boolean;
  packs: string[];
  findings: { rule: string; level: string; citation: { title: string }; details: Record<string, unknown> }[];
  meter: { deciding: { amount: string }; decidedBy: string; level: string } | null;
}

let database: TestDatabase;
let app: TestApp;
let desk: ContractDesk;
let acts: ContractActs;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = await aContractDesk(database);
  acts = new ContractActs(app, database, desk);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function aPerson() {
  const [person] = await somePeople(database, desk, [{}]);
  await answered(database, desk, person);
  return person;
}

async function checksOf({ id }: { id: string }) {
  const { data } = await app.graphql<{ contract: { status: string; lawChecks: Check[] } }>(CHECKS, { id }, desk.owner);
  if (!data) throw new Error('no contract');
  return data.contract;
}

/** What the gate has to say of the clause "pay", which the draft lacks: nothing under the threshold. */
async function sendWithoutPay(deal: Parameters<ContractActs['draftWithout']>[1]) {
  const contract = await acts.draftWithout('pay', deal);
  return (await acts.send(contract))?.code ?? 'sent';
}

it('lets 999.99 € pass without one of the five clauses, and blocks 1,000.00 € with its number, name and article', async () => {
  for (const [index, clause] of FIVE.entries()) {
    const under = await acts.draftWithout(clause, { person: await aPerson(), feeMinor: 99_999 });
    expect(await acts.send(under)).toBeNull();
    const at = await acts.draftWithout(clause, { person: await aPerson(), feeMinor: 100_000 });
    const refusal = await acts.send(at);
    expect(refusal).toMatchObject({
      code: 'contract_clause_missing',
      details: { clause, number: index + 1, law: LAW },
    });
    expect((await checksOf(at)).status).toBe('draft');
  }
});

it('lets a contract with all five clauses pass at 1,000.00 €', async () => {
  const contract = await acts.draft({ person: await aPerson(), feeMinor: 100_000 });
  expect(await acts.send(contract)).toBeNull();
  const { status, lawChecks } = await checksOf(contract);
  expect([status, lawChecks[0].meter]).toEqual([
    'sent',
    { deciding: { amount: '1000.00' }, decidedBy: 'calendar_year', level: 'reached', limit: { amount: '1000.00' } },
  ]);
});

it('adds money and promised gifts: 600.00 + 399.99 passes, 600.00 + 400.00 does not', async () => {
  expect(await sendWithoutPay({ person: await aPerson(), feeMinor: 60_000, giftMinor: 39_999 })).toBe('sent');
  expect(await sendWithoutPay({ person: await aPerson(), feeMinor: 60_000, giftMinor: 40_000 })).toBe(
    'contract_clause_missing',
  );
});

it('adds what two brands of one advertiser promise, and not what another advertiser does', async () => {
  const group = `Group ${randomUUID()}`;
  const [one, two] = [
    await aBrand(database, desk.workspace.id, undefined, group),
    await aBrand(database, desk.workspace.id, undefined, group),
  ];
  const person = await aPerson();
  expect(await sendWithoutPay({ person, brand: one, feeMinor: 60_000 })).toBe('sent');
  expect(await sendWithoutPay({ person, brand: two, feeMinor: 40_000 })).toBe('contract_clause_missing');
  expect(await sendWithoutPay({ person, brand: two, feeMinor: 39_999 })).toBe('sent');
  const stranger = await aBrand(database, desk.workspace.id);
  expect(await sendWithoutPay({ person, brand: stranger, feeMinor: 99_999 })).toBe('sent');
});

it('starts at zero for another promotional objective; another spelling is the same one', async () => {
  const person = await aPerson();
  expect(await sendWithoutPay({ person, objective: 'Serum', feeMinor: 60_000 })).toBe('sent');
  expect(await sendWithoutPay({ person, objective: 'Autumn sale', feeMinor: 99_999 })).toBe('sent');
  expect(await sendWithoutPay({ person, objective: ' SERUM ', feeMinor: 40_000 })).toBe('contract_clause_missing');
});

it('counts 31 December and 1 January together in the sliding year: 600.00 + 400.00', async () => {
  const person = await aPerson();
  const [last, first] = [`${YEAR}-12-31`, `${YEAR + 1}-01-01`];
  expect(await sendWithoutPay({ person, feeMinor: 60_000, startsOn: last })).toBe('sent');
  const contract = await acts.draftWithout('pay', { person, feeMinor: 40_000, startsOn: first });
  expect((await acts.send(contract))?.code).toBe('contract_clause_missing');
  const [check] = (await checksOf(contract)).lawChecks;
  expect([check.meter?.decidedBy, check.meter?.deciding.amount]).toEqual(['sliding_year', '1000.00']);
});

it('counts 1 January and 31 December together in the calendar year', async () => {
  const person = await aPerson();
  expect(await sendWithoutPay({ person, feeMinor: 60_000, startsOn: `${YEAR}-01-01` })).toBe('sent');
  const contract = await acts.draftWithout('pay', { person, feeMinor: 40_000, startsOn: `${YEAR}-12-31` });
  expect((await acts.send(contract))?.code).toBe('contract_clause_missing');
  const [check] = (await checksOf(contract)).lawChecks;
  expect([check.meter?.decidedBy, check.meter?.deciding.amount]).toEqual(['calendar_year', '1000.00']);
});

it('lets what is twelve months old go: 16 March counts on 15 March of the next year, 15 March does not', async () => {
  const [held, gone] = [await aPerson(), await aPerson()];
  const after = `${YEAR + 1}-03-15`;
  expect(await sendWithoutPay({ person: held, feeMinor: 60_000, startsOn: `${YEAR}-03-16` })).toBe('sent');
  expect(await sendWithoutPay({ person: held, feeMinor: 40_000, startsOn: after })).toBe('contract_clause_missing');
  expect(await sendWithoutPay({ person: gone, feeMinor: 60_000, startsOn: `${YEAR}-03-15` })).toBe('sent');
  expect(await sendWithoutPay({ person: gone, feeMinor: 40_000, startsOn: after })).toBe('sent');
});

it('runs again when the brand signs: a gift between sending and signing blocks the money, and nothing is bound', async () => {
  const person = await aPerson();
  const contract = await acts.draftWithout('rights', { person, feeMinor: 60_000 });
  expect(await acts.send(contract)).toBeNull();
  await acts.signAsCreator(contract);
  const [{ campaign }] = await database.rows<{ campaign: string }>(
    'SELECT campaign_id AS campaign FROM contract WHERE id = $1',
    [contract.id],
  );
  const value = { amount: '400.00', currency: 'EUR' };
  const input = { campaignId: campaign, creatorId: String(person.creatorId), description: 'A set', value };
  expect((await app.graphql(GIFT, { key: aKey(), input }, desk.manager)).errors).toBeUndefined();
  const bound = () =>
    database.rows('SELECT committed_minor FROM commitment WHERE subject = $1', [`contract/${contract.id}`]);
  const refusal = await acts.signForBrand(contract);
  expect(refusal).toMatchObject({
    code: 'contract_clause_missing',
    details: { clause: 'rights', number: 4, law: LAW },
  });
  const { status, lawChecks } = await checksOf(contract);
  expect([status, await bound()]).toEqual(['signed_by_creator', []]);
  expect(lawChecks.map(({ moment, passed, meter }) => [moment, passed, meter?.deciding.amount])).toEqual([
    ['commit', false, '1000.00'],
    ['send', true, '600.00'],
    ['check', true, '600.00'],
  ]);
  await database.rows("UPDATE gift SET shipping_status = 'cancelled' WHERE campaign_id = $1", [campaign]);
  expect(await acts.signForBrand(contract)).toBeNull();
  expect(await bound()).toEqual([{ committed_minor: '60000' }]);
  expect((await checksOf(contract)).lawChecks[0]).toMatchObject({ moment: 'commit', passed: true });
});

it('keeps a refusal with the contract once for the same facts, cites the text, and nobody can change it', async () => {
  const contract = await acts.draftWithout('parties', { person: await aPerson(), feeMinor: 100_000 });
  await acts.send(contract);
  await acts.send(contract);
  const { lawChecks } = await checksOf(contract);
  expect(lawChecks).toHaveLength(1);
  expect(lawChecks[0]).toMatchObject({ moment: 'check', passed: false, packs: ['fr-2026-01-01', 'eu-2026-08-02'] });
  const [finding] = lawChecks[0].findings;
  expect(finding).toMatchObject({ rule: 'clause_missing', level: 'block', details: { clause: 'parties', number: 1 } });
  expect(finding.citation).toMatchObject({ title: 'Loi n° 2023-451 du 9 juin 2023', article: 'art. 8 I' });
  const change = database.rows('UPDATE law_check SET passed = true WHERE contract_id = $1', [contract.id]);
  await expect(change).rejects.toThrow('stays as it is');
});

it('previews without keeping anything', async () => {
  const contract = await acts.draftWithout('pay', { person: await aPerson(), feeMinor: 100_000 });
  const { data } = await app.graphql<{ contractLaw: Check }>(PREVIEW, { id: contract.id }, desk.approver);
  expect(data?.contractLaw).toMatchObject({ id: null, moment: null, passed: false });
  expect(data?.contractLaw.findings[0]).toMatchObject({
    rule: 'clause_missing',
    details: { clause: 'pay', number: 3 },
  });
  expect((await checksOf(contract)).lawChecks).toEqual([]);
});

it('asks who the creator is and what is promoted, whatever the sum', async () => {
  const [person] = await somePeople(database, desk, [{}]);
  const refusal = await acts.send(await acts.draft({ person, feeMinor: 1_00 }));
  expect(refusal).toMatchObject({
    code: 'law_blocked',
    details: { rule: 'creator_age_unknown', pack: 'fr-2026-01-01' },
  });
  const findings = (refusal?.details['findings'] ?? []) as { rule: string }[];
  expect(findings.map(({ rule }) => rule)).toEqual(['creator_age_unknown', 'creator_country_unknown']);
});

it('counts what two contracts promise at once: of two that fit only singly, one is refused', async () => {
  const person = await aPerson();
  const drafts = [
    await acts.draftWithout('pay', { person, feeMinor: 60_000 }),
    await acts.draftWithout('pay', { person, feeMinor: 60_000 }),
  ];
  const answers = await Promise.all(drafts.map((contract) => acts.send(contract)));
  expect(answers.map((refusal) => refusal?.code ?? 'sent').sort()).toEqual(['contract_clause_missing', 'sent']);
});

it('counts no more what was void before it held, and only what was delivered of what was ended', async () => {
  const person = await aPerson();
  const first = await acts.draftWithout('pay', { person, feeMinor: 60_000 });
  expect(await acts.send(first)).toBeNull();
  expect(await sendWithoutPay({ person, feeMinor: 40_000 })).toBe('contract_clause_missing');
  await acts.done(VOID, first.id);
  expect(await sendWithoutPay({ person, feeMinor: 40_000 })).toBe('sent');
});

it('names the décret where no written contract stands', async () => {
  const person = await aPerson();
  const contract = await acts.draftWithout('pay', { person, feeMinor: 60_000 });
  expect(await acts.send(contract)).toBeNull();
  const value = { amount: '400.00', currency: 'EUR' };
  const [{ campaign }] = await database.rows<{ campaign: string }>(
    'SELECT campaign_id AS campaign FROM contract WHERE id = $1',
    [contract.id],
  );
  const input = { campaignId: campaign, creatorId: String(person.creatorId), description: 'A set', value };
  const { data } = await app.graphql<{ addGift: { id: string } }>(GIFT, { key: aKey(), input }, desk.manager);
  const MOVE = 'mutation ($key: String!, $id: ID!) { moveGift(key: $key, id: $id, to: "shipped") { id } }';
  const { errors } = await app.graphql(MOVE, { key: aKey(), id: data?.addGift.id }, desk.manager);
  expect(errors?.[0].extensions).toEqual({
    code: 'written_contract_required',
    details: { spent: '1000.00', limit: '1000.00', currency: 'EUR', law: DECREE },
  });
});
