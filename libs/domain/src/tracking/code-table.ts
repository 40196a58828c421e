import { DomainError } from '../errors/domain-error';

export interface CodePlan {
  readonly code: number;
  /** Column of who the code is for; null for a file that does not say it. */
  readonly creator: number | null;
}

/** Headers of shops' exports and of people's own sheets, in English, French and Spanish, as `plain` writes them. */
const CODE =
  'code|coupon code|coupon|promo code|promo|discount code|voucher|code promo|code de reduction|codigo|cupon|name|title';
const CREATOR =
  'creator|influencer|handle|username|account|instagram|tiktok|youtube|email|e mail|createur|creatrice|influenceur|influenceuse|pseudo|compte|creador|cuenta';

const plain = (header: string) =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The first header of the list that the file has: a more certain word wins over a column that stands before it. */
function columnOf(headers: readonly string[], names: string): number | null {
  const plained = headers.map(plain);
  const name = names.split('|').find((one) => plained.includes(one));
  return name === undefined ? null : plained.indexOf(name);
}

/** @throws DomainError `codes_columns_missing` when no column holds codes */
export function planCodes(headers: readonly string[]): CodePlan {
  const code = columnOf(headers, CODE);
  if (code === null) throw new DomainError('codes_columns_missing', { headers: headers.slice(0, 50) });
  const creator = columnOf(headers, CREATOR);
  return { code, creator: creator === code ? null : creator };
}
