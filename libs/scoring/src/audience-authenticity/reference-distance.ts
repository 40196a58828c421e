import { naturalLog } from '../statistics/natural-log';
import type { AccountPattern } from './adapted-reference';
import type { SignalTables } from './origin-model';

const SHARES = 19;

/**
 * How unlike a sample is to what a reference can explain at all: Kullback–Leibler divergence of the sample's bins from
 * the best mixture of the reference's genuine accounts and fakes, a signal on average, less what counting so few
 * accounts adds ((bins − 1)/2n, Miller 1955). Instagram sets are 0.07 to 0.15 from references that have not seen them,
 * sets of other networks 0.25 and more.
 *
 * @returns NaN where no signal is known
 */
export function referenceDistance(patterns: readonly AccountPattern[], reference: SignalTables): number {
  const seen = reference.flatMap((tables, signal) => {
    if (!tables) return [];
    const bins = new Array<number>(tables[0].length).fill(0);
    let n = 0;
    for (const { bins: own, count } of patterns) {
      if (own[signal] < 0) continue;
      bins[own[signal]] += count;
      n += count;
    }
    return n > 0 ? [{ tables, bins, n }] : [];
  });
  let least = NaN;
  for (let step = 1; step <= SHARES; step += 1) {
    const share = step / (SHARES + 1);
    const sum = seen.reduce((total, signal) => total + divergence(signal, share), 0);
    if (seen.length > 0 && !(sum / seen.length >= least)) least = sum / seen.length;
  }
  return Math.max(0, least);
}

interface SeenSignal {
  readonly tables: readonly [readonly number[], readonly number[]];
  readonly bins: readonly number[];
  readonly n: number;
}

function divergence({ tables: [genuine, fake], bins, n }: SeenSignal, share: number): number {
  const sum = bins.reduce((total, count, bin) => {
    if (count === 0) return total;
    return total + (count / n) * naturalLog(count / n / ((1 - share) * genuine[bin] + share * fake[bin]));
  }, 0);
  return sum - (bins.length - 1) / (2 * n);
}
