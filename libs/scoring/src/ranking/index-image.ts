import { AudienceStore } from './audience-store';
import type { CellCodes } from './cell-table';
import type { Shares } from './ranking-types';
import { CODED, type RowChunk, type RowColumns, VALUES } from './row-chunk';
import { RowStore } from './row-store';
import type { Segment } from './segment';
import { ShareColumn } from './share-column';
import type { Column } from './shared-columns';
import { SlicedColumn } from './sliced-column';
import { ValueCodes } from './value-codes';

/** Of the columns and of their description; an image of another version is not read. */
export const IMAGE_VERSION = 1;

/**
 * An index as it stands: its columns, and a description that JSON can hold, in which a column is its place in the list.
 * The columns are the index's own: they are to be written before anything changes.
 */
export interface IndexImage {
  description: ImageDescription;
  columns: Column[];
}

type Place = number;
interface ChunkImage {
  end: number;
  live: Place;
  columns: Record<string, Place>;
  values: Record<string, Place[]>;
  codes: Record<string, Place[]>;
}
interface SegmentImage {
  chunks: ChunkImage[];
  free: number[];
}
interface CellsImage {
  dictionaries: string[][];
  cells: CellCodes[];
}
export interface ImageDescription {
  version: number;
  known: SegmentImage;
  estimated: SegmentImage;
  cells: CellsImage[];
  ids: { places: Place; size: number };
  bounds: Record<string, Place>;
  named: Place;
  complete: number[];
  dimensions: string[];
  priors: { group: string; shares: Shares; rows: number }[];
  shares: { key: string; chunks: ({ places: Place; shares: Place; entries: number } | null)[] }[];
}

export function imageOf(rows: RowStore, audiences: AudienceStore): IndexImage {
  const columns: Column[] = [];
  const keep = (column: Column): Place => columns.push(column) - 1;
  const each = <Value, Result>(record: Readonly<Record<string, Value>>, made: (value: Value) => Result) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, made(value)]));
  const segment = ({ chunks, free }: Segment): SegmentImage => ({
    free: [...free],
    chunks: chunks.map((chunk) => ({
      end: chunk.end,
      live: keep(chunk.live),
      columns: each(chunk.columns, keep),
      values: each(chunk.values, ({ planes }) => planes.map(keep)),
      codes: each(chunk.codes, ({ planes }) => planes.map(keep)),
    })),
  });
  const description: ImageDescription = {
    version: IMAGE_VERSION,
    known: segment(rows.known),
    estimated: segment(rows.estimated),
    cells: [rows.kinds, rows.places, rows.topics].map(({ dictionaries, cells }) => ({
      dictionaries: dictionaries.map(({ values }) => [...values]),
      cells: [...cells],
    })),
    ids: { places: keep(rows.ids.places), size: rows.ids.size },
    bounds: each(rows.codes, ({ bounds }) => keep(bounds)),
    named: keep(audiences.named),
    complete: audiences.complete,
    dimensions: audiences.dimensions.names,
    priors: audiences.priors.all,
    shares: [...audiences.columns].map(([key, chunks]) => ({
      key,
      chunks: Array.from(chunks, (column: ShareColumn | undefined) =>
        column ? { places: keep(column.places), shares: keep(column.shares), entries: column.entries } : null,
      ),
    })),
  };
  return { description, columns };
}

/** @throws RangeError('version') for an image of another version */
export function readImage({ description, columns }: IndexImage): { rows: RowStore; audiences: AudienceStore } {
  if (description.version !== IMAGE_VERSION) throw new RangeError('version');
  const rows = new RowStore();
  [rows.kinds, rows.places, rows.topics].forEach((table, at) => {
    const { dictionaries, cells } = description.cells[at];
    table.dictionaries.forEach((dictionary, field) => dictionaries[field].slice(1).map((v) => dictionary.intern(v)));
    for (const cell of cells.slice(1)) table.intern(cell);
  });
  readSegment(rows.known, description.known, columns);
  readSegment(rows.estimated, description.estimated, columns);
  rows.ids.restore(columns[description.ids.places] as Int32Array, description.ids.size);
  for (const name of VALUES) rows.codes[name] = new ValueCodes(columns[description.bounds[name]] as Float64Array);
  rows.codesAreFor(rows.size);
  const audiences = new AudienceStore();
  audiences.dimensions.learn(description.dimensions);
  for (const { group, shares, rows: count } of description.priors) {
    audiences.priors.set(group, shares);
    audiences.priors.rows[audiences.priors.group(group)] = count;
  }
  audiences.named = columns[description.named] as Uint16Array;
  audiences.complete.push(...description.complete);
  for (const { key, chunks } of description.shares) {
    const restored: ShareColumn[] = [];
    chunks.forEach((chunk, at) => {
      if (!chunk) return;
      const column = new ShareColumn();
      column.places = columns[chunk.places] as Uint16Array;
      column.shares = columns[chunk.shares] as Uint16Array;
      column.entries = chunk.entries;
      restored[at] = column;
    });
    audiences.columns.set(key, restored);
  }
  return { rows, audiences };
}

function readSegment(segment: Segment, image: SegmentImage, columns: Column[]): void {
  segment.free.push(...image.free);
  for (const one of image.chunks) {
    const chunk: RowChunk = segment.appendChunk();
    chunk.end = one.end;
    chunk.live = columns[one.live] as Int32Array;
    chunk.columns = Object.fromEntries(
      Object.entries(one.columns).map(([name, place]) => [name, columns[place]]),
    ) as RowColumns;
    const sliced = (places: Place[]) =>
      SlicedColumn.of(
        places.map((place) => columns[place] as Int32Array),
        chunk.live.length,
      );
    for (const name of VALUES) chunk.values[name] = sliced(one.values[name]);
    for (const name of [...CODED, 'group' as const]) chunk.codes[name] = sliced(one.codes[name]);
  }
}
