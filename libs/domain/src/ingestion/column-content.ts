import { looksLikeHandle, parseProfileUrl } from '../creators/handle';
import type { Network } from '../creators/network';
import { networkOf } from '../creators/network';
import { parseBooleanCell } from './boolean-cell';
import { parseCountryCell } from './country-cell';
import { parseDateCell } from './date-cell';
import { parseLanguageCell } from './language-cell';
import { isMissingCell } from './missing-cell';
import type { DecimalMark } from './numeric-cell';
import { decimalMarkOf, parseNumericCell } from './numeric-cell';
import type { CountryLookup } from './source';
import { wholeOf, writeDecimal } from '../money/decimal';

/** What the cells of a column hold, as shares (0..1) of its filled cells. */
export interface ColumnContent {
  readonly filled: number;
  readonly numeric: number;
  /** Of the numeric cells: with a K/M/B suffix, with a percent sign, with a fraction. */
  readonly suffixed: number;
  readonly percent: number;
  readonly fractional: number;
  /** Largest number, as a double good enough to tell a fraction from a percentage. */
  readonly largest: number;
  readonly country: number;
  readonly language: number;
  readonly network: number;
  readonly date: number;
  readonly boolean: number;
  readonly email: number;
  readonly url: number;
  readonly profileUrl: number;
  readonly atHandle: number;
  readonly handleLike: number;
  readonly spaced: number;
  /** Cells that hold a JSON list or object. */
  readonly json: number;
  /** Words for a person's gender, which a French `Genre` column holds. */
  readonly gender: number;
  /** Different values / filled cells. */
  readonly distinct: number;
  readonly decimal: DecimalMark;
  readonly networks: ReadonlyMap<Network, number>;
}

const LOOKED_AT = 500;
const GENDER =
  /^(?:male|female|homme|femme|hombre|mujer|m|f|h|other|autre|otro|masculin|féminin|masculino|femenino|non[- ]?bina(?:ry|ire))$/i;

/** Looks at up to 500 filled cells spread over the sample. Pure; the country tables come in. */
export function contentOf(cells: readonly string[], countries: CountryLookup): ColumnContent {
  const all = cells.filter((cell) => !isMissingCell(cell));
  const step = Math.max(1, Math.floor(all.length / LOOKED_AT));
  const values = all.filter((_, at) => at % step === 0).slice(0, LOOKED_AT);
  const tally = {
    numeric: 0,
    suffixed: 0,
    percent: 0,
    fractional: 0,
    country: 0,
    language: 0,
    network: 0,
    date: 0,
    boolean: 0,
    email: 0,
    url: 0,
    profileUrl: 0,
    atHandle: 0,
    handleLike: 0,
    spaced: 0,
    json: 0,
    gender: 0,
  };
  const networks = new Map<Network, number>();
  let largest = 0;
  for (const value of values) {
    const text = value.trim();
    const number = parseNumericCell(text);
    if (number.kind === 'number') {
      tally.numeric += 1;
      if (number.suffixed) tally.suffixed += 1;
      if (number.percent) tally.percent += 1;
      if (wholeOf(number.value) === null) tally.fractional += 1;
      largest = Math.max(largest, Number(writeDecimal(number.value)));
    } else {
      if (parseCountryCell(text, countries) !== null) tally.country += 1;
      if (parseLanguageCell(text) !== null) tally.language += 1;
      if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) tally.email += 1;
    }
    if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) tally.url += 1;
    const address = parseProfileUrl(text);
    if (address) {
      tally.profileUrl += 1;
      networks.set(address.network, (networks.get(address.network) ?? 0) + 1);
    }
    if (networkOf(text) !== null) tally.network += 1;
    if (parseDateCell(text) !== null) tally.date += 1;
    if (parseBooleanCell(text) !== null) tally.boolean += 1;
    if (GENDER.test(text)) tally.gender += 1;
    if (/^@\S+(?:\s.*)?$/.test(text)) tally.atHandle += 1;
    if (looksLikeHandle(text)) tally.handleLike += 1;
    if (/\s/.test(text)) tally.spaced += 1;
    if (/^\[.*\]$|^\{.*\}$/s.test(text)) tally.json += 1;
  }
  const count = Math.max(1, values.length);
  const numbers = Math.max(1, tally.numeric);
  const share = (n: number): number => n / count;
  return {
    filled: all.length,
    numeric: share(tally.numeric),
    suffixed: tally.suffixed / numbers,
    percent: tally.percent / numbers,
    fractional: tally.fractional / numbers,
    largest,
    country: share(tally.country),
    language: share(tally.language),
    network: share(tally.network),
    date: share(tally.date),
    boolean: share(tally.boolean),
    email: share(tally.email),
    url: share(tally.url),
    profileUrl: share(tally.profileUrl),
    atHandle: share(tally.atHandle),
    handleLike: share(tally.handleLike),
    spaced: share(tally.spaced),
    json: share(tally.json),
    gender: share(tally.gender),
    distinct: new Set(values).size / count,
    decimal: decimalMarkOf(values, true),
    networks,
  };
}

/** The word for what a column plainly holds, used in questions; null when it is mixed. */
export function mainContent(content: ColumnContent): string | null {
  if (content.filled === 0) return null;
  if (content.email >= 0.8) return 'emails';
  if (content.profileUrl >= 0.8 || content.url >= 0.8) return 'addresses';
  if (content.date >= 0.8 && content.numeric < 0.8) return 'dates';
  if (content.numeric >= 0.8) return 'numbers';
  if (content.network >= 0.8) return 'networks';
  if (content.country >= 0.7) return 'countries';
  if (content.language >= 0.7) return 'languages';
  if (content.boolean >= 0.8) return 'yes or no';
  return content.handleLike < 0.5 || content.spaced > 0.3 ? 'text' : 'names';
}

/** True when the content can be what a field of this type holds. An empty column contradicts nothing. */
export function contentFits(type: string, content: ColumnContent, isFollowers: boolean): boolean {
  if (content.filled === 0) return true;
  const main = mainContent(content);
  switch (type) {
    case 'count':
    case 'decimal':
    case 'rate':
    case 'share':
    case 'money':
      return content.numeric >= (isFollowers ? 0.3 : 0.5) && !(content.date >= 0.8 && content.numeric < 0.5);
    case 'country':
      return content.country >= 0.4;
    case 'language':
      return content.language >= 0.4;
    case 'network':
      return content.network >= 0.5;
    case 'boolean':
      return content.boolean >= 0.5;
    case 'date':
    case 'instant':
      return content.date >= 0.5 || (content.numeric >= 0.8 && content.largest > 30000);
    case 'email':
      return content.email >= 0.3;
    case 'url':
      return content.url + content.profileUrl > 0.3 || main === 'text' || main === 'names';
    case 'tags':
    case 'currency':
      return content.numeric < 0.5;
    case 'category':
      return (
        content.numeric < 0.5 && content.country < 0.8 && content.date < 0.5 && content.email < 0.3 && content.url < 0.3
      );
    default:
      return true;
  }
}
