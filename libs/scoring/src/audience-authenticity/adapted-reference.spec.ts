import { ACCOUNT_SIGNALS } from './account-signals';
import { adaptReference, type AccountPattern } from './adapted-reference';
import type { SignalTables } from './origin-model';
import { referenceDistance } from './reference-distance';

const PICTURE = ACCOUNT_SIGNALS.findIndex(({ name }) => name === 'picture');
const LINK = ACCOUNT_SIGNALS.findIndex(({ name }) => name === 'external_url');
const GENUINE = { picture: [0.05, 0.95], link: [0.4, 0.6] };
const FAKE = { picture: [0.9, 0.1], link: [0.95, 0.05] };
const TABLES: SignalTables = ACCOUNT_SIGNALS.map((_, signal) => {
  if (signal === PICTURE) return [GENUINE.picture, FAKE.picture] as const;
  return signal === LINK ? ([GENUINE.link, FAKE.link] as const) : null;
});

function pattern(picture: number, link: number, count: number): AccountPattern {
  const bins = new Int8Array(ACCOUNT_SIGNALS.length).fill(-1);
  bins[PICTURE] = picture;
  bins[LINK] = link;
  return { bins, count, weights: new Float64Array(ACCOUNT_SIGNALS.length).fill(1) };
}

/** 1,000 accounts exactly as the tables say, with a share of fakes. */
function exact(share: number): AccountPattern[] {
  return [0, 1].flatMap((picture) =>
    [0, 1].map((link) => {
      const genuine = GENUINE.picture[picture] * GENUINE.link[link];
      const fake = FAKE.picture[picture] * FAKE.link[link];
      return pattern(picture, link, 1000 * ((1 - share) * genuine + share * fake));
    }),
  );
}

describe('A reference adapted to a sample', () => {
  it('left as it is, follows Bayes: a product of ratios over the start of 3 in 10', () => {
    const { probability, evidence } = adaptReference([pattern(0, 0, 1), pattern(1, -1, 1)], TABLES, 0);
    const odds = (0.3 / 0.7) * ((0.9 * 0.95) / (0.05 * 0.4)) ** 0.9;
    expect(probability[0]).toBeCloseTo(odds / (1 + odds), 10);
    expect(evidence[1]).toBeCloseTo(0.9 * Math.log(0.1 / 0.95), 10);
  });
  it.each([0.1, 0.4, 0.75])('finds the share of fakes in a sample that is just like it: %d', (share) =>
    expect(Math.abs(adaptReference(exact(share), TABLES).share - share)).toBeLessThan(0.04),
  );
  it('explains a sample drawn from it better than another reference does', () => {
    const other: SignalTables = TABLES.map((table) => table && [[0.3, 0.7] as const, [0.5, 0.5] as const]);
    const sample = exact(0.4);
    expect(adaptReference(sample, TABLES).fit).toBeGreaterThan(adaptReference(sample, other).fit);
  });
});

describe('The distance of a sample from a reference', () => {
  it.each([0.1, 0.4, 0.75])('is nothing for a mixture of its own accounts (%d fakes)', (share) =>
    expect(referenceDistance(exact(share), TABLES)).toBeCloseTo(0, 3),
  );
  it('is the divergence from the nearest mixture, a signal', () => {
    // Everybody without picture and with a link; no mixture has both: the least over shares by a fine grid.
    const at = (p: number) =>
      -(Math.log((1 - p) * 0.05 + p * 0.9) + Math.log((1 - p) * 0.6 + p * 0.05)) / 2 - 1 / (2 * 1000);
    const least = Math.min(...Array.from({ length: 9999 }, (_, i) => at((i + 1) / 10_000)));
    const seen = referenceDistance([pattern(0, 1, 1000)], TABLES);
    expect(seen).toBeGreaterThanOrEqual(least - 1e-12);
    expect(seen).toBeLessThan(least + 0.005);
  });
  it('is unknown where nothing is', () => expect(referenceDistance([pattern(-1, -1, 5)], TABLES)).toBeNaN());
});
