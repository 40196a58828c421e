import type { FollowerAccount } from './follower-account';

/** One thing that is looked at: its value falls into one of `cuts.length + 1` bins. */
export interface AccountSignal {
  readonly name: SignalName;
  /** Lower bounds of all bins but the first, ascending. */
  readonly cuts: readonly number[];
  /** NaN where the account does not say it. */
  valueOf(account: FollowerAccount): number;
  /** Exponent of its likelihood ratio. */
  readonly weight: number;
}

export const SIGNAL_NAMES = [
  'following_per_follower',
  'followers',
  'following',
  'posts',
  'biography',
  'picture',
  'username_digits',
  'full_name',
  'external_url',
] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

const known = (value: number | null): number => (value !== null && value >= 0 ? value : NaN);
const flag = (value: boolean | null): number => (value === null ? NaN : Number(value));

/**
 * The signals, with round bounds set by hand, about evenly on the log scale, and the same for every origin: bounds
 * fitted to one file do not travel.
 *
 * The weights are coarse and were compared leave-one-origin-out. The number of followers alone divides famous from
 * ordinary accounts as much as genuine from fake ones, so beside the ratio it hardly counts. "Private" is left out: genuine
 * accounts are private more often than fakes in some origins, less often in others.
 */
export const ACCOUNT_SIGNALS: readonly AccountSignal[] = [
  {
    name: 'following_per_follower',
    cuts: [0.25, 0.5, 1, 1.5, 2.5, 4, 7, 12, 25, 60],
    valueOf: ({ followers, following }) => (known(following) + 1) / (known(followers) + 1),
    weight: 1.2,
  },
  {
    name: 'followers',
    cuts: [2, 5, 10, 20, 40, 80, 150, 300, 600, 1500],
    valueOf: ({ followers }) => known(followers),
    weight: 0.15,
  },
  {
    name: 'following',
    cuts: [5, 20, 60, 200, 500, 1000, 2000, 4000],
    valueOf: ({ following }) => known(following),
    weight: 0.9,
  },
  { name: 'posts', cuts: [1, 2, 4, 8, 15, 30, 80, 200], valueOf: ({ posts }) => known(posts), weight: 1 },
  {
    name: 'biography',
    cuts: [1, 15, 40, 80],
    valueOf: ({ biographyLength }) => known(biographyLength),
    weight: 1,
  },
  { name: 'picture', cuts: [1], valueOf: ({ hasPicture }) => flag(hasPicture), weight: 1 },
  {
    name: 'username_digits',
    cuts: [0.001, 0.1, 0.2, 0.3, 0.4],
    valueOf: ({ usernameDigitShare }) => known(usernameDigitShare),
    weight: 1,
  },
  { name: 'full_name', cuts: [1, 2], valueOf: ({ fullNameWords }) => known(fullNameWords), weight: 1 },
  { name: 'external_url', cuts: [1], valueOf: ({ hasExternalUrl }) => flag(hasExternalUrl), weight: 1 },
];

/** Bin of a value, −1 where it is unknown. */
export function binOf({ cuts }: AccountSignal, value: number): number {
  if (Number.isNaN(value)) return -1;
  let bin = 0;
  while (bin < cuts.length && value >= cuts[bin]) bin += 1;
  return bin;
}
