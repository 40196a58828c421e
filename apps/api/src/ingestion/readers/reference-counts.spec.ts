import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { creatorClassifier } from '@vivier/domain/ingestion/classify-creator';
import { parseNumericCell } from '@vivier/domain/ingestion/numeric-cell';
import type { CreatorRow } from '@vivier/domain/ingestion/outcome';
import type { ImportPlan } from '@vivier/domain/ingestion/plan';
import { proposePlan } from '@vivier/domain/ingestion/propose-plan';
import { compareDecimal } from '@vivier/domain/money/decimal';
import { countryLookup } from './country-lookup';
import { openSource } from './open-source';

// The counts are typed from data/INDEX.md (Python's csv module made them), never from our own output.
const DATA = process.env['VIVIER_DATA_DIR'] ?? resolve(process.cwd(), '../shared/data');
const PROFILES = join(DATA, 'profiles');

interface Counted {
  plan: ImportPlan;
  records: number;
  blank: number;
  duplicates: number;
  conflicts: number;
  rejected: number;
  rows: CreatorRow[];
  twinsCompared: number;
  twinsApart: number;
}

async function count(file: string): Promise<Counted> {
  const countries = countryLookup();
  const source = await openSource(join(PROFILES, file));
  const plan = proposePlan({ headers: source.headers, sample: source.sample, countries, hints: { fileName: file } });
  const classify = creatorClassifier(plan, countries);
  const kept = new Map<string, string>();
  const counted: Counted = {
    plan,
    records: 0,
    blank: 0,
    duplicates: 0,
    conflicts: 0,
    rejected: 0,
    rows: [],
    twinsCompared: 0,
    twinsApart: 0,
  };
  for await (const batch of source.batches({ size: 97 })) {
    for (const record of batch) {
      counted.records += 1;
      for (const column of plan.columns) {
        if (column.twin === null) continue;
        const own = parseNumericCell(record.cells[column.index] ?? '', column.decimal);
        const twin = parseNumericCell(record.cells[column.twin] ?? '');
        if (own.kind !== 'number' || twin.kind !== 'number') continue;
        counted.twinsCompared += 1;
        if (compareDecimal(own.value, twin.value) !== 0) counted.twinsApart += 1;
      }
      const outcome = classify(record);
      if (outcome.status !== 'accepted') {
        counted[outcome.status] += 1;
        continue;
      }
      const before = kept.get(outcome.key);
      if (before === undefined) {
        kept.set(outcome.key, outcome.content);
        counted.rows.push(outcome.row);
      } else if (before === outcome.content) counted.duplicates += 1;
      else counted.conflicts += 1;
    }
  }
  return counted;
}

const here = existsSync(PROFILES);
if (!here) process.stderr.write(`reference-counts.spec: SKIPPED, no data at ${PROFILES} (set VIVIER_DATA_DIR)\n`);
const withData = here ? describe : describe.skip;

withData('the reference files of the data folder', () => {
  const table: [
    file: string,
    network: string,
    records: number,
    blank: number,
    duplicates: number,
    conflicts: number,
    unique: number,
  ][] = [
    ['top1000_instagram_undated2022.csv', 'instagram', 1000, 0, 0, 3, 997],
    ['top1000_instagram_2022-09.csv', 'instagram', 1050, 0, 47, 20, 983],
    ['top1000_instagram_2022-11.csv', 'instagram', 1000, 0, 0, 2, 998],
    ['top1000_youtube_undated2022.csv', 'youtube', 1000, 0, 1, 1, 998],
    ['top1000_youtube_2022-09.csv', 'youtube', 1047, 0, 47, 1, 999],
    ['top1000_youtube_2022-11.csv', 'youtube', 1000, 0, 0, 2, 998],
    ['top1000_tiktok_undated2022.csv', 'tiktok', 1000, 0, 11, 2, 987],
    ['top1000_tiktok_2022-09.csv', 'tiktok', 1000, 0, 0, 4, 996],
    ['top1000_tiktok_2022-11.csv', 'tiktok', 1001, 1, 0, 17, 983],
  ];

  test.each(table)(
    '%s is %s and counts as the index says',
    async (file, network, records, blank, duplicates, conflicts, unique) => {
      const seen = await count(file);
      expect([seen.records, seen.blank, seen.duplicates, seen.conflicts, seen.rows.length, seen.rejected]).toEqual([
        records,
        blank,
        duplicates,
        conflicts,
        unique,
        0,
      ]);
      expect(new Set(seen.rows.map((row) => row.network))).toEqual(new Set([network]));
      expect(seen.plan.questions).toEqual([]);
      expect(seen.plan.warnings).toEqual([]);
      expect(seen.twinsApart).toBe(0);
      if (file !== 'top1000_tiktok_2022-11.csv') expect(seen.twinsCompared).toBeGreaterThan(1900);
    },
  );

  test('the handle of the YouTube files is the handle, whatever the header says', async () => {
    for (const file of [
      'top1000_youtube_undated2022.csv',
      'top1000_youtube_2022-09.csv',
      'top1000_youtube_2022-11.csv',
    ]) {
      const first = (await count(file)).rows[0];
      expect([first.handle, first.displayName]).toEqual(['tseries', 'T-Series']);
    }
  });

  test('#VALOR! in a numeric twin and N/A in its text are missing, never zero', async () => {
    const { rows } = await count('top1000_youtube_undated2022.csv');
    // INDEX.md: comments N/A 209 and likes N/A 38 of 1000 records; two records are not kept.
    const without = (field: 'avgLikes' | 'avgComments'): number => rows.filter((row) => row[field] === null).length;
    expect(without('avgComments')).toBeGreaterThanOrEqual(207);
    expect(without('avgComments')).toBeLessThanOrEqual(209);
    expect(without('avgLikes')).toBeGreaterThanOrEqual(36);
    expect(rows.find((row) => row.handle === 'checkgate')?.avgComments).toBeNull();
  });

  test('lower-case k, m, b and percentages are exact, and mojibake countries are repaired', async () => {
    const { rows, records } = await count('top200_instagram_kmb_suffix.csv');
    expect(records).toBe(200);
    const of = (handle: string): CreatorRow => rows.find((row) => row.handle === handle) as CreatorRow;
    expect(of('cristiano')).toMatchObject({
      followers: 475_800_000,
      posts: 3_300,
      avgLikes: '8700000',
      totalLikes: '29000000000',
      engagementRate: '0.0139',
      country: 'ES',
    });
    expect(of('leomessi')).toMatchObject({ posts: 890, country: null });
    expect(rows.filter((row) => row.country === 'CI')).toHaveLength(1);
    expect(rows.filter((row) => row.country === null)).toHaveLength(62);
    expect(rows.filter((row) => row.engagementRate === null)).toHaveLength(1);
  });

  test('lost bytes are seen: 16 names made only of them are refused, the others kept', async () => {
    const seen = await count('global_youtube_statistics_2023.csv');
    expect([seen.records, seen.rejected, seen.rows.length]).toEqual([995, 16, 979]);
    expect(seen.rows[0]).toMatchObject({
      handle: 'T-Series',
      followers: 245_000_000,
      totalViews: '228000000000',
      country: 'IN',
    });
    expect(seen.rows.filter((row) => row.handle.includes('\uFFFD')).length).toBeGreaterThan(0);
    expect(seen.rows.every((row) => !row.handle.includes('ý'))).toBe(true);
  });

  test('Twitch: a login in brackets beside a Korean name is the handle', async () => {
    const seen = await count('twitch_top1000.csv');
    expect([seen.records, seen.rows.length]).toEqual([1000, 1000]);
    expect(seen.rows[0]).toMatchObject({
      network: 'twitch',
      handle: 'xQcOW',
      watchTime: '6196161750',
      peakViewers: '222720',
      avgViewers: '27716',
      mature: false,
      language: 'en',
    });
    expect(seen.rows.find((row) => row.handle === 'hanryang1125')?.displayName).toBe('풍월량');
  });
});
