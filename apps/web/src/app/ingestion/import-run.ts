import { CREATOR_FIELDS, REPEATABLE_FIELDS, type ImportField } from '@vivier/domain/ingestion/field';
import { RUNNING_STATUSES, canStart, type ImportStatus } from '@vivier/domain/ingestion/import-status';
import { type ImportRunDetailQuery, type RunRowFieldsFragment } from '../platform/generated/graphql';

export type RunRow = RunRowFieldsFragment;
export type Run = ImportRunDetailQuery['importRun'];
export type Column = Run['columns'][number];
export type Question = Run['questions'][number];

/** What a person decided about a run before it starts. */
export interface Choices {
  readonly network: string | null;
  readonly asOf: string | null;
  readonly currency: string | null;
  /** Handle of the account that posts without one belong to. */
  readonly account: string | null;
  /** Column index → field, null = left out; only what differs from the proposal. */
  readonly columns: ReadonlyMap<number, string | null>;
}

export const NO_CHOICES: Choices = { network: null, asOf: null, currency: null, account: null, columns: new Map() };

export type Phase = 'reading' | 'check' | 'running' | 'dry' | 'done' | 'failed' | 'cancelled';

/** What the page shows for a run. */
export function phaseOf(run: Pick<RunRow, 'status' | 'dryRun'>): Phase {
  const status = run.status as ImportStatus;
  if (status === 'uploaded') return 'reading';
  if (status === 'inspected' || status === 'needs_answers') return 'check';
  if (RUNNING_STATUSES.includes(status)) return 'running';
  if (status === 'done') return run.dryRun ? 'dry' : 'done';
  return status === 'cancelled' ? 'cancelled' : 'failed';
}

/** Words of a status: a finished dry run is not a finished import. */
export function statusWord(run: Pick<RunRow, 'status' | 'dryRun'>): string {
  return phaseOf(run) === 'dry' ? 'dry_done' : run.status;
}

export function mayStart(run: Pick<RunRow, 'status' | 'dryRun'>): boolean {
  return canStart({ status: run.status as ImportStatus, dryRun: run.dryRun });
}

/** A run that has begun to merge ends by itself. */
export function mayCancel(run: Pick<RunRow, 'status'>): boolean {
  return ['inspected', 'needs_answers', 'queued', 'staging'].includes(run.status);
}

export function fieldOf(column: Column, choices: Choices): string | null {
  const chosen = choices.columns.get(column.index);
  return chosen === undefined ? column.field : chosen;
}

/** Headers that claim a field which only one column may have, by column index. */
export function claimedTwice(columns: readonly Column[], choices: Choices): ReadonlyMap<number, string> {
  const first = new Map<string, Column>();
  const twice = new Map<number, string>();
  for (const column of columns) {
    const field = fieldOf(column, choices);
    if (field === null || REPEATABLE_FIELDS.has(field as ImportField)) continue;
    const other = first.get(field);
    if (other) twice.set(column.index, other.header);
    else first.set(field, column);
  }
  return twice;
}

/** Codes of what still has to be answered before rows can be imported. */
export function openNeeds(run: Run, choices: Choices): string[] {
  const asked = new Set(run.questions.map(({ code }) => code));
  const fields = new Set(run.columns.map((column) => fieldOf(column, choices)));
  const needs: string[] = [];
  if (asked.has('network_missing') && !choices.network && !fields.has('network')) needs.push('network_missing');
  if (asked.has('as_of_missing') && !choices.asOf && !fields.has('asOf')) needs.push('as_of_missing');
  if (asked.has('currency_missing') && !choices.currency && !fields.has('currency')) needs.push('currency_missing');
  if (asked.has('post_account_missing') && !choices.account && !fields.has('handle'))
    needs.push('post_account_missing');
  if (run.kind !== 'posts' && run.columns.length > 0) {
    if (!fields.has('handle') && !fields.has('displayName') && !fields.has('url')) needs.push('identity_missing');
    if (!fields.has('followers')) needs.push('followers_missing');
  }
  return needs;
}

/** True where a field of this kind of file exists; posts and profiles share names. */
export function isProfileField(field: string): boolean {
  return Object.hasOwn(CREATOR_FIELDS, field);
}

export interface CountBar {
  readonly word: 'accepted' | 'duplicates' | 'conflicts' | 'rejected' | 'blank';
  readonly count: number;
  readonly share: number;
}

/** The five counts, which sum to the records read. */
export function countBars(run: RunRow): CountBar[] {
  const words = ['accepted', 'duplicates', 'conflicts', 'rejected', 'blank'] as const;
  return words.map((word) => ({ word, count: run[word], share: run.records === 0 ? 0 : run[word] / run.records }));
}

/** Part of the file that has been read, 0..1. */
export function progressOf(run: RunRow): number {
  return run.bytes > 0 ? Math.min(1, run.bytesRead / run.bytes) : 0;
}
