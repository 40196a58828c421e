import type { Machine } from '../status/machine';

export const USAGE_RIGHT_STATUSES = ['asked', 'granted', 'refused', 'expired', 'revoked'] as const;
export type UsageRightStatus = (typeof USAGE_RIGHT_STATUSES)[number];

export const USAGE_RIGHT: Machine<UsageRightStatus> = {
  name: 'usage_right',
  moves: {
    asked: ['granted', 'refused'],
    granted: ['expired', 'revoked'],
    refused: [],
    expired: [],
    revoked: [],
  },
};

/** A territory that holds every other one. */
export const WORLD = 'world';

/** What was granted. Days are ISO dates; the first and the last are part of the right. */
export interface UsageRight {
  readonly status: UsageRightStatus;
  readonly uses: readonly string[];
  readonly media: readonly string[];
  /** ISO 3166-1 codes, or `world`. */
  readonly territory: readonly string[];
  readonly from: string;
  /** Null: without an end. */
  readonly until: string | null;
}

export interface UsageQuestion {
  readonly use: string;
  readonly medium: string;
  readonly territory: string;
  readonly on: string;
}

export type UsageClause = 'status' | 'from' | 'until' | 'uses' | 'media' | 'territory';

/** `clauses` are those that refuse, in the order a reader would check them; none when the use is allowed. */
export interface UsageAnswer {
  readonly allowed: boolean;
  readonly clauses: readonly UsageClause[];
}

/** May this content be used so, there, on that day? Silence of the right is a no. */
export function mayUse(right: UsageRight, { use, medium, territory, on }: UsageQuestion): UsageAnswer {
  const holds: readonly (readonly [UsageClause, boolean])[] = [
    ['status', right.status === 'granted'],
    ['from', on >= right.from],
    ['until', right.until === null || on <= right.until],
    ['uses', right.uses.includes(use)],
    ['media', right.media.includes(medium)],
    ['territory', right.territory.includes(WORLD) || right.territory.includes(territory)],
  ];
  const clauses = holds.filter(([, held]) => !held).map(([clause]) => clause);
  return { allowed: clauses.length === 0, clauses };
}
