import { mayMove, statusesBefore } from '../status/machine';
import { canStart, countsAddUp, IMPORT, IMPORT_STATUSES } from './import-status';

describe('The life of an import', () => {
  it('cannot be cancelled once it merges: from there every way leads to done or failed', () => {
    expect(statusesBefore(IMPORT, 'cancelled').sort()).toEqual(['inspected', 'needs_answers', 'queued', 'staging']);
    for (const status of ['merging', 'scoring'] as const) expect(mayMove(IMPORT, status, 'cancelled')).toBe(false);
  });

  it('reaches every status from an upload', () => {
    const reached = new Set<string>(['uploaded']);
    for (const status of reached)
      for (const next of IMPORT.moves[status as keyof typeof IMPORT.moves]) reached.add(next);
    expect([...reached].sort()).toEqual([...IMPORT_STATUSES].sort());
  });

  it('starts again after a dry run, a failure or a cancellation, never after an import', () => {
    expect(canStart({ status: 'done', dryRun: true })).toBe(true);
    expect(canStart({ status: 'done', dryRun: false })).toBe(false);
    expect(canStart({ status: 'failed', dryRun: false })).toBe(true);
    expect(canStart({ status: 'merging', dryRun: false })).toBe(false);
  });

  it('has counts that sum to its records', () => {
    expect(countsAddUp({ records: 5, accepted: 1, duplicates: 1, conflicts: 1, rejected: 1, blank: 1 })).toBe(true);
    expect(countsAddUp({ records: 5, accepted: 2, duplicates: 1, conflicts: 1, rejected: 1, blank: 1 })).toBe(false);
  });
});
