import type { SourceRecord } from './source';

/** A column of the file, or one key inside a column of JSON cells. */
export interface VirtualColumn {
  readonly index: number;
  readonly path: readonly string[];
  /** Trimmed header; the second of two equal ones is `header (2)`; a key is `header.key`. */
  readonly label: string;
  /** Trimmed header with the keys, equal for equal headers. */
  readonly header: string;
}

const DEPTH = 4;
const MAX_KEYS = 400;
const WEIGHT_KEYS = ['weight', 'share', 'percentage', 'percent', 'pct', 'value', 'ratio'];
const CODE_KEYS = ['code', 'key', 'country', 'language', 'name', 'id', 'label'];

/** Columns of the headers, JSON cells opened (an object's keys; a list of `{code, weight}`). */
export function virtualColumns(headers: readonly string[], sample: readonly SourceRecord[]): VirtualColumn[] {
  const seen = new Map<string, number>();
  const columns: VirtualColumn[] = [];
  headers.forEach((raw, index) => {
    const header = raw.replace(/\s+/gu, ' ').trim();
    const times = (seen.get(header) ?? 0) + 1;
    seen.set(header, times);
    const label = times === 1 ? header : `${header} (${times})`;
    const keys = jsonKeys(index, sample);
    if (keys === null) columns.push({ index, path: [], label, header });
    else
      for (const path of keys)
        columns.push({ index, path, label: [label, ...path].join('.'), header: [header, ...path].join('.') });
  });
  return columns;
}

function jsonKeys(index: number, sample: readonly SourceRecord[]): string[][] | null {
  let filled = 0;
  let opened = 0;
  const keys = new Map<string, string[]>();
  for (const record of sample.slice(0, 300)) {
    const cell = (record.cells[index] ?? '').trim();
    if (cell === '') continue;
    filled += 1;
    const object = openJsonCell(cell);
    if (object === null) continue;
    opened += 1;
    for (const path of pathsOf(object, [], 0)) if (keys.size < MAX_KEYS) keys.set(path.join('\u0000'), path);
  }
  return opened > 0 && opened * 10 >= filled * 6 ? [...keys.values()] : null;
}

function pathsOf(value: JsonObject, path: string[], depth: number): string[][] {
  return Object.entries(value).flatMap(([key, inner]) =>
    isObject(inner) && depth < DEPTH ? pathsOf(inner, [...path, key], depth + 1) : [[...path, key]],
  );
}

type JsonObject = { readonly [key: string]: unknown };

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a JSON cell; a list of `{code: "FR", weight: 0.3}` becomes `{FR: 0.3}`. Null for anything else. */
export function openJsonCell(cell: string): JsonObject | null {
  const text = cell.trim();
  if (!((text.startsWith('{') && text.endsWith('}')) || (text.startsWith('[{') && text.endsWith('}]')))) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = pythonLiteral(text);
  }
  if (isObject(parsed)) return mapLists(parsed, 0);
  return Array.isArray(parsed) ? weights(parsed) : null;
}

/** `{'followers': 5, 'verified': None}`: what pandas writes for a dict. Only where no double quote makes it doubtful. */
function pythonLiteral(text: string): unknown {
  if (text.includes('"') || text.includes('\\')) return null;
  const json = text
    .replace(/(?<=[{[,:]\s*)'|'(?=\s*[}\],:])/g, '"')
    .replace(
      /(?<=[:,[]\s*)(None|True|False)(?=\s*[,}\]])/g,
      (word) => ({ None: 'null', True: 'true' })[word] ?? 'false',
    );
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function mapLists(value: JsonObject, depth: number): JsonObject {
  if (depth >= DEPTH) return value;
  const out: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    out[key] = Array.isArray(inner) ? (weights(inner) ?? inner) : isObject(inner) ? mapLists(inner, depth + 1) : inner;
  }
  return out;
}

function weights(list: readonly unknown[]): JsonObject | null {
  const out: Record<string, unknown> = {};
  for (const entry of list) {
    if (!isObject(entry)) return null;
    const weight = WEIGHT_KEYS.find((key) => typeof entry[key] === 'number');
    const code = CODE_KEYS.find((key) => typeof entry[key] === 'string');
    const several = Object.entries(entry).filter(([, value]) => typeof value === 'number');
    if (code === undefined || (weight === undefined && several.length === 0)) return null;
    // `{code: "18-24", male: 0.1, female: 0.2}` has a weight a gender.
    out[String(entry[code])] = weight === undefined ? Object.fromEntries(several) : entry[weight];
  }
  return list.length > 0 ? out : null;
}

/** Text of one value, as a cell: null and absent are empty, lists and objects JSON. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Reads cells of a record by column; JSON cells are opened once a record. */
export function cellReader(record: SourceRecord): (index: number, path: readonly string[]) => string {
  let opened: Map<number, JsonObject | null> | null = null;
  return (index, path) => {
    const cell = record.cells[index] ?? '';
    if (path.length === 0) return cell;
    opened ??= new Map();
    let object = opened.get(index);
    if (object === undefined) opened.set(index, (object = openJsonCell(cell)));
    let value: unknown = object;
    for (const key of path) value = isObject(value) ? value[key] : undefined;
    return cellText(value);
  };
}
