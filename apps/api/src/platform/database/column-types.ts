import type { ValueTransformer } from 'typeorm';

/** PostgreSQL's bigint comes as text; our counts and minor units stay below 2^53. */
export const bigInteger: ValueTransformer = {
  from: (value: string | null) => (value === null ? null : Number(value)),
  to: (value: number | null) => value,
};
