import {
  type Choices,
  type Column,
  NO_CHOICES,
  type Run,
  claimedTwice,
  countBars,
  mayCancel,
  mayStart,
  openNeeds,
  phaseOf,
  progressOf,
  statusWord,
} from './import-run';

const column = (index: number, header: string, field: string | null): Column => ({
  index,
  header,
  field,
  samples: [],
  confidence: 'certain',
  reason: null,
});
const run = (change: Partial<Run> = {}): Run => ({
  id: 'r1',
  fileName: 'panel.csv',
  kind: 'creators',
  network: null,
  status: 'inspected',
  dryRun: false,
  asOf: null,
  records: 0,
  accepted: 0,
  duplicates: 0,
  conflicts: 0,
  rejected: 0,
  blank: 0,
  bytes: 0,
  bytesRead: 0,
  rowsPerSecond: null,
  secondsLeft: null,
  createdAt: '2026-11-22T05:00:00Z',
  finishedAt: null,
  errorCode: null,
  createdBy: null,
  errorDetails: null,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  template: null,
  preview: [],
  rejectsUrl: null,
  columns: [column(0, 'name', 'handle'), column(1, 'fans', 'followers')],
  questions: [],
  warnings: [],
  ...change,
});
const choices = (change: Partial<Choices> = {}): Choices => ({ ...NO_CHOICES, ...change });

describe('a run', () => {
  it('that finished dry is not a finished import and may be started', () => {
    expect(phaseOf({ status: 'done', dryRun: true })).toBe('dry');
    expect(statusWord({ status: 'done', dryRun: true })).toBe('dry_done');
    expect(mayStart({ status: 'done', dryRun: true })).toBe(true);
    expect(mayStart({ status: 'done', dryRun: false })).toBe(false);
  });

  it('can be cancelled until it merges', () => {
    expect(['queued', 'staging', 'merging', 'scoring', 'done'].map((status) => mayCancel({ status }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('has five counts that share out the records, also when there are none', () => {
    const bars = countBars(run({ records: 8, accepted: 4, duplicates: 1, conflicts: 1, rejected: 1, blank: 1 }));
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(8);
    expect(bars.reduce((sum, { share }) => sum + share, 0)).toBe(1);
    expect(countBars(run()).every(({ share }) => share === 0)).toBe(true);
  });

  it('tells how much of its file is read', () => {
    expect(progressOf(run({ status: 'staging', bytes: 200, bytesRead: 50 }))).toBe(0.25);
    expect(progressOf(run({ status: 'queued' }))).toBe(0);
  });
});

describe('what is still to be answered', () => {
  const asked = (...codes: string[]) => codes.map((code) => ({ code, column: null, text: '', choices: [] }));

  it('goes when the person answers or a column does', () => {
    const one = run({ questions: asked('network_missing', 'as_of_missing') });
    expect(openNeeds(one, choices())).toEqual(['network_missing', 'as_of_missing']);
    expect(openNeeds(one, choices({ network: 'tiktok', asOf: '2022-08-01' }))).toEqual([]);
    expect(
      openNeeds(
        one,
        choices({
          network: 'tiktok',
          columns: new Map([
            [0, 'asOf'],
            [1, 'followers'],
          ]),
        }),
      ),
    ).toEqual(['identity_missing']);
  });

  it('comes back when a needed column is left out', () => {
    expect(openNeeds(run(), choices({ columns: new Map([[1, null]]) }))).toEqual(['followers_missing']);
  });

  it('asks nothing of posts but what the server asked', () => {
    expect(openNeeds(run({ kind: 'posts', columns: [column(0, 'Caption', 'caption')] }), choices())).toEqual([]);
  });
});

describe('two columns for one field', () => {
  it('are named, but for fields that add up', () => {
    const columns = [
      column(0, 'Fans', 'followers'),
      column(1, 'Subs', 'followers'),
      column(2, 'Cat 1', 'categories'),
      column(3, 'Cat 2', 'categories'),
    ];
    expect([...claimedTwice(columns, choices())]).toEqual([[1, 'Fans']]);
    expect(claimedTwice(columns, choices({ columns: new Map([[1, null]]) })).size).toBe(0);
  });
});
