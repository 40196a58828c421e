import { externalIdOf } from '../creators/external-id';
import { handleKey, normaliseHandle, parseProfileUrl } from '../creators/handle';
import { networkOf } from '../creators/network';
import { networkOfAddress } from '../creators/handle';
import { isBlank } from './classify-creator';
import { isMissingCell } from './missing-cell';
import type { PostOutcome, PostRow } from './outcome';
import { contentText, reject, tornRecord } from './outcome';
import type { ImportPlan, PlannedColumn } from './plan';
import { RowCells } from './row-cells';
import type { CountryLookup, SourceRecord } from './source';

const METRICS = ['likes', 'comments', 'shares', 'saves', 'views', 'reach', 'impressions'] as const;

/**
 * The rule for rows of posts: a post needs a way to know it again (id, address, or its day) and one figure or a
 * caption. Its creator may be absent: the file is then one account's, and the caller says whose.
 */
export function postClassifier(plan: ImportPlan, _countries: CountryLookup): (record: SourceRecord) => PostOutcome {
  const columns = new Map<string, PlannedColumn>(plan.columns.map((column) => [column.field, column]));
  return (record) => {
    const { line } = record;
    if (record.fault !== undefined)
      return { status: 'rejected', line, rejects: [reject(line, '', record.cells[0] ?? '', record.fault)] };
    if (isBlank(record)) return { status: 'blank', line };
    const torn = tornRecord(line, record.cells, plan.width);
    if (torn) return { status: 'rejected', line, rejects: [torn] };
    const cells = new RowCells(record, columns);
    const row = readPost(cells, plan);
    const known = row.externalId ?? row.url ?? row.publishedAt;
    if (known === null)
      return { status: 'rejected', line, rejects: [...cells.notes, reject(line, '', '', 'post_not_identified')] };
    if (row.caption === null && METRICS.every((metric) => row[metric] === null)) {
      return { status: 'rejected', line, rejects: [...cells.notes, reject(line, '', '', 'post_without_figures')] };
    }
    const owner = row.handleKey ?? row.creatorExternalId ?? '';
    const identity = row.externalId ?? row.url ?? JSON.stringify([owner, row.publishedAt, row.caption]);
    return {
      status: 'accepted',
      line,
      row,
      key: `${row.network ?? ''}/post/${identity}`,
      content: contentText(record.cells, record.extra),
      notes: cells.notes,
    };
  };
}

function readPost(cells: RowCells, plan: ImportPlan): PostRow {
  const networkColumn = cells.column('network');
  const stated = networkColumn && !isMissingCell(cells.raw(networkColumn)) ? networkOf(cells.raw(networkColumn)) : null;
  const rawHandle = cells.name('handle');
  const address = rawHandle === null ? null : parseProfileUrl(rawHandle);
  const handle = rawHandle === null ? null : (address?.handle ?? normaliseHandle(rawHandle)) || null;
  const url = cells.url('url');
  const caption = cells.text('caption', 20_000);
  return {
    network: stated ?? address?.network ?? (url === null ? null : networkOfAddress(url)) ?? plan.network,
    externalId: cells.text('externalId'),
    url,
    handle,
    handleKey: handle === null ? null : handleKey(handle),
    creatorExternalId: externalIdOf(cells.text('creatorId')),
    displayName: cells.name('displayName'),
    publishedAt: cells.instant('publishedAt'),
    caption,
    hashtags: tagsOf(cells, 'hashtags', caption, '#'),
    mentions: tagsOf(cells, 'mentions', caption, '@'),
    likes: cells.count('likes'),
    comments: cells.count('comments'),
    shares: cells.count('shares'),
    saves: cells.count('saves'),
    views: cells.count('views'),
    reach: cells.count('reach'),
    impressions: cells.count('impressions'),
    follows: cells.count('follows'),
    profileVisits: cells.count('profileVisits'),
    mediaType: cells.text('mediaType', 50),
    durationSeconds: cells.decimal('durationSeconds'),
  };
}

/** Tags of their own column (spaces, NBSP, commas, JSON lists), else those inside the caption; without their sign. */
function tagsOf(cells: RowCells, field: 'hashtags' | 'mentions', caption: string | null, sign: '#' | '@'): string[] {
  const column = cells.column(field);
  const own = column && !isMissingCell(cells.raw(column)) ? splitTags(cells.raw(column)) : [];
  const tags = own.length > 0 ? own : captionTags(caption ?? '', sign);
  return [...new Set(tags.map((tag) => tag.replace(/^[#@＃]+/u, '').trim()).filter((tag) => tag !== ''))].slice(0, 200);
}

function captionTags(caption: string, sign: '#' | '@'): string[] {
  return caption.match(sign === '#' ? /[#＃](?=[\p{N}_]*\p{L})[\p{L}\p{N}\p{M}_]+/gu : /@[\p{L}\p{N}._]+/gu) ?? [];
}

function splitTags(cell: string): string[] {
  const text = cell.trim();
  if (text.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list.map(tagName).filter((tag) => tag !== '');
    } catch {
      return text
        .slice(1, -1)
        .split(',')
        .map((tag) => tag.trim().replace(/^["']|["']$/g, ''));
    }
  }
  return text.split(/[\s\u00A0,;|]+/u);
}

function tagName(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return '';
  const named = entry as { name?: unknown; title?: unknown; username?: unknown };
  return [named.name, named.title, named.username].find((value) => typeof value === 'string') ?? '';
}
