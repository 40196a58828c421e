import type { ImportStatus } from './import-status';

export interface ProgressOf {
  readonly status: ImportStatus;
  readonly dryRun: boolean;
  /** Records read so far, and how much of the file that was. */
  readonly records: number;
  readonly bytes: number;
  readonly bytesRead: number;
  /** Ranges merged and ranges in all; 0 of 0 before the merge. */
  readonly merged: number;
  readonly ranges: number;
  /** Seconds since the run began. */
  readonly seconds: number;
}

export interface ImportProgress {
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** Measured parts of a large import: reading, merging, scoring. They only steer the estimate of the time left. */
const READING = 0.4;
const MERGING = 0.35;

/** Records a second and whole seconds left; null when the run does not go on or nothing is known yet. */
export function importProgress(run: ProgressOf): ImportProgress {
  if (!['staging', 'merging', 'scoring'].includes(run.status) || run.seconds <= 0)
    return { rowsPerSecond: null, secondsLeft: null };
  const done = doneShare(run);
  return {
    rowsPerSecond: run.records > 0 ? run.records / run.seconds : null,
    secondsLeft: done > 0 ? Math.ceil((run.seconds * (1 - done)) / done) : null,
  };
}

function doneShare({ status, dryRun, bytes, bytesRead, merged, ranges }: ProgressOf): number {
  const read = bytes > 0 ? Math.min(1, bytesRead / bytes) : 0;
  if (dryRun) return read;
  if (status === 'staging') return READING * read;
  if (status === 'merging') return READING + (ranges > 0 ? (MERGING * merged) / ranges : 0);
  return READING + MERGING;
}
