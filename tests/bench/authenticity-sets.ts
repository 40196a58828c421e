import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readFollowerTable } from '../../apps/api/src/cli/follower-file';
import { isMissingCell } from '@vivier/domain/ingestion/missing-cell';
import { normaliseHeader } from '@vivier/domain/ingestion/header-words';
import { parseBooleanCell } from '@vivier/domain/ingestion/boolean-cell';

/** Accounts of one labelled set as a table, so that columns can be taken away before anybody reads them. */
export interface LabelledSet {
  readonly name: string;
  /** sets of one origin are never judged by a model that has seen another of them */
  readonly origin: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly fake: readonly boolean[];
}

/** A published set: its files under their names here, where they are from, and the label when no column says it. */
export interface KnownSet {
  readonly name: string;
  readonly origin: string;
  readonly network: 'instagram' | 'twitter' | 'tiktok';
  /** counts of its accounts stand in libs/scoring */
  readonly counted: boolean;
  readonly files: readonly { readonly file: string; readonly fake?: boolean }[];
  readonly source: string;
}

export const KNOWN_SETS: readonly KnownSet[] = [
  {
    name: 'instagram_fake_train',
    origin: 'kaggle-spammer-genuine',
    network: 'instagram',
    counted: true,
    files: [{ file: 'instagram_fake_train.csv' }],
    source:
      'Kaggle "Instagram fake spammer genuine accounts", in github.com/DURGESH716/Fake-Instagram-Profile-Detection @ 7207213 insta_train.csv',
  },
  {
    name: 'instagram_fake_test',
    origin: 'kaggle-spammer-genuine',
    network: 'instagram',
    counted: true,
    files: [{ file: 'instagram_fake_test.csv' }],
    source: 'the same, insta_test.csv',
  },
  {
    name: 'instafake',
    origin: 'instafake',
    network: 'instagram',
    counted: true,
    files: [
      { file: 'instafake_fake.json', fake: true },
      { file: 'instafake_real.json', fake: false },
    ],
    source: 'Akyon & Kalfaoglu 2019 (arXiv:1910.03090), github.com/fcakyon/instafake-dataset @ cf669b2 data/fake-v1.0',
  },
  {
    name: 'srf_influencer_followers',
    origin: 'srf-2017',
    network: 'instagram',
    counted: true,
    files: [{ file: 'srf_labelled_1000.csv' }],
    source:
      'SRF Data 2017, followers of Swiss influencers labelled by hand, github.com/srfdata/2017-10-instagram-influencers @ 926886b analysis/input/labelled_1000_inclprivate.csv',
  },
  {
    name: 'seraphim_influencer_followers',
    origin: 'seraphim-2019',
    network: 'instagram',
    counted: true,
    files: [{ file: 'seraphim_labeled.csv' }],
    source:
      'followers of ten large accounts labelled by hand, github.com/MathieuSeraphim/InstagramInfluencerFakeFollowerProportion @ c249708 src/labeled_data.csv',
  },
  {
    name: 'parma',
    origin: 'parma-2020',
    network: 'instagram',
    counted: true,
    files: [{ file: 'parma_old.csv' }],
    source:
      'course of the University of Parma, github.com/BeleRicks11/Instagram_Fake_Account_Detection @ 3440c76 resources/OldDataSet.csv',
  },
  {
    name: 'twitter_fake_followers',
    origin: 'mib-2015',
    network: 'twitter',
    counted: true,
    files: [
      { file: 'mib_fake.csv', fake: true },
      { file: 'mib_genuine.csv', fake: false },
    ],
    source:
      'bought and genuine followers, Cresci et al. 2015 (doi:10.1016/j.dss.2015.09.003), github.com/goforbg/fake-profile-identification @ 201cdce data/fusers.csv and users.csv',
  },
  {
    name: 'tiktok_salerno',
    origin: 'salerno-2023',
    network: 'tiktok',
    counted: true,
    files: [{ file: 'tiktok_salerno.csv' }],
    source:
      'course of the University of Salerno, github.com/raffaele-aurucci/Fake-TikTok-Account-Detection @ c7dccfb datasets/tiktok_accounts.csv',
  },
  {
    name: 'limfadd',
    origin: 'limfadd',
    network: 'instagram',
    counted: false,
    files: [{ file: 'limfadd.csv' }],
    source:
      'LIMFADD (accounts enriched by a language model, famous spammers among the fakes), github.com/eliottvalette/MLers_IN_Paris @ 930e7f1 kaggle/input/Dataset_2/LIMFADD.csv',
  },
];

const LABELS = ['fake', 'is fake', 'isfake', 'rating', 'label', 'labels', 'is bot', 'bot', 'class', 'account type'];
const GENUINE = /^(?:real|genuine|human|legit|authentic|no|nonbot)$/i;

/** Where public data stands that may not be redistributed: beside the repository, or VIVIER_DATA_DIR. */
export function dataFolder(): string {
  return resolve(process.env['VIVIER_DATA_DIR'] ?? join(import.meta.dirname, '../../../../../shared/data'));
}

/** Folders with labelled files: the one of all data, and one of the caller's own (VIVIER_LABELS_DIR). */
export function labelFolders(): string[] {
  const own = process.env['VIVIER_LABELS_DIR'];
  return [join(dataFolder(), 'labels'), ...(own ? [resolve(own)] : [])];
}

/** Every labelled set in the folders: the known ones, then any other file with a column of labels. */
export async function labelledSets(folders: readonly string[]): Promise<LabelledSet[]> {
  const paths = new Map<string, string>();
  for (const folder of folders.filter((path) => existsSync(path)))
    for (const file of readdirSync(folder)
      .filter((name) => /\.(?:csv|json|ndjson|tsv)$/i.test(name))
      .sort())
      if (!paths.has(file)) paths.set(file, join(folder, file));
  const sets: LabelledSet[] = [];
  for (const known of KNOWN_SETS) {
    const files = known.files.map(({ file, fake }) => ({ path: paths.get(file), fake }));
    known.files.forEach(({ file }) => paths.delete(file));
    if (files.every(({ path }) => path !== undefined))
      sets.push({ name: known.name, origin: known.origin, ...(await joined(files as { path: string }[])) });
  }
  for (const [file, path] of paths) {
    const table = await joined([{ path }]);
    if (table.fake.includes(true) && table.fake.includes(false))
      sets.push({ name: file.replace(/\.\w+$/, ''), origin: file, ...table });
    else process.stderr.write(`${path}: no column of labels that tells fake from genuine; left out\n`);
  }
  return sets;
}

type Table = Pick<LabelledSet, 'headers' | 'rows' | 'fake'>;

async function joined(files: readonly { readonly path: string; readonly fake?: boolean }[]): Promise<Table> {
  const parts: Table[] = [];
  for (const { path, fake } of files) parts.push(withoutLabels(await readFollowerTable(path), fake));
  const [first] = parts;
  return {
    headers: first.headers,
    rows: parts.flatMap(({ headers, rows }) => {
      const places = first.headers.map((header) => headers.indexOf(header));
      return rows.map((row) => places.map((place) => row[place] ?? ''));
    }),
    fake: parts.flatMap(({ fake }) => fake),
  };
}

/** The labels leave the table before anybody judges it; rows without one are left out. */
function withoutLabels(
  { headers, rows }: { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] },
  given: boolean | undefined,
): Table {
  const texts = headers.map((header) => normaliseHeader(header).replace(/\s+/g, ' '));
  const labels = texts.flatMap((text, place) => (LABELS.includes(text) ? [place] : []));
  const kept = headers.map((_, place) => place).filter((place) => !labels.includes(place));
  const labelled = rows.flatMap((row) => {
    const fake = given ?? labelOf(row[labels[0]] ?? '');
    return fake === null ? [] : [{ fake, cells: kept.map((place) => row[place] ?? '') }];
  });
  return {
    headers: kept.map((place) => headers[place]),
    rows: labelled.map(({ cells }) => cells),
    fake: labelled.map(({ fake }) => fake),
  };
}

function labelOf(cell: string): boolean | null {
  const text = cell.trim();
  if (text === '' || isMissingCell(text, true)) return null;
  return parseBooleanCell(text) ?? !GENUINE.test(text);
}
