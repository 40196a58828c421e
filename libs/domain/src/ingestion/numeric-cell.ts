import { visibleText } from '../creators/handle';
import type { Decimal } from '../money/decimal';
import { readDecimal, shiftTen } from '../money/decimal';
import { isMissingCell } from './missing-cell';

/** Which sign separates decimals in a column; `auto` when the column does not tell. */
export type DecimalMark = 'dot' | 'comma' | 'auto';

export type NumericCell =
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid' }
  | {
      readonly kind: 'number';
      readonly value: Decimal;
      /** A percent sign stood beside it. `value` is as written: 1.39 for `1.39%`. */
      readonly percent: boolean;
      /** K, M, B… stood beside it: the number was rounded by whoever wrote it. */
      readonly suffixed: boolean;
      /** ISO code of the currency sign or code beside it. */
      readonly currency: string | null;
    };

const THOUSAND = 'k mil mille miles thousand thousands tsd th тыс';
const MILLION = 'm mm mn mln mio mill million millions millon millones milhoes milhao млн';
const MILLIARD = 'b bn bln billion billions md mds mrd mia milliard milliards milmillones bi млрд';
const POWERS: ReadonlyMap<string, number> = new Map([
  ...THOUSAND.split(' ').map((word): [string, number] => [word, 3]),
  ...MILLION.split(' ').map((word): [string, number] => [word, 6]),
  ...MILLIARD.split(' ').map((word): [string, number] => [word, 9]),
  ['lakh', 5],
  ['lakhs', 5],
  ['lac', 5],
  ['crore', 7],
  ['crores', 7],
  ['cr', 7],
  ['万', 4],
  ['萬', 4],
  ['만', 4],
  ['億', 8],
  ['亿', 8],
  ['억', 8],
]);
const COUNTED =
  /\s*\b(?:followers?|abonn[ée]s?|subscribers?|subs|seguidores|suscriptores|fans|views?|vues|likes?|posts?|vid[ée]os?|comments?|viewers?)$/iu;

const SIGNS: readonly [RegExp, string][] = [
  [/^(?:US\$|\$US|USD)|(?:US\$|\$US|USD)$/i, 'USD'],
  [/^(?:A\$|AUD)|(?:A\$|AUD)$/i, 'AUD'],
  [/^(?:CA?\$|CAD)|(?:CA?\$|CAD)$/i, 'CAD'],
  [/^(?:R\$|BRL)|(?:R\$|BRL)$/i, 'BRL'],
  [/^€|€$|^EUR|EUR$|\beuros?$/i, 'EUR'],
  [/^£|£$|^GBP|GBP$/i, 'GBP'],
  [/^₹|₹$|^Rs\.?|^INR|INR$/i, 'INR'],
  [/^¥|¥$|^JPY|JPY$/i, 'JPY'],
  [/^₩|₩$|^KRW|KRW$/i, 'KRW'],
  [/^CHF|CHF$/i, 'CHF'],
  [/^\$|\$$/, 'USD'],
];

const SHAPE = /^([+-]?)(\d[\d.,' _]*|[.,]\d+)(?:([eE])([+-]?\d{1,3}))?\s*([\p{L}]+(?:\s[\p{L}]+)?)?\.?$/u;

// `5`, `48.5M`, `477900000.00`: no mark to settle, nearly every cell of a large file.
const PLAIN = /^(\d{1,15})(?:\.(\d{1,2}))?([KkMmBb]?)$/;

function plainNumber([, whole, fraction = '', suffix]: RegExpExecArray): NumericCell {
  const power = suffix === '' ? 0 : (POWERS.get(suffix.toLowerCase()) ?? 0);
  const value = shiftTen({ units: BigInt(whole + fraction), scale: fraction.length }, power);
  return { kind: 'number', value, percent: false, suffixed: suffix !== '', currency: null };
}

/**
 * Reads `475.8m`, `0,89k`, `1.39%`, `2.28E+11`, `12 345`, `1.234.567`, `3,5 Md`, `12 mil`, exactly (no float).
 * `mark` settles `1,234` and `1.234`; with `auto`, `1,234` is a thousand and `1.234` a fraction.
 */
export function parseNumericCell(cell: string, mark: DecimalMark = 'auto'): NumericCell {
  const simple = PLAIN.exec(cell);
  if (simple) return plainNumber(simple);
  if (isMissingCell(cell)) return { kind: 'missing' };
  let text = visibleText(cell.normalize('NFKC'))
    .replace(/^['’]/, '')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/’/g, "'");
  const percent = /^%|%$/.test(text);
  if (percent) text = text.replace(/^%\s*|\s*%$/g, '').trim();
  const { rest, currency } = withoutCurrency(text);
  text = rest.replace(COUNTED, '');
  if (/^\(.+\)$/.test(text)) text = `-${text.slice(1, -1)}`;
  const match = SHAPE.exec(text);
  if (!match) return { kind: 'invalid' };
  const [, sign, body, , exponent, word] = match;
  const power = word === undefined ? 0 : powerOf(word);
  if (power === null) return { kind: 'invalid' };
  const suffixed = word !== undefined;
  const plain = plainDigits(body.trim(), mark, suffixed || exponent !== undefined || percent);
  const value = plain === null ? null : readDecimal(`${sign}${plain}${exponent === undefined ? '' : `e${exponent}`}`);
  if (value === null) return { kind: 'invalid' };
  return { kind: 'number', value: shiftTen(value, power), percent, suffixed, currency };
}

function withoutCurrency(text: string): { rest: string; currency: string | null } {
  for (const [sign, currency] of SIGNS) {
    if (sign.test(text)) return { rest: text.replace(sign, '').trim(), currency };
  }
  return { rest: text, currency: null };
}

function powerOf(word: string): number | null {
  const key = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s/g, '');
  return POWERS.get(key) ?? POWERS.get(key.normalize('NFC')) ?? null;
}

const GROUPS = {
  ',': /^\d{1,3}(?:,\d{2,3})*,\d{3}$/,
  '.': /^\d{1,3}(?:\.\d{3})+$/,
  ' ': /^\d{1,3}(?: \d{3})+$/,
  "'": /^\d{1,3}(?:'\d{3})+$/,
  _: /^\d{1,3}(?:_\d{3})+$/,
} as const;

/** Digits with a dot as the only mark, or null when the separators contradict each other. */
function plainDigits(body: string, mark: DecimalMark, abbreviated: boolean): string | null {
  if (/^\d+$/.test(body)) return body;
  const point = decimalPointOf(body, mark, abbreviated);
  const whole = point < 0 ? body : body.slice(0, point);
  const fraction = point < 0 ? '' : body.slice(point + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const ungrouped = ungroup(whole);
  return ungrouped === null ? null : fraction === '' ? ungrouped || null : `${ungrouped || '0'}.${fraction}`;
}

function ungroup(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const separators = new Set(whole.replace(/\d/g, ''));
  if (separators.size !== 1) return null;
  const separator = [...separators][0] as keyof typeof GROUPS;
  return GROUPS[separator]?.test(whole) ? whole.replaceAll(separator, '') : null;
}

/** Index of the decimal mark in `body`, -1 when it has none. */
function decimalPointOf(body: string, mark: DecimalMark, abbreviated: boolean): number {
  const dot = body.lastIndexOf('.');
  const comma = body.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) return Math.max(dot, comma);
  const at = Math.max(dot, comma);
  if (at < 0) return -1;
  const sign = body[at];
  if (body.indexOf(sign) !== at) return -1;
  const triple = /^[1-9]\d{0,2}[.,]\d{3}$/.test(body);
  if (!triple) return at;
  const here: DecimalMark = sign === ',' ? 'comma' : 'dot';
  if (mark !== 'auto') return mark === here ? at : -1;
  return here === 'dot' || abbreviated ? at : -1;
}

/**
 * The decimal mark of a column, from all its numeric cells: `1,5` or `0,250` say comma, `1.234.567` says comma,
 * `12.75` says dot. For whole-number columns, two or more `1.234` with nothing else say comma (`counts`).
 */
export function decimalMarkOf(cells: Iterable<string>, counts: boolean): DecimalMark {
  let dot = 0;
  let comma = 0;
  let dotTriples = 0;
  for (const cell of cells) {
    const body = /[\d][\d.,]*\d|[.,]\d+/.exec(cell.normalize('NFKC'))?.[0];
    if (body === undefined || !/[.,]/.test(body)) continue;
    if (/\..*,/.test(body)) comma += 1;
    else if (/,.*\./.test(body)) dot += 1;
    else if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(body)) comma += 1;
    else if (/^\d{1,3}(?:,\d{2,3})+,\d{3}$/.test(body)) dot += 1;
    else if (/^[1-9]\d{0,2}\.\d{3}$/.test(body) && !/[kmb%]/i.test(cell)) dotTriples += 1;
    else if (/^[1-9]\d{0,2},\d{3}$/.test(body)) continue;
    else if (body.includes('.')) dot += 1;
    else comma += 1;
  }
  if (dot > 0 && comma > 0) return dot > comma * 20 ? 'dot' : comma > dot * 20 ? 'comma' : 'auto';
  if (dot > 0) return 'dot';
  if (comma > 0) return 'comma';
  return counts && dotTriples >= 2 ? 'comma' : 'auto';
}
