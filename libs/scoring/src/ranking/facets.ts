import { CHUNK_ROWS, listBits } from './bitmap';
import { type CellColumn, FACET_PLACES, type FilterPlan, tableOf } from './filters';
import { followerHistogram } from './follower-histogram';
import { FACETS, type Facet, type FacetCount, type Facets, type HistogramBin } from './ranking-types';
import type { RowChunk } from './row-chunk';
import { FOLLOWERS_FIELD, type RowStore } from './row-store';

/**
 * Counts rows a cell. Rows that pass everything count for all facets; a row that fails one facet's filter alone counts
 * for that facet only, which is how each facet is counted without its own filter.
 */
export class FacetCounter {
  readonly #full: Record<CellColumn, Uint32Array>;
  readonly #own: { name: Facet | 'followers'; column: CellColumn; counts: Uint32Array }[];
  readonly #places = new Uint16Array(CHUNK_ROWS);

  constructor(
    readonly rows: RowStore,
    plan: FilterPlan,
  ) {
    const table = (column: CellColumn) => new Uint32Array(tableOf(rows, column).size);
    this.#full = { kind: table('kind'), place: table('place'), topics: table('topics') };
    this.#own = plan.groups.map(({ name }) => {
      const column = name === 'followers' ? 'kind' : FACET_PLACES[name].column;
      return { name, column, counts: table(column) };
    });
  }

  /** Rows that pass every filter. */
  countMatches({ columns: { kind, place, topics } }: RowChunk, list: Uint16Array, count: number): void {
    const { kind: kinds, place: places, topics: topicCells } = this.#full;
    for (let n = 0; n < count; n++) {
      const at = list[n];
      kinds[kind[at]]++;
      places[place[at]]++;
      topicCells[topics[at]]++;
    }
  }

  /** Rows that fail one group of the plan and nothing else, group by group. */
  countNearMisses({ columns, words }: RowChunk, misses: readonly Int32Array[]): void {
    const list = this.#places;
    this.#own.forEach(({ column, counts }, group) => {
      const cells = columns[column];
      const count = listBits(misses[group], words, list);
      for (let n = 0; n < count; n++) counts[cells[list[n]]]++;
    });
  }

  facets(): Facets {
    return Object.fromEntries(FACETS.map((facet) => [facet, this.#facet(facet)])) as Facets;
  }

  histogram(): HistogramBin[] {
    const counts = this.#codes('followers', 'kind', FOLLOWERS_FIELD);
    const bins = this.rows.kinds.dictionaries[FOLLOWERS_FIELD];
    return followerHistogram((bin) => counts[bins.find(bin)]);
  }

  #facet(facet: Facet): FacetCount[] {
    const { column, field } = FACET_PLACES[facet];
    const facets: FacetCount[] = [];
    const values = tableOf(this.rows, column).dictionaries[field];
    const counts = this.#codes(facet, column, field);
    for (let code = 0; code < counts.length; code++) {
      if (counts[code] > 0) facets.push({ value: values.value(code), count: counts[code] });
    }
    return facets.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }

  #codes(name: Facet | 'followers', column: CellColumn, field: number): Uint32Array {
    const own = this.#own.find((one) => one.name === name);
    return tableOf(this.rows, column).countCodes(field, this.#full[column], ...(own ? [own.counts] : []));
  }
}
