import { ACCOUNT_SIGNALS, binOf } from './account-signals';
import type { AccountPattern } from './adapted-reference';
import type { FollowerAccount } from './follower-account';

export interface PatternedSample {
  readonly patterns: readonly AccountPattern[];
  /** pattern of each account, in the order of the sample */
  readonly patternOf: Int32Array;
}

const RATIO = ACCOUNT_SIGNALS.findIndex(({ name }) => name === 'following_per_follower');

/** A sample by its distinct patterns: the work of adapting grows with those, not with the accounts. */
export function patternsOf(sample: readonly FollowerAccount[]): PatternedSample {
  const places = new Map<string, number>();
  const found: { bins: Int8Array; count: number }[] = [];
  const patternOf = new Int32Array(sample.length);
  sample.forEach((account, index) => {
    const bins = Int8Array.from(ACCOUNT_SIGNALS, (signal) => binOf(signal, signal.valueOf(account)));
    const key = bins.join();
    let place = places.get(key);
    if (place === undefined) {
      place = found.length;
      places.set(key, place);
      found.push({ bins, count: 0 });
    }
    found[place].count += 1;
    patternOf[index] = place;
  });
  return { patterns: found.map(({ bins, count }) => ({ bins, count, weights: weightsFor(bins) })), patternOf };
}

/** Where the ratio cannot be formed, the one figure that is known has to say what it can. */
function weightsFor(bins: Int8Array): Float64Array {
  const alone = bins[RATIO] < 0;
  return Float64Array.from(ACCOUNT_SIGNALS, ({ name, weight }) =>
    alone && (name === 'followers' || name === 'following') ? 1 : weight,
  );
}
