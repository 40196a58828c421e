import { AudienceStore } from './audience-store';
import { planFilters } from './filters';
import type { MemoryReport, RankedHit, RankingQuery, RankingResult, RankingRow, Shares } from './ranking-types';
import { checkRow, checkShares } from './row-check';
import { RowColumns } from './row-columns';
import { Scan } from './scan';
import { Scorer } from './score';
import { keyOf, rankOf, sortOrder } from './sort-rank';

/**
 * The column index of one workspace: filters, exact facets and totals, scores against a brief and pages, in one pass.
 * Everything is exact: shares are basis points, factors centi-points, scores integers; ties break by id ascending.
 */
export class RankingIndex {
  #rows = new RowColumns();
  #audiences = new AudienceStore();
  #version = 0;

  get size(): number {
    return this.#rows.size;
  }

  /** Rises with every change. */
  get version(): number {
    return this.#version;
  }

  has(id: number): boolean {
    return this.#rows.find(id) >= 0;
  }

  /** The audience that stands in for what is unknown in `group`, now and later; {} for none. @throws RangeError('shares') */
  setPrior(group: string, shares: Shares): void {
    checkShares(shares);
    this.#audiences.setPrior(group, shares);
    this.#version++;
  }

  /**
   * Replaces all rows; priors stay. Of two rows with one id the later counts.
   * @param expected about how many rows will come, if known: saves copies
   * @throws RangeError(field): nothing changes
   */
  build(rows: Iterable<RankingRow>, expected = 0): void {
    const columns = new RowColumns(expected);
    const audiences = new AudienceStore();
    this.#audiences.copyPriorsTo(audiences);
    for (const row of rows) put(columns, audiences, row);
    columns.trim();
    audiences.trim();
    this.#rows = columns;
    this.#audiences = audiences;
    this.#version++;
  }

  /** Inserts a row or replaces the one with its id. @throws RangeError(field): nothing changes */
  upsert(row: RankingRow): void {
    put(this.#rows, this.#audiences, row);
    this.#compactAudiences();
    this.#version++;
  }

  /** False when there is no such row. */
  remove(id: number): boolean {
    const slot = this.#rows.find(id);
    if (slot < 0) return false;
    this.#audiences.release(this.#rows.columns.audience[slot]);
    this.#rows.remove(slot);
    this.#compactAudiences();
    this.#version++;
    return true;
  }

  /** @throws RangeError('weightsBp') see `Scorer`; RangeError('limit') */
  search(query: RankingQuery): RankingResult {
    const rows = this.#rows;
    const { filters = {}, brief, facets = true, histogram = false } = query;
    const limit = Math.min(query.limit ?? rows.size, rows.size);
    if (!Number.isInteger(limit) || limit < 0) throw new RangeError('limit');
    const order = sortOrder(query.sort);
    const scorer = new Scorer(rows, this.#audiences, brief);
    const plan = planFilters(rows, this.#audiences, filters, brief.gates ?? [], { facets, histogram });
    const after = query.after ? { rank: rankOf(query.after, order), id: query.after.id } : null;
    // One row more than the page tells whether another page follows.
    const keep = limit === 0 ? 0 : limit + 1;
    const { groups } = this.#audiences;
    const scan = new Scan({ rows, groups, plan, scorer, order, keep, after, facets, histogram }).run();
    const best = scan.top.sorted();
    const hits = best.slice(0, limit).map(({ slot, rank }): RankedHit => {
      const hit = scorer.hit(slot);
      return { ...hit, cursor: { key: keyOf(rank, order), id: hit.id } };
    });
    return {
      total: scan.total,
      gated: scan.gated,
      estimated: scan.estimated,
      hits,
      next: best.length > limit ? hits[limit - 1].cursor : null,
      facets: scan.facets?.facets() ?? null,
      histogram: scan.histogram?.bins() ?? null,
    };
  }

  /** Gives back the room kept for growth; worth it after many `upsert`s in a row (`build` does it itself). */
  trim(): void {
    this.#rows.trim();
    this.#audiences.trim();
  }

  /** Bytes held, all in; dictionaries and cells are estimated. */
  memory(): MemoryReport {
    const parts = { ...this.#rows.bytes, audiences: this.#audiences.bytes, cache: this.#audiences.cacheBytes };
    const bytes = Object.values(parts).reduce((sum, part) => sum + part, 0);
    return { creators: this.size, bytes, bytesPerCreator: this.size === 0 ? 0 : bytes / this.size, parts };
  }

  #compactAudiences(): void {
    if (this.#audiences.wasteful) this.#rows.moveAudiences(this.#audiences.compact());
  }
}

function put(rows: RowColumns, audiences: AudienceStore, row: RankingRow): void {
  checkRow(row);
  const { audience } = row;
  if (audience.known) audiences.learn(audience.shares);
  const known = rows.find(row.id);
  if (known >= 0) audiences.release(rows.columns.audience[known]);
  const slot = known >= 0 ? known : rows.add(row.id);
  const reference = audience.known ? audiences.addKnown(slot, audience) : audiences.addEstimated(audience.priorGroup);
  rows.write(slot, row, reference);
}
