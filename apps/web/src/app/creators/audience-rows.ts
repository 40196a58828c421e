import { type Profile } from './trend';

export type Audience = NonNullable<Profile['audience']>;

export interface ShareRow {
  /** Code of the key without its dimension; `others` and `unknown` stand for the rest. */
  readonly code: string;
  readonly share: number;
  readonly inTarget: boolean;
}

export interface AgeRow {
  readonly age: string;
  readonly women: number;
  readonly men: number;
  readonly womenInTarget: boolean;
  readonly menInTarget: boolean;
}

const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;
const SMALLEST = 0.0005;

function sharesOf(audience: Audience, dimension: string): { code: string; share: number }[] {
  const prefix = `${dimension}:`;
  return audience.shares
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ key, share }) => ({ code: key.slice(prefix.length), share }));
}

/** The largest shares of a dimension, then others; what is missing from the whole is unknown, never nothing. */
export function shareRows(
  audience: Audience,
  dimension: string,
  target: ReadonlySet<string>,
  most: number,
): ShareRow[] {
  const all = sharesOf(audience, dimension).sort((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1));
  if (all.length === 0) return [];
  const shown = all.slice(0, most);
  const others = all.slice(most).reduce((sum, { share }) => sum + share, 0);
  const unknown = 1 - all.reduce((sum, { share }) => sum + share, 0);
  const rows: ShareRow[] = shown.map(({ code, share }) => ({
    code,
    share,
    inTarget: target.has(`${dimension}:${code}`),
  }));
  if (others > SMALLEST) rows.push({ code: 'others', share: others, inTarget: false });
  if (unknown > SMALLEST) rows.push({ code: 'unknown', share: unknown, inTarget: false });
  return rows;
}

export function ageRows(audience: Audience, target: ReadonlySet<string>): AgeRow[] {
  const shares = new Map(sharesOf(audience, 'agegender').map(({ code, share }) => [code, share]));
  if (shares.size === 0) return [];
  return AGES.map((age) => ({
    age,
    women: shares.get(`F${age}`) ?? 0,
    men: shares.get(`M${age}`) ?? 0,
    womenInTarget: target.has(`agegender:F${age}`),
    menInTarget: target.has(`agegender:M${age}`),
  })).filter(({ women, men, womenInTarget, menInTarget }) => women + men > 0 || womenInTarget || menInTarget);
}

export function genderSum(audience: Audience, gender: 'F' | 'M'): number {
  return sharesOf(audience, 'agegender')
    .filter(({ code }) => code.startsWith(gender))
    .reduce((sum, { share }) => sum + share, 0);
}

/** What age and gender leave of the whole, people of no stated gender included. */
export function unknownAgeGender(audience: Audience): number {
  const rest = 1 - genderSum(audience, 'F') - genderSum(audience, 'M');
  return rest > SMALLEST ? rest : 0;
}

/** Share in basis points of the keys of one dimension. */
export function shareBpOf(audience: Audience, keys: readonly string[]): number {
  const wanted = new Set(keys);
  return audience.shares
    .filter(({ key }) => wanted.has(key))
    .reduce((sum, { share }) => sum + Math.round(share * 10_000), 0);
}
