import { canStart, countsAddUp, IMPORT_MOVES, IMPORT_STATUSES, mayMove, statusesBefore } from './import-status';

describe('The life of an import', () => {
  it('cannot be cancelled once it merges: from there every way leads to done or failed', () => {
    expect(statusesBefore('cancelled')).toEqual(['inspected', 'needs_answers', 'queued', 'staging']);
    for (const status of ['merging', 'scoring'] as const) expect(mayMove(status, 'cancelled')).toBe(false);
  });

  it('reaches every status from an upload', () => {
    const reached = new Set<string>(['uploaded']);
    for (const status of reached)
      for (const next of IMPORT_MOVES[status as keyof typeof IMPORT_MOVES]) reached.add(next);
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
