import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aSource, type PoolProfile, profilesOf } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const RANGE = '{ value low high }';
const MONEY = '{ amount currency }';
const PLAN = `query ($input: CohortPlanInput!) { cohortPlan(input: $input) {
  creators withReach withoutReach currency reach ${RANGE} cost { gifts ${MONEY} fees ${MONEY} total ${MONEY} }
  rate ${RANGE} orders ${RANGE} orderValue { value ${MONEY} } revenue { value ${MONEY} low ${MONEY} high ${MONEY} }
  roas ${RANGE} chanceRoasAboveOne breakEvenOrders notes
  lines { profileId reach orders fee ${MONEY} feeKind ownOrders } priors { code value weight basis source year } } }`;

interface Plan {
  creators: number;
  withReach: number;
  reach: { value: number };
  cost: { gifts: { amount: string }; fees: { amount: string }; total: { amount: string; currency: string } };
  orders: { value: number; low: number; high: number };
  orderValue: { value: { amount: string } };
  revenue: { value: { amount: string } };
  roas: { value: number };
  chanceRoasAboveOne: number;
  breakEvenOrders: number;
  notes: string[];
  lines: { profileId: string; reach: number | null; orders: number; fee: { amount: string }; feeKind: string }[];
  priors: { code: string; value: number; basis: string; source: string | null }[];
}

let database: TestDatabase;
let app: TestApp;
let manager: TestMember;
let nanos: PoolProfile[];

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const input = (more: object = {}) => ({
  profileIds: nanos.slice(0, 40).map(({ id }) => id),
  giftCost: eur('18.50'),
  orderValue: eur('42'),
  ...more,
});

async function plan(more: object = {}): Promise<Plan> {
  const answer = await app.graphql<{ cohortPlan: Plan }>(PLAN, { input: input(more) }, manager);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.cohortPlan;
}
const refusal = async (more: object) =>
  (await app.graphql(PLAN, { input: input(more) }, manager)).errors?.[0].extensions;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  manager = await aMember(database, workspace, 'community_manager');
  const source = await aSource(database, workspace.id);
  nanos = await profilesOf(
    database,
    workspace.id,
    source,
    Array.from({ length: 120 }, (_, n) => ({
      network: n % 10 === 9 ? 'x' : 'instagram',
      followers: 1500 + 60 * n,
      likes: 90 + n,
      comments: 4,
      price: n % 8 === 0 ? 5000 + n : null,
    })),
  );
  await app.get(RescoreService).rescore(workspace.id);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

describe('A cohort of nanos planned as one line', () => {
  it('costs its gifts and fees, and is expected to sell what its reach and the benchmark say', async () => {
    const found = await plan({ feePerCreator: eur('10') });
    expect(found.cost).toEqual({ gifts: eur('740.00'), fees: eur('400.00'), total: eur('1140.00') });
    const [{ reach, known }] = await database.rows<{ reach: number; known: number }>(
      'SELECT sum(reach)::float8 AS reach, count(reach)::int AS known FROM profile_factors WHERE profile_id = ANY ($1)',
      [nanos.slice(0, 40).map(({ id }) => id)],
    );
    expect(found.reach.value).toBeCloseTo(reach, 6);
    expect([found.creators, found.withReach]).toEqual([40, known]);
    const prior = found.priors.find(({ code }) => code === 'orders_per_reach');
    expect(prior).toMatchObject({ basis: 'benchmark', source: expect.stringMatching(/^https:/) as string });
    expect(found.orders.value).toBeCloseTo(reach * (prior?.value ?? NaN), 8);
    expect(found.roas.value).toBeCloseTo((found.orders.value * 42) / 1140, 8);
    expect(found.breakEvenOrders).toBe(Math.ceil(1140 / 42));
    expect(found.notes).toEqual(['reach_unknown', 'no_own_results']);
    expect(found.lines).toHaveLength(40);
    expect(found.lines.reduce((sum, { orders }) => sum + orders, 0)).toBeCloseTo(found.orders.value, 8);
    expect(found.lines.filter(({ reach: own }) => own === null)).toHaveLength(40 - known);
  });

  it('pays a known price where it is asked to, and doubles with the posts', async () => {
    const [one, two] = [await plan({ useKnownPrices: true }), await plan({ useKnownPrices: true, postsPerCreator: 2 })];
    const priced = nanos.slice(0, 40).filter((_, n) => n % 8 === 0);
    expect(one.lines.filter(({ feeKind }) => feeKind === 'known').map(({ profileId }) => profileId)).toEqual(
      priced.map(({ id }) => String(id)),
    );
    const [{ fees }] = await database.rows<{ fees: number }>(
      'SELECT sum(price_minor)::float8 AS fees FROM profile WHERE id = ANY ($1)',
      [priced.map(({ id }) => id)],
    );
    expect([one.cost.fees.amount, two.cost.fees.amount]).toEqual([(fees / 100).toFixed(2), (fees / 50).toFixed(2)]);
    expect(two.orders.value).toBeCloseTo(2 * one.orders.value, 8);
  });

  it('believes own results more than the benchmark, and own baskets more than the typical one', async () => {
    const before = await plan();
    const pastResults = nanos.slice(0, 30).map(({ id }) => ({ profileId: id, reached: 4000, orders: 3 }));
    const after = await plan({ pastResults, pastOrderValues: Array.from({ length: 200 }, () => '80') });
    expect(after.orders.value).toBeGreaterThan(3 * before.orders.value);
    expect(Number(after.orderValue.value.amount)).toBeGreaterThan(75);
    expect(after.chanceRoasAboveOne).toBeGreaterThan(before.chanceRoasAboveOne);
    expect(after.notes).toEqual(['reach_unknown']);
    // Thirty own groups of 4,000 people each count 4,000 / (4,000 + κ) beside the benchmark's two.
    const [mean, strength] = [4.0808e-5, 118_230];
    const weight = 4000 / (4000 + strength);
    const pooled = (2 * mean + 30 * weight * (3 / 4000)) / (2 + 30 * weight);
    const first = after.lines[0];
    expect(first.orders).toBeCloseTo(((pooled * strength + 3) / (strength + 4000)) * (first.reach ?? NaN), 8);
  });

  it('takes a list', async () => {
    const list = await app.graphql<{ createList: { id: string } }>(
      'mutation { createList(name: "Nanos") { id } }',
      {},
      manager,
    );
    const listId = list.data?.createList.id;
    await app.graphql(
      'mutation ($l: ID!, $p: [ID!]!) { addToList(listId: $l, profileIds: $p) { size } }',
      { l: listId, p: nanos.slice(0, 25).map(({ id }) => id) },
      manager,
    );
    expect(await plan({ profileIds: null, listId })).toMatchObject({ creators: 25 });
  });

  it('is refused by a code that names the field', async () => {
    const ids = (count: number) => nanos.slice(0, count).map(({ id }) => id);
    expect(await refusal({ profileIds: ids(19) })).toMatchObject({
      code: 'cohort_too_small',
      details: { field: 'profileIds', count: 19, fewest: 20 },
    });
    expect(await refusal({ profileIds: ids(101) })).toMatchObject({
      code: 'cohort_too_large',
      details: { field: 'profileIds', count: 101, most: 100 },
    });
    expect(await refusal({ orderValue: { amount: '42', currency: 'USD' } })).toMatchObject({
      code: 'currencies_differ',
      details: { field: 'orderValue' },
    });
    expect(await refusal({ orderValue: eur('0') })).toMatchObject({
      code: 'amount_not_positive',
      details: { field: 'orderValue' },
    });
    expect(await refusal({ giftCost: eur('0') })).toMatchObject({ code: 'amount_not_positive' });
    expect(await refusal({ pastResults: [{ profileId: ids(1)[0], reached: 3, orders: 4 }] })).toMatchObject({
      code: 'orders_above_reach',
      details: { field: 'pastResults' },
    });
    expect(await refusal({ profileIds: [...ids(20), 999_999] })).toMatchObject({ code: 'not_found' });
  });
});
