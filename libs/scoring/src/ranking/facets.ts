import type { CellTable } from './cell-table';
import { KIND_FACETS, PLACE_FACETS, TOPIC_FACETS, type FilterPlan } from './filters';
import { FACETS, type Facet, type FacetCount, type Facets } from './ranking-types';
import type { RowColumns } from './row-columns';
import type { Selection } from './selection';

type CellColumn = 'kind' | 'place' | 'topics';

interface OwnCounts {
  column: CellColumn;
  counts: Uint32Array;
}

const FIELDS: Record<CellColumn, Partial<Record<Facet, number>>> = {
  kind: KIND_FACETS,
  place: PLACE_FACETS,
  topics: TOPIC_FACETS,
};

/**
 * Counts rows a cell. Rows that pass everything count for all facets; a row that fails one facet's filter alone counts
 * for that facet only, which is how each facet is counted without its own filter.
 */
export class FacetCounter {
  readonly #full: Record<CellColumn, Uint32Array>;
  readonly #own = new Map<number, OwnCounts>();

  constructor(
    readonly rows: RowColumns,
    plan: FilterPlan,
  ) {
    const { kinds, places, topics } = rows;
    this.#full = {
      kind: new Uint32Array(kinds.size),
      place: new Uint32Array(places.size),
      topics: new Uint32Array(topics.size),
    };
    for (const bit of plan.active) {
      const facet = FACETS[Math.log2(bit)];
      const column = (Object.keys(FIELDS) as CellColumn[]).find((name) => facet in FIELDS[name]) as CellColumn;
      this.#own.set(bit, { column, counts: new Uint32Array(this.#full[column].length) });
    }
  }

  /** Rows that pass every filter. */
  countMatches(slots: Int32Array, count: number): void {
    const { kind, place, topics } = this.rows.columns;
    const { kind: kinds, place: places, topics: topicCells } = this.#full;
    for (let at = 0; at < count; at++) {
      const slot = slots[at];
      kinds[kind[slot]]++;
      places[place[slot]]++;
      topicCells[topics[slot]]++;
    }
  }

  /** Rows that fail the filter of one facet and nothing else. */
  countNearMisses(selection: Selection): void {
    for (const [bit, { column, counts }] of this.#own) selection.countMask(bit, this.rows.columns[column], counts);
  }

  facets(): Facets {
    return Object.fromEntries(FACETS.map((facet) => [facet, this.#facet(facet)])) as Facets;
  }

  #facet(facet: Facet): FacetCount[] {
    const column = (Object.keys(FIELDS) as CellColumn[]).find((name) => facet in FIELDS[name]) as CellColumn;
    const table = this.#table(column);
    const field = FIELDS[column][facet] as number;
    const own = this.#own.get(1 << FACETS.indexOf(facet));
    const counts = table.countCodes(field, this.#full[column], ...(own ? [own.counts] : []));
    const facets: FacetCount[] = [];
    counts.forEach((count, code) => {
      if (count > 0) facets.push({ value: table.dictionaries[field].value(code), count });
    });
    return facets.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }

  #table(column: CellColumn): CellTable {
    return { kind: this.rows.kinds, place: this.rows.places, topics: this.rows.topics }[column];
  }
}
