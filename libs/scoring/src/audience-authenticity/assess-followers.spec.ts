import fc from 'fast-check';
import { ACCOUNT_SIGNALS, binOf } from './account-signals';
import { assessFollowers } from './assess-followers';
import { AUTHENTICITY_MODEL, modelWithout } from './authenticity-model';
import { UNKNOWN_ACCOUNT, type FollowerAccount } from './follower-account';
import { ORIGIN_COUNTS } from './origin-counts';
import { originModel } from './origin-model';

/** Lehmer's generator (Park and Miller, 1988). */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** An ordinary person, and an account made to follow: round caricatures, drawn without a look at the model. */
function person(next: () => number): FollowerAccount {
  const followers = Math.round(120 + 700 * next());
  return {
    followers,
    following: Math.round(followers * (0.5 + next())),
    posts: Math.round(5 + 200 * next()),
    biographyLength: next() < 0.3 ? 0 : Math.round(90 * next()),
    hasPicture: next() < 0.98,
    usernameDigitShare: next() < 0.75 ? 0 : 0.2 * next(),
    fullNameWords: 1 + Math.round(next()),
    hasExternalUrl: next() < 0.2,
  };
}

function made(next: () => number): FollowerAccount {
  return {
    followers: Math.round(60 * next()),
    following: Math.round(300 + 4000 * next()),
    posts: next() < 0.7 ? 0 : Math.round(6 * next()),
    biographyLength: next() < 0.8 ? 0 : 20,
    hasPicture: next() < 0.5,
    usernameDigitShare: next() < 0.4 ? 0 : 0.5 * next(),
    fullNameWords: Math.round(2 * next()),
    hasExternalUrl: false,
  };
}

function sample(size: number, share: number, seed: number): { accounts: FollowerAccount[]; fake: boolean[] } {
  const next = lehmer(seed);
  const fake = Array.from({ length: size }, (_, i) => i < size * share);
  return { fake, accounts: fake.map((is) => (is ? made(next) : person(next))) };
}

describe('A sample of followers', () => {
  it.each([0.05, 0.2, 0.5, 0.8])(
    'with %d of accounts made to follow is found so, and the interval holds it',
    (share) => {
      const { accounts, fake } = sample(200, share, 7 + 100 * share);
      const { probabilities, fakeShare } = assessFollowers(accounts);
      expect(Math.abs((fakeShare.value ?? 9) - share)).toBeLessThan(0.06);
      expect(fakeShare.low).toBeLessThanOrEqual(share);
      expect(fakeShare.high).toBeGreaterThanOrEqual(share);
      const middle = (of: boolean) =>
        probabilities.filter((_, i) => fake[i] === of).reduce<number>((sum, p) => sum + (p ?? NaN), 0) /
        fake.filter((is) => is === of).length;
      expect(middle(true)).toBeGreaterThan(0.8);
      expect(middle(false)).toBeLessThan(0.1);
    },
  );

  it('has a share that is the mean of its probabilities', () => {
    const { probabilities, fakeShare } = assessFollowers(sample(150, 0.3, 5).accounts);
    const mean = probabilities.reduce<number>((sum, p) => sum + (p ?? NaN), 0) / probabilities.length;
    expect(fakeShare.value).toBeCloseTo(mean, 6);
  });

  it('is answered in its own order, whatever that is, twins alike', () => {
    const { accounts } = sample(60, 0.4, 11);
    const straight = assessFollowers([...accounts, ...accounts]).probabilities;
    expect(straight.slice(0, 60)).toEqual(straight.slice(60));
    const turned = assessFollowers([...accounts, ...accounts].reverse()).probabilities;
    turned.reverse().forEach((probability, i) => expect(probability).toBeCloseTo(straight[i] ?? NaN, 9));
  });

  it('may lack anything: probabilities stay probabilities, the interval holds the value', () => {
    const names = Object.keys(UNKNOWN_ACCOUNT) as (keyof FollowerAccount)[];
    const { accounts } = sample(80, 0.3, 13);
    fc.assert(
      fc.property(
        fc.subarray(names),
        fc.array(fc.subarray(names), { minLength: 80, maxLength: 80 }),
        (columns, cells) => {
          const holes = accounts.map((account, i) => {
            const gone = Object.fromEntries([...columns, ...cells[i]].map((name) => [name, null]));
            return { ...account, ...gone };
          });
          const { probabilities, fakeShare } = assessFollowers(holes);
          expect(probabilities).toHaveLength(80);
          for (const probability of probabilities) {
            if (probability === null) continue;
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(1);
          }
          const { value, low, high } = fakeShare;
          if (value === null) expect([low, high]).toEqual([0, 1]);
          else expect(low <= value && value <= high).toBe(true);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('of which nothing is known has no share, and nobody has a probability', () => {
    expect(assessFollowers([UNKNOWN_ACCOUNT, UNKNOWN_ACCOUNT])).toMatchObject({
      probabilities: [null, null],
      fakeShare: { value: null, low: 0, high: 1 },
    });
    expect(assessFollowers([]).probabilities).toEqual([]);
  });

  it('gives an account of which nothing is known the base rate', () => {
    const { accounts } = sample(199, 0.5, 17);
    const { probabilities, fakeShare } = assessFollowers([...accounts, UNKNOWN_ACCOUNT]);
    expect(probabilities[199]).toBeCloseTo(fakeShare.value ?? NaN, 6);
  });

  it('is known less well with fewer columns and with fewer accounts', () => {
    const { accounts } = sample(200, 0.3, 19);
    const width = (of: readonly FollowerAccount[]) => {
      const { low, high } = assessFollowers(of).fakeShare;
      return high - low;
    };
    const poor = accounts.map((account) => ({ ...UNKNOWN_ACCOUNT, biographyLength: account.biographyLength }));
    expect(width(poor)).toBeGreaterThan(width(accounts));
    expect(width(accounts.filter((_, i) => i % 10 === 0))).toBeGreaterThan(width(accounts));
  });

  it('of another kind than all labelled accounts is said to be so, and its interval is wide', () => {
    const famous = Array.from({ length: 200 }, (_, i) => ({
      ...UNKNOWN_ACCOUNT,
      followers: 3 + (i % 3),
      following: 3,
      posts: 500 + i,
      usernameDigitShare: 0.9,
      biographyLength: 150,
    }));
    const { fakeShare } = assessFollowers(famous);
    expect(fakeShare.unlike).toBe(true);
    expect(fakeShare.high - fakeShare.low).toBeGreaterThan(0.5);
    expect(assessFollowers(sample(200, 0.3, 23).accounts).fakeShare.high).toBeLessThan(0.6);
  });
});

describe('The model', () => {
  it('counts every labelled account of an origin once a signal that all of them tell', () => {
    for (const { accounts, signals } of ORIGIN_COUNTS) {
      const posts = signals.posts;
      expect(posts?.genuine.reduce((sum, count) => sum + count, 0)).toBe(accounts.genuine);
      expect(posts?.fake.reduce((sum, count) => sum + count, 0)).toBe(accounts.fake);
    }
  });
  it('has a bin for every count, and shares that sum to one', () => {
    for (const { tables } of AUTHENTICITY_MODEL.references)
      tables.forEach((table, signal) =>
        table?.forEach((shares) => {
          expect(shares).toHaveLength(ACCOUNT_SIGNALS[signal].cuts.length + 1);
          expect(shares.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...shares)).toBeGreaterThan(0);
        }),
      );
  });
  it('weighs an origin of few accounts as much as one of many', () => {
    const of = (origin: string, fake: number[], genuine: number[]) => ({
      origin,
      network: 'instagram',
      source: '',
      accounts: { genuine: 0, fake: 0 },
      signals: { picture: { genuine, fake } },
    });
    const [mean, small] = originModel('test', [
      of('small', [5, 0], [0, 5]),
      of('large', [0, 9995], [9995, 0]),
    ]).references;
    const picture = ACCOUNT_SIGNALS.findIndex(({ name }) => name === 'picture');
    // (5 + 2.5) / (5 + 5) = 0.75 of the small one; (0 + 2.5) / (9,995 + 5) = 0.00025 of the large one
    expect(mean.tables[picture]?.[1][0]).toBeCloseTo((0.75 + 0.00025) / 2, 12);
    expect(small.tables[picture]?.[1][0]).toBeCloseTo((0.75 + (0.75 + 0.00025) / 2) / 2, 12);
  });
  it('without an origin knows nothing of it', () => {
    const left = modelWithout('parma-2020');
    expect(left.references.map(({ origin }) => origin)).not.toContain('parma-2020');
    expect(left.references).toHaveLength(AUTHENTICITY_MODEL.references.length - 1);
  });
  it.each([
    ['posts', 0, 0],
    ['posts', 1, 1],
    ['posts', 3.9, 2],
    ['posts', 1e9, 8],
    ['picture', 1, 1],
    ['following_per_follower', NaN, -1],
  ])('puts %s of %d into bin %d', (name, value, bin) => {
    const signal = ACCOUNT_SIGNALS.find((one) => one.name === name);
    expect(signal && binOf(signal, value)).toBe(bin);
  });
});
