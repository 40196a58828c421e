import { externalIdOf } from '../creators/external-id';
import { categoryLabels, categoryOf } from '../creators/category';
import {
  handleKey,
  looksLikeHandle,
  normaliseHandle,
  parseProfileReference,
  parseProfileUrl,
  visibleText,
} from '../creators/handle';
import type { Network } from '../creators/network';
import { networkOf } from '../creators/network';
import { searchName } from '../creators/search-name';
import { parseCountryCell } from './country-cell';
import type { CreatorField } from './field';
import { parseLanguageCell } from './language-cell';
import { isMissingCell } from './missing-cell';
import type { AudienceShare, CreatorOutcome, CreatorRow, Reject } from './outcome';
import { contentText, reject, tornRecord } from './outcome';
import type { ImportPlan, PlannedColumn } from './plan';
import { RowCells, isOnlyLost } from './row-cells';
import type { CountryLookup, SourceRecord } from './source';
import { fromSpreadsheetCell } from './spreadsheet-cell';

/** A profile must have a name and followers; the rest may be missing. Below this many followers a zero average can be true. */
const ZERO_IS_PLAUSIBLE_BELOW = 10_000;
const NEVER_ZERO: readonly CreatorField[] = [
  'avgLikes',
  'avgViews',
  'averageEngagement',
  'authenticEngagement',
  'avgViewers',
  'peakViewers',
  'totalViews',
  'totalLikes',
];

/**
 * The rule for rows of profiles: blank, rejected (every reason at once), or accepted with exact numbers.
 * Duplicates and conflicts are found by the caller from `key` and `content`.
 */
export function creatorClassifier(
  plan: ImportPlan,
  countries: CountryLookup,
): (record: SourceRecord) => CreatorOutcome {
  const single = new Map<string, PlannedColumn>(plan.columns.map((column) => [column.field, column]));
  const categories = plan.columns.filter((column) => column.field === 'categories');
  const shares = plan.columns.filter((column) => column.field === 'audienceShare' && column.audienceKey !== null);
  const blocked = plan.questions.find((question) => question.blocking);

  const country = remembered((cell) => parseCountryCell(cell, countries));
  const language = remembered(parseLanguageCell);
  const slug = remembered(categoryOf);
  const labelsIn = remembered(categoryLabels);

  return (record) => {
    const { line } = record;
    if (record.fault !== undefined)
      return { status: 'rejected', line, rejects: [reject(line, '', record.cells[0] ?? '', record.fault)] };
    if (isBlank(record)) return { status: 'blank', line };
    if (blocked)
      return { status: 'rejected', line, rejects: [reject(line, blocked.columns[0] ?? '', '', blocked.code)] };
    const torn = tornRecord(line, record.cells, plan.width);
    if (torn) return { status: 'rejected', line, rejects: [torn] };
    const cells = new RowCells(record, single);
    const identity = identityOf(cells, plan, line);
    const followers = followersOf(cells, line);
    const rejects = [...identity.rejects, ...followers.rejects];
    if (rejects.length > 0 || identity.network === null || followers.value === null)
      return { status: 'rejected', line, rejects };
    const displayName = cells.name('displayName') ?? null;
    const labels = labelsOf(cells, categories, labelsIn);
    const row: CreatorRow = {
      network: identity.network,
      handle: identity.handle,
      handleKey: handleKey(identity.handle),
      displayName: displayName ?? identity.displayName,
      searchName: searchName(`${displayName ?? identity.displayName ?? ''} ${identity.handle}`),
      externalId: externalIdOf(cells.text('externalId')) ?? identity.externalId,
      url: cells.url('url') ?? identity.url,
      email: cells.email('email'),
      bio: cells.text('bio', 5000),
      followers: followers.value,
      following: cells.count('following'),
      posts: cells.count('posts'),
      avgLikes: average(cells, 'avgLikes', followers.value),
      avgComments: cells.decimal('avgComments'),
      avgShares: cells.decimal('avgShares'),
      avgViews: average(cells, 'avgViews', followers.value),
      avgViewers: average(cells, 'avgViewers', followers.value),
      peakViewers: average(cells, 'peakViewers', followers.value),
      watchTime: cells.decimal('watchTime'),
      averageEngagement: average(cells, 'averageEngagement', followers.value),
      authenticEngagement: average(cells, 'authenticEngagement', followers.value),
      totalLikes: average(cells, 'totalLikes', followers.value),
      totalViews: average(cells, 'totalViews', followers.value),
      engagementRate: cells.rate('engagementRate', 10),
      credibility: credibilityOf(cells),
      country: cells.parsed('country', country, 'country_unknown'),
      audienceCountry: cells.parsed('audienceCountry', country, 'country_unknown'),
      language: cells.parsed('language', language, 'language_unknown'),
      categories: [...new Set(labels.map(slug).filter((slug) => slug !== null))],
      categoryLabels: labels,
      verified: cells.boolean('verified'),
      mature: cells.boolean('mature'),
      asOf: cells.date('asOf'),
      price: cells.money('price', currencyOf(cells) ?? plan.currency),
      audience: audienceOf(cells, shares),
    };
    return {
      status: 'accepted',
      line,
      row,
      key: `${row.network}/${row.handleKey}`,
      content: contentText(record.cells, record.extra),
      notes: cells.notes,
    };
  };
}

/** The same few words come a million times: each is read once. */
function remembered<T>(read: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, T>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = read(cell);
    if (known.size < 5_000) known.set(cell, value);
    return value;
  };
}

export function isBlank(record: SourceRecord): boolean {
  const empty = (cell: string): boolean => cell === '' || /^[\s\u00A0\u200B\uFEFF]*$/u.test(cell);
  return record.cells.every(empty) && Object.values(record.extra ?? {}).every(empty);
}

interface Identity {
  network: Network | null;
  handle: string;
  displayName: string | null;
  externalId: string | null;
  url: string | null;
  rejects: Reject[];
}

function identityOf(cells: RowCells, plan: ImportPlan, line: number): Identity {
  const rejects: Reject[] = [];
  const own = rowNetwork(cells, line, rejects);
  const column = cells.column('handle') ?? (plan.identity === 'displayName' ? cells.column('displayName') : undefined);
  const raw = column ? cells.raw(column) : '';
  const named = column && !isMissingCell(raw, true) ? readHandle(fromSpreadsheetCell(raw.trim())) : null;
  const urlColumn = cells.column('url');
  const address = named?.handle ? null : urlColumn ? parseProfileUrl(cells.raw(urlColumn)) : null;
  const handle = named?.handle || address?.handle || '';
  const network = own ?? named?.network ?? address?.network ?? plan.network;
  const shownColumn = column?.header ?? urlColumn?.header ?? '';
  if (handle === '') rejects.push(reject(line, shownColumn, raw, 'handle_missing'));
  else if (isOnlyLost(handle)) rejects.push(reject(line, shownColumn, raw, 'characters_lost'));
  else if (handle.length > 200) rejects.push(reject(line, shownColumn, raw, 'handle_too_long'));
  if (network === null && rejects.length === 0) rejects.push(reject(line, '', '', 'network_missing'));
  return {
    network,
    handle,
    displayName: named?.displayName ?? null,
    externalId: (named?.externalId || (address?.isExternalId ? address.handle : null)) ?? null,
    url: named?.url ?? null,
    rejects,
  };
}

function rowNetwork(cells: RowCells, line: number, rejects: Reject[]): Network | null {
  const column = cells.column('network');
  if (!column) return null;
  const raw = cells.raw(column);
  if (isMissingCell(raw)) return null;
  const network = networkOf(raw);
  if (network === null) rejects.push(reject(line, column.header, raw, 'network_unknown'));
  return network;
}

interface NamedHandle {
  handle: string;
  network: Network | null;
  displayName: string | null;
  externalId: string | null;
  url: string | null;
}

/** A handle, an address, `network/handle`, or `풍월량 (hanryang1125)`: a name beside a login. */
function readHandle(text: string): NamedHandle {
  const address = parseProfileUrl(text);
  const plain = { displayName: null, externalId: null, url: null };
  if (address && /[/]/.test(text)) {
    const url = /^https?:/i.test(text) ? text : `https://${text.replace(/^\/\//, '')}`;
    return {
      handle: address.handle,
      network: address.network,
      displayName: null,
      externalId: address.isExternalId ? address.handle : null,
      url,
    };
  }
  const reference = parseProfileReference(text);
  if (reference) return { ...reference, ...plain };
  const tagged = /^@(\S+)\s+(\S.*)$/.exec(visibleText(text));
  if (tagged && looksLikeHandle(tagged[1]))
    return { ...plain, handle: tagged[1], network: null, displayName: tagged[2] };
  const beside = /^(.*\S)\s*\(@?([a-z0-9_.]{2,50})\)$/i.exec(visibleText(text));
  if (beside && /[^\p{ASCII}]/u.test(beside[1]) && looksLikeHandle(beside[2]))
    return { handle: beside[2], network: null, displayName: beside[1], externalId: null, url: null };
  return { handle: normaliseHandle(text), network: null, ...plain };
}

function followersOf(cells: RowCells, line: number): { value: number | null; rejects: Reject[] } {
  const column = cells.column('followers');
  if (!column) return { value: null, rejects: [reject(line, '', '', 'followers_missing')] };
  const noted = cells.notes.length;
  const value = cells.count('followers');
  if (value !== null) return { value, rejects: [] };
  const why = cells.notes.splice(noted);
  return {
    value: null,
    rejects: why.length > 0 ? why : [reject(line, column.header, cells.raw(column), 'followers_missing')],
  };
}

/** Exporters write 0 where they know nothing: no likes at all on a profile of this size is "unknown". */
function average(cells: RowCells, field: CreatorField, followers: number): string | null {
  const value = cells.decimal(field);
  const column = cells.column(field);
  if (value !== '0' || !column || followers < ZERO_IS_PLAUSIBLE_BELOW || !NEVER_ZERO.includes(field)) return value;
  return cells.note(column, '0', 'zero_stands_for_missing');
}

function credibilityOf(cells: RowCells): number | null {
  const column = cells.column('credibility');
  return column ? cells.basisPoints(column) : null;
}

function currencyOf(cells: RowCells): string | null {
  return cells.text('currency')?.toUpperCase() ?? null;
}

function labelsOf(cells: RowCells, columns: readonly PlannedColumn[], labelsIn: (cell: string) => string[]): string[] {
  const labels = columns.flatMap((column) => (isMissingCell(cells.raw(column)) ? [] : labelsIn(cells.raw(column))));
  return [...new Set(labels.filter((label) => !isMissingCell(label)))].slice(0, 20);
}

function audienceOf(cells: RowCells, columns: readonly PlannedColumn[]): AudienceShare[] {
  const shares: AudienceShare[] = [];
  for (const column of columns) {
    const bp = cells.basisPoints(column);
    if (bp !== null && column.audienceKey !== null) shares.push({ key: column.audienceKey, bp });
  }
  return shares;
}
