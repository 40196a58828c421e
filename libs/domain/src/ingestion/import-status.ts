import { type Machine, mayMove } from '../status/machine';

export const IMPORT_STATUSES = [
  'uploaded',
  'inspected',
  'needs_answers',
  'queued',
  'staging',
  'merging',
  'scoring',
  'done',
  'failed',
  'cancelled',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/**
 * Allowed moves of an import. A run that has begun to merge always ends merged: cancelling is possible
 * only before, so that a cancelled run leaves nothing behind.
 */
export const IMPORT: Machine<ImportStatus> = {
  name: 'import',
  moves: {
    uploaded: ['inspected', 'needs_answers', 'failed'],
    inspected: ['queued', 'needs_answers', 'cancelled', 'failed'],
    needs_answers: ['queued', 'inspected', 'cancelled', 'failed'],
    queued: ['staging', 'cancelled', 'failed'],
    staging: ['merging', 'done', 'cancelled', 'failed'],
    merging: ['scoring', 'failed'],
    scoring: ['done', 'failed'],
    done: ['queued'],
    failed: ['queued'],
    cancelled: ['queued'],
  },
};

/** Statuses in which a worker holds the run or should. */
export const RUNNING_STATUSES: readonly ImportStatus[] = ['queued', 'staging', 'merging', 'scoring'];

export interface StartableRun {
  readonly status: ImportStatus;
  readonly dryRun: boolean;
}

/** A finished import is not started again; a dry run, a failed or a cancelled one may be. */
export function canStart(run: StartableRun): boolean {
  return mayMove(IMPORT, run.status, 'queued') && (run.status !== 'done' || run.dryRun);
}

export const IMPORT_OUTCOMES = ['duplicate', 'conflict', 'rejected', 'blank'] as const;
/** What became of a record that was not accepted. */
export type ImportOutcomeWord = (typeof IMPORT_OUTCOMES)[number];

export interface ImportCounts {
  readonly records: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
  readonly blank: number;
}

/** The five counts sum to the records read; anything else is a bug, not a file's fault. */
export function countsAddUp(counts: ImportCounts): boolean {
  return counts.accepted + counts.duplicates + counts.conflicts + counts.rejected + counts.blank === counts.records;
}
