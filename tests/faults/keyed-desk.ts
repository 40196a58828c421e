import { randomUUID } from 'node:crypto';
import { CONSENT_VERSION } from '../support/contracts';
import { aMoneyDesk, type MoneyDesk } from '../support/money-desk';
import { shuffled } from '../support/random';
import type { TestDatabase } from '../support/test-database';
import type { KeyedCall } from './keyed-calls';
import { aFought, type Lab } from './signatures-lab';

/** What the brand gives, and what one contract has delivered and nobody has paid yet. */
const GIVEN = 100_000_000;
const DELIVERED = 1_000_000;
/** Of a hundred calls so many are double clicks, and so many break a rule. */
const TWICE = 0.1;
const AGAINST_THE_RULES = 0.05;
const KINDS = 7;

const ENVELOPE = 'mutation ($input: EnvelopeInput!, $key: String!) { setEnvelope(input: $input, key: $key) { id } }';
const COST = 'mutation ($input: CampaignCostInput!, $key: String!) { addCampaignCost(input: $input, key: $key) }';
const PAY = `mutation ($input: PaymentInput!, $key: String!) {
  recordPayment(input: $input, key: $key) { id reference paidOn recordedAt amount { amount } } }`;
const DECIDE = `mutation ($id: ID!, $hash: String!, $comment: String!, $key: String!) {
  decideApproval(id: $id, hash: $hash, decision: "approve", comment: $comment, key: $key) {
    __typename ... on Approval { id status closedAt } } }`;
const INVITE = `mutation ($shortlistId: ID!, $input: ReviewerInput!, $key: String!) {
  inviteReviewer(shortlistId: $shortlistId, input: $input, key: $key) { id email createdAt expiresAt } }`;
const SIGN = `mutation ($id: ID!, $key: String!, $code: String!, $pdfSha256: String!, $name: String!, $consentVersion: String!) {
  signAsCreator(id: $id, key: $key, code: $code, pdfSha256: $pdfSha256, name: $name, consentVersion: $consentVersion) {
    id status signatures { party name } } }`;
const VOID = `mutation ($id: ID!, $reason: String!, $key: String!) {
  voidContract(id: $id, reason: $reason, key: $key) { id status } }`;

export interface KeyedDesk {
  money: MoneyDesk;
  place: Place;
  /** Contracts of this run, in the workspace of the lab. */
  contractIds: string[];
  calls: KeyedCall[];
}

/** Money, contracts and letters: so many keyed calls in a random order, some of them double clicks, some against the rules. */
export async function aKeyedDesk(
  lab: Lab,
  { calls: wanted, run, chance }: { calls: number; run: number; chance: () => number },
): Promise<KeyedDesk> {
  const each = Math.ceil(wanted / KINDS);
  // Of the upper half: one approver is enough for each request, and the second approver has asked for none.
  const money = await aMoneyDesk(lab.database, each + 1, () => 0.5 + chance() / 2);
  const place = await delivered(lab.database, money);
  const contractIds: string[] = [];
  const calls: KeyedCall[] = [];
  for (let n = 0; n < each; n += 1) {
    calls.push(...ofMoney(money, place, n));
    if (chance() < AGAINST_THE_RULES * KINDS) calls.push(chance() < 0.5 ? nothing(money, place, n) : tooMuch(money, place, n)); // prettier-ignore
    const [signed, ended] = [await aFought(lab, run * 100_000 + 2 * n), await aFought(lab, run * 100_000 + 2 * n + 1)];
    contractIds.push(signed.id, ended.id);
    const { id, code, link, pdfSha256 } = signed;
    const said = { id, code, pdfSha256, consentVersion: CONSENT_VERSION };
    calls.push(
      {
        ...keyed('signAsCreator', `sign ${id}`, SIGN, { link }, { ...said, name: 'Ana' }, { name: 'Another' }),
        mark: id,
      },
      { ...keyed('contract.void', `void ${ended.id}`, VOID, lab.desk.lead, { id: ended.id, reason: 'Not now' }, { reason: 'Never' }), mark: ended.id }, // prettier-ignore
    );
  }
  const clicked = shuffled(calls, chance).flatMap((call) => (chance() < TWICE ? [call, call] : [call]));
  return { money, place, contractIds, calls: clicked };
}

function keyed(
  operation: string,
  key: string,
  query: string,
  as: KeyedCall['as'],
  variables: Record<string, unknown>,
  otherwise: Record<string, unknown>,
): KeyedCall {
  const input = variables['input'] as object | undefined;
  const other = input ? { ...variables, input: { ...input, ...otherwise } } : { ...variables, ...otherwise };
  return { operation, key, mark: key, query, as, variables, other };
}

interface Place {
  campaignId: string;
  shortlistId: string;
  subject: string;
}

const euros = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: 'EUR' });

/** One of each kind; where a text can be given it is the key, so that SQL finds what the key has done. */
function ofMoney(money: MoneyDesk, place: Place, n: number): KeyedCall[] {
  const { campaignId, subject } = place;
  const { owner, approvers, waiting } = money;
  const { id, hash } = waiting[n];
  const cost = {
    campaignId,
    kind: 'agency',
    currency: 'EUR',
    spentOn: '2026-09-01',
    amount: '12.50',
    note: `cost ${n}`,
  };
  return [
    resizeCall({ money }, n),
    keyed('addCampaignCost', `cost ${n}`, COST, owner, { input: cost }, { amount: '12.51' }),
    keyed('recordPayment', `pay ${n}`, PAY, owner, { input: payment(campaignId, subject, 100 + n, `pay ${n}`) }, { evidence: 'Another' }), // prettier-ignore
    keyed('decideApproval', `decide ${n}`, DECIDE, approvers[1], { id, hash, comment: `decide ${n}` }, { comment: 'Another' }), // prettier-ignore
    inviteCall({ money, place }, String(n)),
  ];
}

/** Every number is another size of the brand's envelope. */
export function resizeCall({ money: { brand, owner } }: Pick<KeyedDesk, 'money'>, n: number): KeyedCall {
  const input = { brandId: brand, amount: euros(GIVEN + n + 1), reason: `envelope ${n}` };
  return keyed('setEnvelope', `envelope ${n}`, ENVELOPE, owner, { input }, { reason: 'Another' });
}

export function inviteCall({ money: { owner }, place }: Pick<KeyedDesk, 'money' | 'place'>, name: string): KeyedCall {
  const mark = `guest-${name}-of-${place.campaignId}@example.org`;
  const variables = { shortlistId: place.shortlistId, input: { email: mark, locale: 'en', days: 7, message: 'Look' } };
  return { ...keyed('inviteReviewer', `invite ${name}`, INVITE, owner, variables, { message: 'Another' }), mark };
}

const payment = (campaignId: string, subject: string, minor: number, reference: string) => ({ campaignId, subject, amount: euros(minor), paidOn: '2026-09-01', reference }); // prettier-ignore

function nothing({ owner }: MoneyDesk, { campaignId }: Place, n: number): KeyedCall {
  const input = { campaignId, kind: 'agency', currency: 'EUR', spentOn: '2026-09-01', amount: '0.00', note: `nothing ${n}` }; // prettier-ignore
  return { ...keyed('addCampaignCost', `nothing ${n}`, COST, owner, { input }, {}), refusedBy: 'amount_invalid' };
}

function tooMuch({ owner }: MoneyDesk, { campaignId, subject }: Place, n: number): KeyedCall {
  const input = payment(campaignId, subject, DELIVERED * 2, `too much ${n}`);
  return { ...keyed('recordPayment', `too much ${n}`, PAY, owner, { input }, {}), refusedBy: 'paid_beyond_delivered' };
}

const LEDGER = `
  INSERT INTO budget_entry (workspace_id, envelope_id, campaign_id, kind, amount_minor, currency, subject)
  VALUES ($1, $2::uuid, NULL, 'envelope', $5, 'EUR', 'envelope/' || $2::uuid), ($1, $2, $3, 'planned', $6, 'EUR', $4),
    ($1, $2, $3, 'committed', $6, 'EUR', $4), ($1, $2, $3, 'delivered', $6, 'EUR', $4)`;

/** The brand's envelope, and a contract that has delivered, on the campaign of the one request that nobody decides. */
async function delivered(database: TestDatabase, { workspace, brand, waiting }: MoneyDesk): Promise<Place> {
  const [{ campaignId, hash }] = waiting.slice(-1);
  const subject = `contract/${randomUUID()}`;
  const [{ id }] = await database.rows<{ id: string }>(
    `INSERT INTO envelope (workspace_id, brand_id, currency, amount_minor, planned_minor)
     VALUES ($1, $2, 'EUR', $3, $4) RETURNING id`,
    [workspace.id, brand, GIVEN, DELIVERED],
  );
  await database.rows(
    `INSERT INTO budget_line (workspace_id, campaign_id, currency, envelope_id, planned_minor, committed_minor, delivered_minor)
     VALUES ($1, $2, 'EUR', $3, $4, $4, $4)`,
    [workspace.id, campaignId, id, DELIVERED],
  );
  await database.rows(
    `INSERT INTO commitment (workspace_id, campaign_id, currency, subject, committed_minor, delivered_minor)
     VALUES ($1, $2, 'EUR', $3, $4, $4)`,
    [workspace.id, campaignId, subject, DELIVERED],
  );
  await database.rows(LEDGER, [workspace.id, id, campaignId, subject, GIVEN, DELIVERED]);
  const [{ shortlistId }] = await database.rows<{ shortlistId: string }>(
    'SELECT id AS "shortlistId" FROM shortlist WHERE workspace_id = $1 AND frozen_hash = $2',
    [workspace.id, hash],
  );
  return { campaignId, shortlistId, subject };
}
