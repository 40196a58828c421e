import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Public creator lists that may not be redistributed: they stand beside the repository, or nowhere. */
const FOLDER = resolve(process.env['VIVIER_DATA_DIR'] ?? join(import.meta.dirname, '../../../shared/data'));

export function realFile(name: string): string {
  return join(FOLDER, name);
}

export const realListsPresent = existsSync(realFile('profiles'));

/** `describe` where the lists are; elsewhere one loud line, and a failure on CI. */
export const describeRealLists: typeof describe | typeof describe.skip = realListsPresent ? describe : skipped();

function skipped(): typeof describe.skip {
  process.stderr.write(
    `\nSKIPPED: no creator lists in ${FOLDER} (set VIVIER_DATA_DIR); their reference counts are not checked.\n\n`,
  );
  if (process.env['CI'] === 'true') throw new Error('The creator lists are missing');
  return describe.skip;
}

/** Month lists and the day of their figures. */
export const DATED: Readonly<Record<string, string>> = {
  undated2022: '2022-08-01',
  '2022-09': '2022-09-01',
  '2022-11': '2022-11-01',
};

export interface Reference {
  records: number;
  blank: number;
  duplicates: number;
  conflicts: number;
  accepted: number;
}

const count = (records: number, blank: number, duplicates: number, conflicts: number, accepted: number): Reference => ({
  records,
  blank,
  duplicates,
  conflicts,
  accepted,
});

/** Counted from the raw files by another program (Python's csv), not by ours. */
export const REFERENCE: Readonly<Record<string, Reference>> = {
  instagram_undated2022: count(1000, 0, 0, 3, 997),
  'instagram_2022-09': count(1050, 0, 47, 20, 983),
  'instagram_2022-11': count(1000, 0, 0, 2, 998),
  youtube_undated2022: count(1000, 0, 1, 1, 998),
  'youtube_2022-09': count(1047, 0, 47, 1, 999),
  'youtube_2022-11': count(1000, 0, 0, 2, 998),
  tiktok_undated2022: count(1000, 0, 11, 2, 987),
  'tiktok_2022-09': count(1000, 0, 0, 4, 996),
  'tiktok_2022-11': count(1001, 1, 0, 17, 983),
};
