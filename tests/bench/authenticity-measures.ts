import type { SampledFollower } from '@vivier/domain/audience/follower-sample';

/**
 * Probability that a fake account scores above a genuine one, ties a half (Mann & Whitney).
 * @returns NaN where one of the two kinds is absent
 */
export function areaUnderCurve(scores: readonly number[], fake: readonly boolean[]): number {
  const order = scores.map((_, index) => index).sort((a, b) => scores[a] - scores[b]);
  let ranks = 0;
  const fakes = fake.filter(Boolean).length;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end += 1;
    for (let place = start; place < end; place += 1) if (fake[order[place]]) ranks += (start + end + 1) / 2;
    start = end;
  }
  return (ranks - (fakes * (fakes + 1)) / 2) / (fakes * (fake.length - fakes));
}

export interface Hits {
  accuracy: number;
  precision: number;
  recall: number;
}

/** Of the verdict "more likely fake than not". */
export function hitsOf(scores: readonly number[], fake: readonly boolean[]): Hits {
  const found = scores.map((score) => score > 0.5);
  const both = found.filter((yes, index) => yes && fake[index]).length;
  return {
    accuracy: found.filter((yes, index) => yes === fake[index]).length / fake.length,
    precision: both / found.filter(Boolean).length,
    recall: both / fake.filter(Boolean).length,
  };
}

/** Six rules of thumb, one point each; a rule whose figure is unknown gives none. */
const SIX_RULES: readonly ((account: SampledFollower) => boolean)[] = [
  ({ hasPicture }) => hasPicture === false,
  ({ biographyLength }) => biographyLength === 0,
  ({ usernameDigitShare }) => usernameDigitShare !== null && usernameDigitShare > 0.2,
  ({ posts }) => posts !== null && posts < 10,
  ({ followers }) => followers !== null && followers < 100,
  ({ followers, following }) => followers !== null && following !== null && (following + 1) / (followers + 1) > 2,
];

export function sixRules(account: SampledFollower): number {
  return SIX_RULES.filter((rule) => rule(account)).length;
}
