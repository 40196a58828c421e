import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACCOUNT_SIGNALS, binOf } from '@vivier/scoring/audience-authenticity/account-signals';
import { assessFollowers } from '@vivier/scoring/audience-authenticity/assess-followers';
import { correctedShareVariance, type TestQuality } from '@vivier/scoring/audience-authenticity/corrected-share';
import type { OriginCounts } from '@vivier/scoring/audience-authenticity/origin-counts';
import { originModel } from '@vivier/scoring/audience-authenticity/origin-model';
import { drawnSamples, removals, sampleOf, without } from './authenticity-samples';
import { KNOWN_SETS, labelFolders, labelledSets, type LabelledSet } from './authenticity-sets';
import { round } from './timings';

const TARGET = join(import.meta.dirname, '../../../../libs/scoring/src/audience-authenticity/origin-counts.ts');
const SEED = 20221101;
const ROUNDS = 2;
const LEVEL = 0.88;
const Z_90 = 1.6448536269514722;
/** Changes with the sets, the signals, or how they are counted. */
const VERSION = '2026-11-1';

/**
 * Writes the counts of the model anew from the labelled sets, and from them, leave-one-origin-out, how far sensitivity
 * and specificity stray from what the model expects on an origin that it has not seen. Fails when a set is not there:
 * a model of fewer origins is another model.
 */
export async function writeTables(): Promise<Record<string, unknown>> {
  const sets = await labelledSets(labelFolders());
  const counted = KNOWN_SETS.filter((known) => known.counted);
  const absent = counted.filter(({ name }) => !sets.some((set) => set.name === name));
  if (absent.length > 0)
    throw new Error(
      `Not found in ${labelFolders().join(', ')}: ${absent.flatMap(({ files }) => files.map(({ file }) => file)).join(', ')}`,
    );
  const origins = [...new Set(counted.map(({ origin }) => origin))].map((origin) => countsOf(origin, sets));
  const strays = straysOf(origins, sets);
  await writeFile(TARGET, fileOf(origins, strays.variances));
  return {
    origins: origins.length,
    accounts: origins.map(({ origin, accounts }) => ({ origin, ...accounts })),
    ...strays,
  };
}

function countsOf(origin: string, sets: readonly LabelledSet[]): OriginCounts {
  const known = KNOWN_SETS.filter((set) => set.origin === origin && set.counted);
  const own = sets.filter(({ name }) => known.some((set) => set.name === name));
  const samples = own.map((set) => ({ accounts: sampleOf(set).accounts, fake: set.fake }));
  const signals: Record<string, { genuine: number[]; fake: number[] }> = {};
  for (const signal of ACCOUNT_SIGNALS) {
    const counts = { genuine: zeros(signal.cuts.length + 1), fake: zeros(signal.cuts.length + 1) };
    for (const { accounts, fake } of samples)
      accounts.forEach((account, row) => {
        const bin = binOf(signal, signal.valueOf(account));
        if (bin >= 0) counts[fake[row] ? 'fake' : 'genuine'][bin] += 1;
      });
    if (counts.fake.some((count) => count > 0) && counts.genuine.some((count) => count > 0))
      signals[signal.name] = counts;
  }
  const labels = own.flatMap(({ fake }) => fake);
  return {
    origin,
    network: known[0].network,
    source: known.map(({ source }) => source).join('; '),
    accounts: { genuine: labels.filter((fake) => !fake).length, fake: labels.filter(Boolean).length },
    signals,
  };
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

interface Judged {
  readonly error: number;
  readonly share: number;
  readonly found: TestQuality;
  readonly expected: TestQuality;
  /** variance of the share that does not come from sensitivity and specificity */
  readonly other: number;
}

/** Mean squares of seen minus expected quality, times what makes the intervals hold the truth on every set. */
function straysOf(origins: readonly OriginCounts[], sets: readonly LabelledSet[]) {
  const judged = sets
    .filter(({ name }) =>
      KNOWN_SETS.some((known) => known.name === name && known.counted && known.network === 'instagram'),
    )
    .map((set) => ({ set: set.name, samples: judgedSamples(set, origins) }));
  const squares = (of: keyof TestQuality) =>
    judged.map(({ samples }) => mean(samples.map(({ found, expected }) => (found[of] - expected[of]) ** 2)));
  const measured = { sensitivity: mean(squares('sensitivity')), specificity: mean(squares('specificity')) };
  const factor = factorFor(
    judged.map(({ samples }) => samples),
    measured,
  );
  return {
    strays: judged.map(({ set, samples }) => ({
      set,
      sensitivity: round(
        Math.sqrt(mean(samples.map(({ found, expected }) => (found.sensitivity - expected.sensitivity) ** 2))),
        3,
      ),
      specificity: round(
        Math.sqrt(mean(samples.map(({ found, expected }) => (found.specificity - expected.specificity) ** 2))),
        3,
      ),
      error: round(mean(samples.map(({ error }) => Math.abs(error))), 3),
      held: round(heldIn(samples, scaled(measured, factor)), 3),
    })),
    measured,
    factor: round(factor, 3),
    variances: {
      sensitivity: round(factor * measured.sensitivity, 5),
      specificity: round(factor * measured.specificity, 5),
    },
  };
}

function judgedSamples(set: LabelledSet, origins: readonly OriginCounts[]): Judged[] {
  const model = originModel(
    'left-out',
    origins.filter(({ origin }) => origin !== set.origin),
  );
  const sample = sampleOf(set);
  return removals(sample).flatMap((columns) => {
    const accounts = without(sample, columns);
    return drawnSamples(set.fake, ROUNDS, SEED).flatMap(({ rows, share }) => {
      const { probabilities, fakeShare } = assessFollowers(
        rows.map((row) => accounts[row]),
        model,
      );
      const { value, quality, variance } = fakeShare;
      if (value === null || !quality || !variance) return [];
      const rate = mean(probabilities.map((probability) => probability ?? 0));
      const found = qualityOf(
        probabilities.map((probability) => (probability ?? 0) > rate),
        rows.map((row) => set.fake[row]),
      );
      return [
        {
          error: value - share,
          share: value,
          found,
          expected: quality,
          other: variance.counting + variance.resemblance + variance.novelty,
        },
      ];
    });
  });
}

/** So that the set that fits worst is held that often: the next unknown one may be like it. */
function factorFor(sets: readonly (readonly Judged[])[], measured: TestQuality): number {
  let low = 0;
  let high = 4;
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (Math.min(...sets.map((samples) => heldIn(samples, scaled(measured, middle)))) < LEVEL) low = middle;
    else high = middle;
  }
  return high;
}

function heldIn(samples: readonly Judged[], spread: TestQuality): number {
  return mean(
    samples.map(({ error, share, expected, other }) => {
      const { quality } = correctedShareVariance({ raw: 0, share, n: 1 }, expected, spread);
      return Number(Math.abs(error) <= Z_90 * Math.sqrt(other + quality));
    }),
  );
}

const scaled = ({ sensitivity, specificity }: TestQuality, factor: number): TestQuality => ({
  sensitivity: factor * sensitivity,
  specificity: factor * specificity,
});

function qualityOf(found: readonly boolean[], fake: readonly boolean[]) {
  const right = (kind: boolean) => {
    const of = found.filter((_, row) => fake[row] === kind);
    return of.filter((yes) => yes === kind).length / of.length;
  };
  return { sensitivity: right(true), specificity: right(false) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** As the formatter would have it. */
function sourceLine(source: string): string {
  const line = `    source: '${source}',`;
  return line.length <= 120 ? line : `    source:\n      '${source}',`;
}

function fileOf(
  origins: readonly OriginCounts[],
  variances: { readonly sensitivity: number; readonly specificity: number },
): string {
  const entries = origins.map(({ origin, network, source, accounts, signals }) => {
    const lines = Object.entries(signals).map(
      ([name, { genuine, fake }]) => `      ${name}: { genuine: [${genuine.join(', ')}], fake: [${fake.join(', ')}] },`,
    );
    return [
      '  {',
      `    origin: '${origin}',`,
      `    network: '${network}',`,
      sourceLine(source),
      `    accounts: { genuine: ${accounts.genuine}, fake: ${accounts.fake} },`,
      '    // prettier-ignore',
      '    signals: {',
      ...lines,
      '    },',
      '  },',
    ].join('\n');
  });
  return `import type { SignalName } from './account-signals';

/** How many labelled accounts of one origin fall into each bin of each signal; a signal it does not tell is absent. */
export interface OriginCounts {
  readonly origin: string;
  readonly network: string;
  readonly source: string;
  readonly accounts: { readonly genuine: number; readonly fake: number };
  readonly signals: Readonly<
    Partial<Record<SignalName, { readonly genuine: readonly number[]; readonly fake: readonly number[] }>>
  >;
}

// Written by \`npm run -s bench -- authenticity-tables\`; counts only, no account of any set is in this repository.
export const ORIGIN_COUNTS_VERSION = '${VERSION}';

/**
 * Variances of sensitivity and specificity across origins: mean squares of seen minus expected, over Instagram sets that
 * the model had not seen, whole and with every column and pair of columns removed, times the factor with which the
 * intervals hold the truth in 88 % of the samples of the set that fits worst.
 */
export const ACROSS_ORIGINS = { sensitivity: ${variances.sensitivity}, specificity: ${variances.specificity} };

export const ORIGIN_COUNTS: readonly OriginCounts[] = [
${entries.join('\n')}
];
`;
}
