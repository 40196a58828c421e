import { existsSync } from 'node:fs';
import type { FollowerSample } from '@vivier/domain/audience/follower-sample';
import { assessFollowers } from '@vivier/scoring/audience-authenticity/assess-followers';
import { modelWithout } from '@vivier/scoring/audience-authenticity/authenticity-model';
import type { OriginModel } from '@vivier/scoring/audience-authenticity/origin-model';
import { areaUnderCurve, hitsOf, sixRules } from './authenticity-measures';
import { creatorLists } from './authenticity-creators';
import { drawnSamples, removals, sampleOf, without } from './authenticity-samples';
import { labelFolders, labelledSets, type LabelledSet } from './authenticity-sets';
import type { BenchOutput } from './bench';
import { progress, round } from './timings';

const SEED = 4711;
const ROUNDS = 10;
const ROUNDS_REMOVED = 2;
/** What the product asks of a set that the model has not seen. */
const WANTED = { auc: 0.9, error: 0.05, coverage: 0.8 };

interface ShareErrors {
  mean_error: number;
  bias: number;
  coverage: number;
  mean_width: number;
}

/**
 * Every labelled set of the data folder (and of VIVIER_LABELS_DIR), judged by a model that has not seen its origin, beside
 * six rules of thumb; shares of fakes of 200-follower samples; both again with each column and each pair removed.
 */
export async function run(output: BenchOutput): Promise<Record<string, unknown>> {
  const folders = labelFolders();
  const sets = await labelledSets(folders);
  if (sets.length === 0) {
    process.exitCode = 1;
    process.stderr.write(
      `\nNO LABELLED SETS in ${folders.join(', ')}${folders.some((folder) => existsSync(folder)) ? '' : ' (no such folder)'}.\n` +
        'Set VIVIER_DATA_DIR to the folder that holds labels/, or VIVIER_LABELS_DIR to labelled files: nothing was measured.\n\n',
    );
  }
  const rows: Record<string, unknown>[] = [];
  const shares: ({ name: string } & ShareErrors)[] = [];
  const removed: Record<string, unknown>[] = [];
  for (const set of sets) {
    const sample = sampleOf(set);
    const model = modelWithout(set.origin);
    const { scores, row } = judged(set, sample, model);
    rows.push(row);
    shares.push({ name: set.name, ...shareErrors(set, sample.accounts, { model, rounds: ROUNDS }) });
    removed.push(...withoutColumns(set, sample, model));
    await output.keep(`authenticity-${set.name}.json`, { fake: set.fake, scores });
    progress(`${set.name}: ${JSON.stringify(row)}`);
  }
  return {
    sets: rows,
    fake_share: shares,
    columns_removed: removed.filter(({ columns }) => !String(columns).includes('+')),
    pairs_removed: pairsOf(removed),
    creators: await creatorLists(),
    not_met: notMet(rows, shares, removed),
  };
}

function judged(set: LabelledSet, sample: FollowerSample, model: OriginModel) {
  const scores = assessFollowers(sample.accounts, model).probabilities.map((probability) => probability ?? 0);
  const { accuracy, precision, recall } = hitsOf(scores, set.fake);
  const rules = sample.accounts.map(sixRules);
  const row = {
    name: set.name,
    auc: round(areaUnderCurve(scores, set.fake), 3),
    accuracy: round(accuracy, 3),
    precision: round(precision, 3),
    recall: round(recall, 3),
    six_rules_auc: round(areaUnderCurve(rules, set.fake), 3),
    accounts: set.fake.length,
    fakes: set.fake.filter(Boolean).length,
    left_out: set.origin,
    missing: sample.missing.join(' '),
  };
  return { scores, row };
}

function shareErrors(
  { fake }: LabelledSet,
  accounts: FollowerSample['accounts'],
  { model, rounds }: { readonly model: OriginModel; readonly rounds: number },
): ShareErrors {
  const found = drawnSamples(fake, rounds, SEED).map(({ rows, share }) => {
    const { value, low, high } = assessFollowers(
      rows.map((row) => accounts[row]),
      model,
    ).fakeShare;
    // Nothing known is an error as large as it can be, and an interval that says so.
    const error = value === null ? Math.max(share, 1 - share) : value - share;
    return { error, holds: low <= share && share <= high, width: high - low };
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean_error: round(mean(found.map(({ error }) => Math.abs(error))), 3),
    bias: round(mean(found.map(({ error }) => error)), 3),
    coverage: round(mean(found.map(({ holds }) => Number(holds))), 3),
    mean_width: round(mean(found.map(({ width }) => width)), 3),
  };
}

function withoutColumns(set: LabelledSet, sample: FollowerSample, model: OriginModel) {
  return removals(sample)
    .filter((columns) => columns.length > 0)
    .map((columns) => {
      const accounts = without(sample, columns);
      const scores = assessFollowers(accounts, model).probabilities.map((probability) => probability ?? 0);
      return {
        name: set.name,
        columns: columns.join('+'),
        auc: round(areaUnderCurve(scores, set.fake), 3),
        six_rules_auc: round(areaUnderCurve(accounts.map(sixRules), set.fake), 3),
        ...shareErrors(set, accounts, { model, rounds: ROUNDS_REMOVED }),
      };
    });
}

/** Pairs, set by set: the middle and the worst. */
function pairsOf(removed: readonly Record<string, unknown>[]) {
  const pairs = removed.filter(({ columns }) => String(columns).includes('+'));
  return [...new Set(pairs.map(({ name }) => name))].map((name) => {
    const own = pairs.filter((row) => row['name'] === name);
    const sorted = (key: string) => own.map((row) => Number(row[key])).sort((a, b) => a - b);
    const [aucs, errors, held] = ['auc', 'mean_error', 'coverage'].map(sorted);
    const worst = own.find((row) => row['auc'] === aucs[0]);
    return {
      name,
      pairs: own.length,
      auc_middle: aucs[Math.floor(aucs.length / 2)],
      auc_worst: aucs[0],
      worst_without: worst?.['columns'],
      mean_error_middle: errors[Math.floor(errors.length / 2)],
      mean_error_worst: errors.at(-1),
      coverage_middle: held[Math.floor(held.length / 2)],
      coverage_worst: held[0],
    };
  });
}

/** Said aloud: where a figure stays below what is asked. */
function notMet(
  rows: readonly Record<string, unknown>[],
  shares: readonly ({ name: string } & ShareErrors)[],
  removed: readonly Record<string, unknown>[],
): string[] {
  const low = (row: Record<string, unknown>) => Number(row['auc']) < WANTED.auc;
  const off = ({ mean_error, coverage }: ShareErrors) => mean_error > WANTED.error || coverage < WANTED.coverage;
  return [
    ...rows.filter(low).map(({ name, auc }) => `${String(name)}: AUC ${String(auc)} below ${WANTED.auc}`),
    ...shares
      .filter(off)
      .map(({ name, mean_error, coverage }) => `${name}: share off by ${mean_error} on average, held ${coverage}`),
    ...removed
      .filter((row) => low(row) || off(row as unknown as ShareErrors))
      .map(
        ({ name, columns, auc, mean_error, coverage }) =>
          `${String(name)} without ${String(columns)}: AUC ${String(auc)}, share off by ${String(mean_error)}, held ${String(coverage)}`,
      ),
  ];
}
