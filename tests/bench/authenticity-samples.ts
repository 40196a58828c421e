import { followerSample, type FollowerSample } from '@vivier/domain/audience/follower-sample';
import type { FollowerColumn } from '@vivier/domain/audience/follower-columns';
import { random } from '../support/random';
import type { LabelledSet } from './authenticity-sets';

/** Shares of fakes that samples are drawn with. */
export const SHARES = [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8];
export const SAMPLE_SIZE = 200;

export interface DrawnSample {
  readonly rows: readonly number[];
  readonly share: number;
}

/**
 * Samples of 200 accounts with known shares of fakes, without repetition where a set has enough of a kind, the same for
 * the same seed.
 */
export function drawnSamples(fake: readonly boolean[], rounds: number, seed: number): DrawnSample[] {
  const next = random(seed);
  const kinds = [true, false].map((kind) => fake.flatMap((is, row) => (is === kind ? [row] : [])));
  return SHARES.flatMap((share) =>
    Array.from({ length: rounds }, () => {
      const fakes = Math.round(SAMPLE_SIZE * share);
      return { share, rows: [...drawn(kinds[0], fakes, next), ...drawn(kinds[1], SAMPLE_SIZE - fakes, next)] };
    }),
  );
}

function drawn(from: readonly number[], count: number, next: () => number): number[] {
  if (count > from.length) return Array.from({ length: count }, () => from[Math.floor(next() * from.length)]);
  const rows = [...from];
  for (let place = 0; place < count; place += 1) {
    const other = place + Math.floor(next() * (rows.length - place));
    [rows[place], rows[other]] = [rows[other], rows[place]];
  }
  return rows.slice(0, count);
}

/** Columns that can be taken away one by one and in pairs; "private" is not judged by. */
export const REMOVABLE: readonly FollowerColumn[] = [
  'followers',
  'following',
  'posts',
  'biography_length',
  'has_picture',
  'username',
  'full_name',
  'external_url',
];

/** Nothing, each single column, each pair, of those that the set has. */
export function removals(sample: FollowerSample): FollowerColumn[][] {
  const there = REMOVABLE.filter((column) => !sample.missing.includes(column));
  return [
    [],
    ...there.map((column) => [column]),
    ...there.flatMap((one, place) => there.slice(place + 1).map((other) => [one, other])),
  ];
}

const FIELD_OF: Readonly<Record<FollowerColumn, keyof FollowerSample['accounts'][number]>> = {
  followers: 'followers',
  following: 'following',
  posts: 'posts',
  biography_length: 'biographyLength',
  has_picture: 'hasPicture',
  private: 'isPrivate',
  username: 'usernameDigitShare',
  full_name: 'fullNameWords',
  external_url: 'hasExternalUrl',
};

/** The sample as a file without those columns would give it. */
export function without(sample: FollowerSample, columns: readonly FollowerColumn[]): FollowerSample['accounts'] {
  const gone = Object.fromEntries(columns.map((column) => [FIELD_OF[column], null]));
  return columns.length === 0 ? sample.accounts : sample.accounts.map((account) => ({ ...account, ...gone }));
}

export function sampleOf({ headers, rows }: LabelledSet): FollowerSample {
  return followerSample(headers, rows);
}
