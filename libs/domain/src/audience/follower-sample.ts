import { biographies, counts, flags, names, pictures, shares, usernames, type ColumnReader } from './follower-cells';
import { FOLLOWER_COLUMNS, followerColumns, type FollowerCell, type FollowerColumn } from './follower-columns';

/** What a file says of one account; null where it says nothing. */
export interface SampledFollower {
  readonly followers: number | null;
  readonly following: number | null;
  readonly posts: number | null;
  readonly biographyLength: number | null;
  readonly hasPicture: boolean | null;
  readonly isPrivate: boolean | null;
  /** digits among the characters of the user name */
  readonly usernameDigitShare: number | null;
  readonly fullNameWords: number | null;
  readonly hasExternalUrl: boolean | null;
}

export interface FollowerSample {
  /** in the order of the rows, none left out */
  readonly accounts: readonly SampledFollower[];
  /** columns of which no row says anything */
  readonly missing: readonly FollowerColumn[];
}

/**
 * A follower sample from a table: headers are understood by name, each column by what it holds (a biography may be its
 * text, its length or yes/no). Nothing is refused: a cell that cannot be read is unknown.
 *
 * @param rows cells in the order of the headers; a short row's last cells are unknown
 */
export function followerSample(headers: readonly string[], rows: readonly (readonly string[])[]): FollowerSample {
  const places = followerColumns(headers);
  const first = firstReadable(places, rows);
  const columns = {
    followers: first(['followers', counts]),
    following: first(['following', counts]),
    posts: first(['posts', counts]),
    biographyLength: first(['biography_length', counts], ['biography', biographies]),
    hasPicture: first(['has_default_picture', noDefaults], ['has_picture', flags], ['picture_url', pictures]),
    isPrivate: first(['private', flags]),
    usernameDigitShare:
      first(['username', usernames], ['username_digit_share', shares]) ??
      divided(first(['username_digits', counts]), first(['username_length', counts])),
    fullNameWords: first(['full_name_words', counts], ['full_name', names], ['full_name_length', oneWordOrNone]),
    hasExternalUrl: first(['external_url', flags]),
  };
  const accounts = rows.map((_, row) => {
    const account: Record<string, number | boolean | null> = {};
    for (const [name, values] of Object.entries(columns)) account[name] = values?.[row] ?? null;
    return account as unknown as SampledFollower;
  });
  const told: Readonly<Record<FollowerColumn, unknown>> = {
    followers: columns.followers,
    following: columns.following,
    posts: columns.posts,
    biography_length: columns.biographyLength,
    has_picture: columns.hasPicture,
    private: columns.isPrivate,
    username: columns.usernameDigitShare,
    full_name: columns.fullNameWords,
    external_url: columns.hasExternalUrl,
  };
  return { accounts, missing: FOLLOWER_COLUMNS.filter((column) => told[column] === null) };
}

/** The first column, in the order of trust, that can be read as what its header says. */
function firstReadable(places: ReadonlyMap<FollowerCell, readonly number[]>, rows: readonly (readonly string[])[]) {
  return <Value>(...shapes: [FollowerCell, ColumnReader<Value>][]): (Value | null)[] | null => {
    for (const [cell, read] of shapes) {
      for (const place of places.get(cell) ?? []) {
        const values = read(rows.map((row) => row[place] ?? ''));
        if (values?.some((value) => value !== null)) return values;
      }
    }
    return null;
  };
}

const noDefaults: ColumnReader<boolean> = (cells) =>
  flags(cells)?.map((isDefault) => (isDefault === null ? null : !isDefault)) ?? null;

/** A length says whether there is a name, not of how many words. */
const oneWordOrNone: ColumnReader<number> = (cells) =>
  counts(cells)?.map((length) => (length === null ? null : Math.min(1, length))) ?? null;

function divided(digits: (number | null)[] | null, lengths: (number | null)[] | null): (number | null)[] | null {
  if (!digits || !lengths) return null;
  const ratios = digits.map((digit, row) => {
    const length = lengths[row];
    return digit === null || length === null || length <= 0 ? null : Math.min(1, digit / length);
  });
  return ratios.some((ratio) => ratio !== null) ? ratios : null;
}
