import { RescoreService } from '../../../apps/api/src/scoring/rescore.service';
import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aSource, type PoolProfile, type ProfileValues, profilesOf } from '../../support/pool';
import { random } from '../../support/random';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const PLAN = `version objective budget { amount currency } cost { amount currency } left { amount } reach { value low high }
  evidence { basis measuredPairs modelledPairs oneCreatorPairs segments openSegments knownAudiences assumedAudiences sources }
  costPerThousand { amount } value bound gap method
  chosen { profileId creatorId handle network must cost { amount } reachAlone adds ifRemoved audience priceKind }
  pairs { a b share kind } frontier { budget { amount } cost { amount } reach } more { budget { amount } reach }
  networks { network creators cost { amount } reach adds bestWithout bestAlone frontier { reach } }
  pool { total gated asked considered withoutPrice withoutReach withoutAudience }`;
const OPTIMISE = `query Optimise($briefId: ID!, $input: PortfolioInput!) { optimise(briefId: $briefId, input: $input) { ${PLAN} } }`;
const KEEP = `mutation Keep($briefId: ID!, $input: PortfolioInput!) { keepPortfolio(briefId: $briefId, input: $input) { briefVersion plan { ${PLAN} } } }`;
const KEPT = `query Kept($briefId: ID!) { portfolio(briefId: $briefId) { briefVersion createdAt plan { ${PLAN} } } }`;
const REMOVE = `mutation Remove($briefId: ID!) { removePortfolio(briefId: $briefId) }`;
const CREATE_BRIEF = `mutation Create($input: BriefInput!) { createBrief(input: $input) { id } }`;

interface Plan {
  cost: { amount: string; currency: string };
  left: { amount: string };
  reach: { value: number; low: number; high: number };
  evidence: {
    basis: string;
    measuredPairs: number;
    modelledPairs: number;
    oneCreatorPairs: number;
    knownAudiences: number;
  };
  value: number;
  bound: number | null;
  gap: number | null;
  method: string;
  chosen: {
    profileId: string;
    handle: string;
    network: string;
    must: boolean;
    cost: { amount: string };
    reachAlone: number;
    adds: number;
    ifRemoved: number;
  }[];
  pairs: { a: string; b: string; share: number; kind: string }[];
  frontier: { budget: { amount: string }; cost: { amount: string }; reach: number }[];
  more: { reach: number };
  networks: { network: string; creators: number; cost: { amount: string }; reach: number; adds: number }[];
  pool: {
    total: number;
    gated: number;
    asked: number;
    considered: number;
    withoutPrice: number;
    withoutAudience: number;
  };
}

/** People in the one segment of the target: women of 18 to 24 in France, by the published figures. */
const SEGMENT = 67_059_887 * 0.0363;
const TARGET = [
  { dimension: 'country', keys: ['country:FR'] },
  { dimension: 'agegender', keys: ['agegender:F18-24'] },
];

let database: TestDatabase;
let app: TestApp;
let lead: TestMember;
let analyst: TestMember;
let stranger: TestMember;
let profiles: PoolProfile[];
let briefId: string;

/** Views, price and audience known; every eighth is without a price, every ninth without audience and country. */
function priced(count: number): ProfileValues[] {
  const next = random(11);
  return Array.from({ length: count }, (_, n) => {
    const views = Math.round(20_000 * Math.exp(3 * next()));
    const known = n % 9 !== 8;
    return {
      network: n % 3 === 0 ? 'tiktok' : 'youtube',
      handle: `maker${n}`,
      followers: views * 2,
      likes: Math.round(views / 20),
      comments: Math.round(views / 400),
      views,
      country: known ? 'FR' : null,
      categories: [n % 2 ? 'beauty' : 'food'],
      price: n % 8 === 7 ? null : Math.round(views * (2 + 5 * next())),
      audience: known
        ? { 'country:FR': 3000 + Math.floor(next() * 6000), 'agegender:F18-24': 1000 + Math.floor(next() * 6000) }
        : null,
    };
  });
}

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  lead = await aMember(database, workspace, 'agency_lead');
  analyst = await aMember(database, workspace, 'analyst');
  stranger = await aMember(database, await aWorkspace(database), 'owner');
  const source = await aSource(database, workspace.id);
  profiles = await profilesOf(database, workspace.id, source, priced(16));
  await app.get(RescoreService).rescore(workspace.id);
  briefId = await aBrief({ name: 'Serum', audience: TARGET });
}, 60_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

async function aBrief(input: Record<string, unknown>): Promise<string> {
  const made = await app.graphql<{ createBrief: { id: string } }>(
    CREATE_BRIEF,
    { input: { objective: 'awareness', ...input } },
    lead,
  );
  if (!made.data) throw new Error(JSON.stringify(made.errors));
  return made.data.createBrief.id;
}

const euros = (amount: number) => ({ amount: amount.toFixed(2), currency: 'EUR' });

async function optimise(input: Record<string, unknown>, as = lead): Promise<Plan> {
  const answer = await app.graphql<{ optimise: Plan }>(OPTIMISE, { briefId, input }, as);
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.optimise;
}

const idOf = (handle: string) => String(profiles.find((profile) => profile.handle === handle)?.id);

/** Cost and target reach of everybody who can be planned with, straight from the tables. */
async function market(): Promise<{ id: string; cost: number; people: number }[]> {
  const rows = await database.rows<{ id: number; cost: number; reach: number; shares: Record<string, number> }>(
    `SELECT p.id, coalesce(p.price_minor, round(f.price_mid))::float8 AS cost, f.reach, a.shares FROM profile p
     JOIN profile_factors f ON f.profile_id = p.id JOIN audience_figure a ON a.profile_id = p.id
     WHERE coalesce(p.price_minor, f.price_mid) IS NOT NULL AND f.reach IS NOT NULL ORDER BY p.id`,
  );
  return rows.map(({ id, cost, reach, shares }) => {
    const share = Math.round(((shares['country:FR'] ?? 0) * (shares['agegender:F18-24'] ?? 0)) / 10_000) / 10_000;
    return { id: String(id), cost, people: reach * share };
  });
}

const unique = (people: readonly number[]) =>
  SEGMENT * (1 - people.reduce((left, one) => left * (1 - one / SEGMENT), 1));

it('finds the best of all subsets, and says that nothing is better', async () => {
  const all = await market();
  const budget = Math.round(all.reduce((sum, { cost }) => sum + cost, 0) * 0.3);
  let best = 0;
  for (let subset = 0; subset < 2 ** all.length; subset += 1) {
    const chosen = all.filter((_, i) => (subset >> i) & 1);
    if (chosen.reduce((sum, { cost }) => sum + cost, 0) <= budget)
      best = Math.max(best, unique(chosen.map(({ people }) => people)));
  }
  const plan = await optimise({ budget: euros(budget / 100) });
  expect(plan.reach.value).toBeGreaterThan(best * (1 - 1e-6));
  expect(plan.reach.value).toBeLessThan(best * (1 + 1e-6));
  expect(plan.bound).toBeGreaterThanOrEqual(best * (1 - 1e-9));
  expect(plan.gap).toBeLessThan(1e-4);
  const chosen = all.filter(({ id }) => plan.chosen.some(({ profileId }) => profileId === id));
  expect(Math.round(Number(plan.cost.amount) * 100)).toBe(chosen.reduce((sum, { cost }) => sum + cost, 0));
  expect(Number(plan.cost.amount) + Number(plan.left.amount)).toBeCloseTo(budget / 100, 2);
  expect(plan.pool).toMatchObject({ total: 16, asked: 16, considered: all.length });
  expect(plan.pool.withoutPrice + plan.pool.withoutAudience).toBe(16 - all.length);
});

it('adds up: what each adds, what each network costs, an interval around the estimate, a frontier that never falls', async () => {
  const plan = await optimise({ budget: euros(20_000) });
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(plan.chosen.map(({ adds }) => adds))).toBeCloseTo(plan.reach.value, 3);
  for (const { reachAlone, adds, ifRemoved } of plan.chosen) {
    expect(adds).toBeLessThanOrEqual(reachAlone + 1e-6);
    expect(ifRemoved).toBeLessThanOrEqual(adds + 1e-6);
  }
  expect(sum(plan.networks.map(({ cost }) => Number(cost.amount)))).toBeCloseTo(Number(plan.cost.amount), 2);
  expect(plan.reach.low).toBeLessThanOrEqual(plan.reach.value);
  expect(plan.reach.high).toBeGreaterThanOrEqual(plan.reach.value);
  const reaches = plan.frontier.map(({ reach }) => reach);
  expect(reaches).toEqual([...reaches].sort((a, b) => a - b));
  for (const { budget, cost } of plan.frontier) expect(Number(cost.amount)).toBeLessThanOrEqual(Number(budget.amount));
  expect(plan.frontier.find(({ budget }) => Number(budget.amount) === 20_000)?.reach).toBeCloseTo(plan.reach.value, 3);
  expect(plan.more.reach).toBeGreaterThanOrEqual(0);
  const n = plan.chosen.length;
  expect(plan.pairs).toHaveLength((n * (n - 1)) / 2);
  expect(plan.evidence.modelledPairs).toBe((n * (n - 1)) / 2);
});

it('forecasts a brief that is being written from the same market, within the best of all subsets', async () => {
  const all = await market();
  const budget = Math.round(all.reduce((sum, { cost }) => sum + cost, 0) * 0.3);
  const FORECAST = `query ($filter: DiscoverFilter!, $audience: [AudienceDimensionInput!], $budget: MoneyInput) {
    briefForecast(filter: $filter, audience: $audience, budget: $budget) { total considered usable booked cost { amount }
      typicalPrice { amount } reach { value low high } networks { network creators booked typicalPrice { amount } reach { value } } } }`;
  interface Forecast {
    usable: number;
    booked: number | null;
    cost: { amount: string } | null;
    reach: { value: number; low: number; high: number } | null;
    networks: { network: string; creators: number; reach: { value: number } | null }[];
  }
  const ask = async (variables: object) => {
    const answer = await app.graphql<{ briefForecast: Forecast }>(FORECAST, { audience: TARGET, ...variables }, lead);
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.briefForecast;
  };
  const whole = await ask({ filter: {}, budget: euros(budget / 100) });
  const middle = all.map(({ cost }) => cost).sort((a, b) => a - b)[Math.floor((all.length - 1) / 2)];
  expect(whole).toMatchObject({
    total: 16,
    considered: 16,
    usable: all.length,
    typicalPrice: { amount: (middle / 100).toFixed(2) },
  });
  const best = (await optimise({ budget: euros(budget / 100) })).reach.value;
  // A greedy set: within the budget, never above the best, and by its guarantee not far below.
  expect(whole.reach?.value).toBeLessThanOrEqual(best * (1 + 1e-6));
  expect(whole.reach?.value).toBeGreaterThan(best * 0.63);
  expect(Number(whole.cost?.amount)).toBeLessThanOrEqual(budget / 100);
  expect(whole.networks.reduce((sum, { creators }) => sum + creators, 0)).toBe(all.length);
  for (const { reach } of whole.networks) expect(reach?.value).toBeLessThanOrEqual(best * (1 + 1e-6));
  const tiktok = await ask({ filter: { networks: ['tiktok'] }, budget: euros(budget / 100) });
  expect(tiktok.networks.map(({ network }) => network)).toEqual(['tiktok']);
  expect(tiktok.reach?.value).toBeCloseTo(
    whole.networks.find(({ network }) => network === 'tiktok')?.reach?.value ?? 0,
    3,
  );
  expect(await ask({ filter: {} })).toMatchObject({ booked: null, reach: null, cost: null });
  expect(await ask({ filter: {}, budget: euros(0.01) })).toMatchObject({ booked: 0, reach: null });
});

it('keeps every rule that was asked for', async () => {
  const free = await optimise({ budget: euros(20_000) });
  const [wanted] = profiles.filter(
    ({ handle }, n) => n % 8 !== 7 && n % 9 !== 8 && !free.chosen.some((one) => one.handle === handle),
  );
  const [unwanted] = free.chosen;
  const plan = await optimise({
    budget: euros(20_000),
    must: [String(wanted.id)],
    never: [unwanted.profileId],
    quotas: [{ network: 'tiktok', min: 2, max: 3 }],
    exclusive: [{ profiles: [String(wanted.id), free.chosen[1].profileId] }],
  });
  const ids = plan.chosen.map(({ profileId }) => profileId);
  expect(plan.chosen.filter(({ must }) => must).map(({ profileId }) => profileId)).toEqual([String(wanted.id)]);
  expect(ids).not.toContain(unwanted.profileId);
  expect(ids).not.toContain(free.chosen[1].profileId);
  const tiktoks = plan.chosen.filter(({ network }) => network === 'tiktok').length;
  expect(tiktoks).toBeGreaterThanOrEqual(2);
  expect(tiktoks).toBeLessThanOrEqual(3);
  expect(plan.value).toBeLessThanOrEqual(free.value * (1 + 1e-9));
});

it('moves the reach by measured overlaps, and then claims no bound', async () => {
  const free = await optimise({ budget: euros(20_000) });
  const ids = free.chosen.map(({ profileId }) => profileId);
  const overlaps = ids.flatMap((a, i) => ids.slice(0, i).map((b) => ({ a, b, share: 0.6 })));
  const plan = await optimise({ budget: euros(20_000), must: ids, overlaps });
  expect(plan.evidence).toMatchObject({ basis: 'pairs', measuredPairs: overlaps.length, modelledPairs: 0 });
  expect(plan.bound).toBeNull();
  expect(plan.reach.value).toBeLessThan(free.reach.value);
  expect(plan.pairs.every(({ kind, share }) => kind === 'measured' && Math.abs(share - 0.6) < 1e-9)).toBe(true);
});

it('refuses by a code that names the field, and keeps nothing', async () => {
  const before = await counts();
  const withoutTarget = await aBrief({ name: 'No target' });
  const [dear] = [...(await market())].sort((a, b) => b.cost - a.cost);
  const cases: [Record<string, unknown>, string, string, string?][] = [
    [{ budget: euros(0) }, 'budget_not_positive', 'budget'],
    [{ budget: { amount: 'much', currency: 'EUR' } }, 'decimal_unreadable', 'budget'],
    [{ budget: { amount: '100', currency: 'QQQ' } }, 'currency_unknown', 'currency'],
    [{ budget: { amount: '100', currency: 'USD' } }, 'currency_without_prices', 'currency'],
    [{ budget: euros(1), must: [dear.id] }, 'must_over_budget', 'must'],
    [{ budget: euros(9_000), must: ['2000000000'] }, 'creator_unknown', 'must'],
    [{ budget: euros(9_000), must: [idOf('maker7')] }, 'price_unknown', 'must'],
    [{ budget: euros(9_000), must: [dear.id], never: [dear.id] }, 'must_and_never', 'never'],
    [{ budget: euros(9_000), quotas: [{ network: 'myspace', min: 1 }] }, 'network_unknown', 'quotas'],
    [{ budget: euros(9_000), quotas: [{ min: 3, max: 1 }] }, 'quota_reversed', 'quotas'],
    [{ budget: euros(9_000), quotas: [{ network: 'twitch', min: 1 }] }, 'rules_unreachable', 'quotas'],
    [{ budget: euros(9_000), objective: 'fame' }, 'portfolio_objective_unknown', 'objective'],
    [{ budget: euros(9_000), objective: 'margin' }, 'margin_missing', 'marginPerPerson'],
    [{ budget: euros(9_000) }, 'target_missing', 'audience', withoutTarget],
  ];
  for (const [input, code, field, brief = briefId] of cases) {
    const answer = await app.graphql(KEEP, { briefId: brief, input }, lead);
    expect(answer.errors?.[0].extensions).toMatchObject({ code, details: { field } });
  }
  expect(await counts()).toEqual({ ...before, brief: before['brief'] + 1, audit_entry: before['audit_entry'] + 1 });
});

it('keeps a plan for its brief, shows it again, and to nobody else', async () => {
  const input = { budget: euros(12_000), objective: 'margin', marginPerPerson: '0.50' };
  const kept = await app.graphql<{ keepPortfolio: { plan: Plan } }>(KEEP, { briefId, input }, lead);
  const again = await app.graphql<{ portfolio: { briefVersion: number; plan: Plan } }>(KEPT, { briefId }, analyst);
  expect(again.data?.portfolio.plan).toEqual(kept.data?.keepPortfolio.plan);
  expect(again.data?.portfolio.briefVersion).toBe(1);
  const plan = kept.data?.keepPortfolio.plan as Plan;
  expect(plan.value).toBeCloseTo(plan.reach.value * 50 - Number(plan.cost.amount) * 100, 0);
  for (const [document, variables] of [
    [KEPT, { briefId }],
    [OPTIMISE, { briefId, input }],
    [KEEP, { briefId, input }],
    [REMOVE, { briefId }],
  ] as const) {
    const seen = await app.graphql(document, variables, stranger);
    expect(seen.errors?.[0].extensions).toMatchObject({ code: 'not_found' });
  }
  const removed = await app.graphql<{ removePortfolio: boolean }>(REMOVE, { briefId }, lead);
  expect(removed.data?.removePortfolio).toBe(true);
  const gone = await app.graphql<{ portfolio: null }>(KEPT, { briefId }, lead);
  expect(gone.data?.portfolio).toBeNull();
});

async function counts(): Promise<Record<string, number>> {
  const tables = ['profile', 'brief', 'portfolio_plan', 'creator_list', 'audit_entry'];
  const rows = await Promise.all(
    tables.map((table) => database.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)),
  );
  return Object.fromEntries(tables.map((table, at) => [table, rows[at][0].n]));
}
