import type { CohortColumns } from '../cohort-columns';
import { naturalLog } from '../statistics/natural-log';
import { neighbourhoodStarts } from '../statistics/neighbourhood';
import { release } from '../statistics/release';
import { stableOrder } from '../statistics/stable-order';

/** Neighbours a profile is compared with, and the fewest that still make a cohort. */
export const COHORT_NEIGHBOURS = 500;
export const COHORT_MINIMUM = 50;

/**
 * The members of a comparison in order of followers, each with its run of nearest neighbours in ln followers. A profile
 * is compared with accounts of about its size instead of a tier, so that a bound between tiers moves nobody.
 */
export interface Cohort {
  /** profile index of each position, followers ascending, ties by id */
  readonly members: Int32Array;
  /** first position of each member's run */
  readonly starts: Int32Array;
  /** members in a run, the member itself included */
  readonly size: number;
}

/** Profiles with a follower count, ordered once for all cohorts of a network. */
export function followerOrder({ followers, ids }: CohortColumns): Int32Array {
  const known = new Int32Array(followers.length);
  let count = 0;
  for (let i = 0; i < followers.length; i += 1) {
    if (followers[i] > 0 && followers[i] < Infinity) {
      known[count] = i;
      count += 1;
    }
  }
  const order = stableOrder(followers, ids, known.subarray(0, count));
  release(known);
  return order;
}

/** The cohort of those profiles of `order` that `belongs` admits. */
export function cohortOf(order: Int32Array, followers: Float64Array, belongs: (profile: number) => boolean): Cohort {
  const admitted = new Int32Array(order.length);
  let count = 0;
  for (let k = 0; k < order.length; k += 1) {
    if (!belongs(order[k])) continue;
    admitted[count] = order[k];
    count += 1;
  }
  const members = admitted.subarray(0, count);
  const x = logFollowers(members, followers);
  const starts = neighbourhoodStarts(x, COHORT_NEIGHBOURS);
  release(x);
  return { members, starts, size: Math.min(COHORT_NEIGHBOURS + 1, count) };
}

export function logFollowers(members: Int32Array, followers: Float64Array): Float64Array {
  return valuesOf(members, (profile) => naturalLog(followers[profile]));
}

/** A figure of each member, by position. (`Float64Array.from` with a mapping walks an iterator: ten times slower.) */
export function valuesOf(members: Int32Array, valueOf: (profile: number) => number): Float64Array {
  const values = new Float64Array(members.length);
  for (let position = 0; position < members.length; position += 1) values[position] = valueOf(members[position]);
  return values;
}

/** Others in each member's run. */
export function othersIn(cohort: Cohort): number {
  return Math.max(0, cohort.size - 1);
}

/** Positions of the smallest and the largest other account a member is compared with. */
export function firstOther(cohort: Cohort, position: number): number {
  const first = cohort.starts[position];
  return first === position ? first + 1 : first;
}

export function lastOther(cohort: Cohort, position: number): number {
  const last = cohort.starts[position] + cohort.size - 1;
  return last === position ? last - 1 : last;
}
