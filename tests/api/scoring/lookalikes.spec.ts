import { aMember, aWorkspace, type TestMember } from '../../support/builders';
import { aSource, mixedPool, type PoolProfile, profilesOf, type ProfileValues } from '../../support/pool';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const QUESTION = `query ($profileId: ID!, $networks: [String!], $countries: [String!], $first: Int) {
  lookalikes(profileId: $profileId, networks: $networks, countries: $countries, first: $first) {
    audienceKnown hits { id creatorId network similarity } } }`;

interface Answer {
  audienceKnown: boolean;
  hits: { id: string; creatorId: string; network: string; similarity: number }[];
}

let database: TestDatabase;
let app: TestApp;
let analyst: TestMember;
let values: ProfileValues[];
let pool: PoolProfile[];

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  const workspace = await aWorkspace(database);
  analyst = await aMember(database, workspace, 'analyst');
  values = mixedPool(300, 11);
  // A second profile of the first creator, with the same audience: never its own lookalike.
  pool = await profilesOf(database, workspace.id, await aSource(database, workspace.id), values);
  const own = { ...values[known()], handle: 'second_account', creatorId: pool[known()].creatorId };
  const [second] = await profilesOf(database, workspace.id, await aSource(database, workspace.id), [own]);
  values = [...values, own];
  pool = [...pool, second];
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const known = () => values.findIndex(({ audience }) => audience);

async function ask(variables: Record<string, unknown>) {
  const { data, errors } = await app.graphql<{ lookalikes: Answer }>(QUESTION, variables, analyst);
  return { answer: data?.lookalikes as Answer, code: errors?.[0].extensions.code };
}

/** Σ √(p q) of two distributions that sum to 1 with what no key names; by the definition, share by share. */
function coefficient(a: Record<string, number>, b: Record<string, number>, dimension: string): number {
  const of = (shares: Record<string, number>) => {
    const named = Object.entries(shares).filter(([key]) => key.startsWith(`${dimension}:`));
    const sum = named.reduce((total, [, share]) => total + share, 0);
    const whole = Math.max(10_000, sum);
    return new Map([...named.map(([key, share]) => [key, share / whole] as const), ['rest', (whole - sum) / whole]]);
  };
  const [p, q] = [of(a), of(b)];
  return [...p].reduce((sum, [key, share]) => sum + Math.sqrt(share * (q.get(key) ?? 0)), 0);
}

function expected(at: number, keep: (value: ProfileValues) => boolean): { id: string; similarity: number }[] {
  const own = values[at];
  const topics = own.categories ?? [];
  return values
    .flatMap((other, n) => {
      if (!other.audience || pool[n].creatorId === pool[at].creatorId || !keep(other)) return [];
      const parts = ['country', 'agegender', 'language'].map((dimension) =>
        coefficient(own.audience ?? {}, other.audience ?? {}, dimension),
      );
      if (topics.length) {
        const theirs = other.categories ?? [];
        const both = topics.filter((slug) => theirs.includes(slug)).length;
        parts.push(both ? both / Math.sqrt(topics.length * theirs.length) : 0);
      }
      return { id: pool[n].id, similarity: parts.reduce((sum, part) => sum + part, 0) / parts.length };
    })
    .sort((a, b) => b.similarity - a.similarity || a.id - b.id)
    .map(({ id, similarity }) => ({ id: String(id), similarity }));
}

test.each([
  ['among everybody', {}, () => true],
  ['on one network', { networks: ['tiktok'] }, ({ network }: ProfileValues) => network === 'tiktok'],
  [
    'in two countries',
    { countries: ['FR', 'DE'] },
    ({ country }: ProfileValues) => country === 'FR' || country === 'DE',
  ],
])('the most alike %s are those of the definition, in its order', async (_, filter, keep) => {
  const asked = values.flatMap(({ audience }, n) => (audience ? [n] : [])).slice(0, 12);
  for (const at of asked) {
    const { answer } = await ask({ profileId: String(pool[at].id), first: 20, ...filter });
    const wanted = expected(at, keep).slice(0, 20);
    expect(answer.audienceKnown).toBe(true);
    expect(answer.hits.map(({ similarity }) => similarity.toFixed(9))).toEqual(
      wanted.map(({ similarity }) => similarity.toFixed(9)),
    );
    expect(new Set(answer.hits.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)));
  }
});

test('an unknown audience is said to be unknown, a profile that is none is not found', async () => {
  const unknown = values.findIndex(({ audience }) => !audience);
  expect((await ask({ profileId: String(pool[unknown].id) })).answer).toEqual({ audienceKnown: false, hits: [] });
  expect((await ask({ profileId: '2000000000' })).code).toBe('not_found');
  expect((await ask({ profileId: 'x' })).code).toBe('not_found');
});
