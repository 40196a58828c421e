/**
 * What anybody can see of one account that follows a creator. Every figure may be unknown (null): exports differ, and
 * what is unknown says nothing either way.
 */
export interface FollowerAccount {
  readonly followers: number | null;
  readonly following: number | null;
  readonly posts: number | null;
  /** characters */
  readonly biographyLength: number | null;
  readonly hasPicture: boolean | null;
  /** digits among the characters of the user name, 0 … 1 */
  readonly usernameDigitShare: number | null;
  /** words of the displayed name; 0 where it is empty */
  readonly fullNameWords: number | null;
  readonly hasExternalUrl: boolean | null;
}

/** An account of which nothing is known. */
export const UNKNOWN_ACCOUNT: FollowerAccount = {
  followers: null,
  following: null,
  posts: null,
  biographyLength: null,
  hasPicture: null,
  usernameDigitShare: null,
  fullNameWords: null,
  hasExternalUrl: null,
};
