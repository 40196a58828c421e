import { exponential } from '../statistics/exponential';
import { naturalLog } from '../statistics/natural-log';
import { patternsOf } from './account-patterns';
import { adaptReference, type AccountPattern, type AdaptedReference } from './adapted-reference';
import { AUTHENTICITY_MODEL } from './authenticity-model';
import { correctedShare, correctedShareVariance, type ShareVariance, type TestQuality } from './corrected-share';
import type { FollowerAccount } from './follower-account';
import { ACROSS_ORIGINS } from './origin-counts';
import type { OriginModel } from './origin-model';
import { referenceDistance } from './reference-distance';

export interface AssessedSample {
  /** Probability that each account is fake, in the order of the sample; null when nothing is known of any account. */
  readonly probabilities: readonly (number | null)[];
  readonly fakeShare: FakeShare;
  readonly modelVersion: string;
}

export interface FakeShare {
  /** null when the columns known tell no more than chance */
  readonly value: number | null;
  /** 90 % interval: counting, differences between origins, and which origin the sample resembles */
  readonly low: number;
  readonly high: number;
  /** what the sample's flags (probability above the base rate) are expected to find and to leave alone */
  readonly quality: TestQuality | null;
  /** `resemblance`: which origin the sample resembles; `novelty`: how little it resembles any */
  readonly variance: (ShareVariance & { readonly resemblance: number; readonly novelty: number }) | null;
  /** The sample is of another kind than all labelled accounts (another network, another time): the interval is wide. */
  readonly unlike: boolean;
}

/** Origins explain a sample better or worse; their likelihoods are far too sure of it, since signals overlap. */
const TRUST_IN_FIT = 0.05;
/** Distances to this are usual for Instagram sets that the model has not seen; beyond, the share may be anything. */
const USUAL_DISTANCE = 0.15;
const DEVIATION_PER_DISTANCE = 2;
const UNLIKE_DISTANCE = 0.25;
const Z_90 = 1.6448536269514722;
const UNKNOWN_SHARE: FakeShare = { value: null, low: 0, high: 1, quality: null, variance: null, unlike: false };

/**
 * How likely each follower of a sample is fake, and what share of the sample is, from public features with any of them
 * missing. Every reference (all origins together, and each one) is adapted to the sample; they are averaged by how well
 * they explain it. A probability then rests half on the adapted tables and half on the reference of all origins as it
 * is, so that a sample of an unknown kind cannot turn the order round. Nobody is called fake by this: it is for shares,
 * and for accounts to look at.
 *
 * @param sample followers of one creator, drawn without regard to what they look like; 100 and more are worth asking
 * @param model for tests and benchmarks: a model that has not seen an origin
 */
export function assessFollowers(
  sample: readonly FollowerAccount[],
  model: OriginModel = AUTHENTICITY_MODEL,
): AssessedSample {
  const { patterns, patternOf } = patternsOf(sample);
  const anything = patterns.some(({ bins }) => bins.some((bin) => bin >= 0));
  if (!anything)
    return { probabilities: sample.map(() => null), fakeShare: UNKNOWN_SHARE, modelVersion: model.version };
  const adapted = model.references.map(({ tables }) => adaptReference(patterns, tables));
  const trust = trustIn(adapted);
  const share = weighted(adapted, trust, (reference) => reference.share);
  const between = weighted(adapted, trust, (reference) => (reference.share - share) ** 2);
  const distance = Math.min(...model.references.map(({ tables }) => referenceDistance(patterns, tables)));
  const unmoved = adaptReference(patterns, model.references[0].tables, 0);
  const logOdds = patterns.map((_, index) => {
    const probability = weighted(adapted, trust, (reference) => reference.probability[index]);
    return (oddsOf(probability) + unmoved.evidence[index] + oddsOf(share)) / 2;
  });
  const probability = atShare(patterns, logOdds, share);
  return {
    probabilities: Array.from(patternOf, (pattern) => probability[pattern]),
    fakeShare: fakeShareOf(patterns, probability, { share, between, distance, n: sample.length }),
    modelVersion: model.version,
  };
}

function trustIn(adapted: readonly AdaptedReference[]): number[] {
  const best = Math.max(...adapted.map(({ fit }) => fit));
  const raw = adapted.map(({ fit }) => exponential(TRUST_IN_FIT * (fit - best)));
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => value / total);
}

function weighted(
  adapted: readonly AdaptedReference[],
  trust: readonly number[],
  of: (reference: AdaptedReference) => number,
): number {
  return adapted.reduce((sum, reference, index) => sum + trust[index] * of(reference), 0);
}

const TINY = 1e-12;
const oddsOf = (probability: number): number => naturalLog((probability + TINY) / (1 - probability + TINY));
const logistic = (x: number): number => (x >= 0 ? 1 / (1 + exponential(-x)) : exponential(x) / (1 + exponential(x)));

/**
 * Probabilities whose mean is the share: all log odds moved by one amount, found by halving. Who shows nothing gets the
 * share itself.
 */
function atShare(patterns: readonly AccountPattern[], logOdds: readonly number[], share: number): number[] {
  const shown = patterns.map(({ bins }) => bins.some((bin) => bin >= 0));
  const n = patterns.reduce((sum, { count }, index) => sum + (shown[index] ? count : 0), 0);
  let low = -60;
  let high = 60;
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    const fakes = patterns.reduce(
      (sum, { count }, index) => sum + (shown[index] ? count * logistic(logOdds[index] + middle) : 0),
      0,
    );
    if (fakes < share * n) low = middle;
    else high = middle;
  }
  return logOdds.map((odds, index) => (shown[index] ? logistic(odds + (low + high) / 2) : share));
}

function fakeShareOf(
  patterns: readonly AccountPattern[],
  probability: readonly number[],
  { share, between, distance, n }: { readonly [of in 'share' | 'between' | 'distance' | 'n']: number },
): FakeShare {
  const { raw, quality } = flagged(patterns, probability, share);
  const value = correctedShare(raw, quality);
  if (value === null) return UNKNOWN_SHARE;
  const variance = {
    ...correctedShareVariance({ raw, share: value, n }, quality, ACROSS_ORIGINS),
    resemblance: between,
    novelty: (DEVIATION_PER_DISTANCE * Math.max(0, distance - USUAL_DISTANCE)) ** 2,
  };
  const reach = Z_90 * Math.sqrt(variance.counting + variance.quality + variance.resemblance + variance.novelty);
  const [low, high] = [Math.max(0, value - reach), Math.min(1, value + reach)];
  return { value, low, high, quality, variance, unlike: distance > UNLIKE_DISTANCE };
}

/** The test "more likely fake than the base rate": what it finds, and how good it is by the probabilities themselves. */
function flagged(
  patterns: readonly AccountPattern[],
  probability: readonly number[],
  share: number,
): { raw: number; quality: TestQuality } {
  const sums = { all: 0, found: 0, fake: 0, fakeFound: 0 };
  patterns.forEach(({ count }, index) => {
    const above = probability[index] > share;
    sums.all += count;
    sums.fake += count * probability[index];
    if (above) sums.found += count;
    if (above) sums.fakeFound += count * probability[index];
  });
  const genuine = sums.all - sums.fake;
  return {
    raw: sums.found / sums.all,
    quality: {
      sensitivity: sums.fakeFound / sums.fake,
      specificity: (genuine - (sums.found - sums.fakeFound)) / genuine,
    },
  };
}
