import type { BenchOutput } from './bench';
import { startChild } from './child';
import { load, progress, quantiles } from './timings';

const SIZES = [10_000, 100_000, 1_000_000];
const LARGEST = 10_000_000;

interface Grown {
  timings: number[];
  processor: number[];
  rssMb: number;
  bytesPerCreator: number;
  buildSeconds: number;
  lookalikes: number[];
  checked: number;
  exact: boolean | null;
}

/** The same questions to ever larger indexes, each in a process of its own; ten millions only where asked for. */
export async function run({ largest }: { largest?: number }, output: BenchOutput): Promise<Record<string, unknown>> {
  const sizes = [...SIZES, LARGEST].filter((size) => size <= (largest ?? SIZES[SIZES.length - 1]));
  const rows = [];
  for (const creators of sizes) {
    progress(`${creators} creators`);
    const child = await startChild('growth-index');
    const { timings, processor, lookalikes, rssMb, bytesPerCreator, buildSeconds, checked, exact } =
      await child.ask<Grown>({ creators });
    await child.stop();
    await output.keep(`growth-${creators}-timings.json`, { timings, processor, lookalikes });
    rows.push({
      creators,
      ...quantiles(timings),
      rss_mb: rssMb,
      processor: quantiles(processor),
      bytes_per_creator: bytesPerCreator,
      build_seconds: buildSeconds,
      checked,
      exact,
      lookalikes: quantiles(lookalikes),
    });
  }
  return { rows, load: load() };
}
