import type { GivenRow, Shares } from './ranking-types';

const INT32 = 0x7fffffff;

/** Refuses a row that the columns could not hold exactly; its audience is checked apart. @throws RangeError whose message is the field */
export function checkRow(row: GivenRow): void {
  integer('id', row.id, 1, INT32);
  integer('creatorId', row.creatorId, 0, INT32);
  integer('followers', row.followers, 0, 0xffffffff);
  number('engagementRate', row.engagementRate);
  number('growth', row.growth);
  number('priceMinor', row.priceMinor);
  if (row.lastPostDay !== null) integer('lastPostDay', row.lastPostDay, -INT32, INT32);
  integer('factors.engagement', row.factors.engagement, 0, 10_000);
  integer('factors.authenticity', row.factors.authenticity, 0, 10_000);
  integer('factors.value', row.factors.value, 0, 10_000);
  integer('missing', row.missing, 0, 15);
}

/** @throws RangeError('shares') unless each share is an integer 0..10000 */
export function checkShares(shares: Shares): void {
  for (const key of Object.keys(shares)) checkShare(shares[key]);
}

export function checkShare(bp: number): void {
  integer('shares', bp, 0, 10_000);
}

function integer(field: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(field);
}

function number(field: string, value: number | null): void {
  if (value !== null && !Number.isFinite(value)) throw new RangeError(field);
}
