import { loadavg } from 'node:os';
import { nearestRank } from './discovery-engine';

export interface Quantiles {
  p50_ms: number;
  p95_ms: number;
}

export function quantiles(timings: readonly number[]): Quantiles {
  return { p50_ms: round(nearestRank(timings, 0.5)), p95_ms: round(nearestRank(timings, 0.95)) };
}

/** The fastest of each question's rounds: what is left when other work on the machine gets in the way of the others. */
export function fastest(timings: readonly number[], questions: number): number[] {
  return Array.from({ length: questions }, (_, question) =>
    Math.min(...timings.filter((_, at) => at % questions === question)),
  );
}

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** What else the machine did: processes that ran or waited over the last minute. */
export function load(): number {
  return round(loadavg()[0], 1);
}

export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
