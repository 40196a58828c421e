import { AudienceFits } from './audience-fit';
import { AudienceStore } from './audience-store';
import { planFilters } from './filters';
import { imageOf, type IndexImage, readImage } from './index-image';
import { findLookalikes } from './lookalikes';
import type {
  GivenRow,
  Lookalike,
  MemoryReport,
  RankingFilters,
  RankedHit,
  RankingQuery,
  RankingResult,
  RankingRow,
  Shares,
} from './ranking-types';
import { checkRow, checkShares } from './row-check';
import { isKnown, RowStore, slotOf } from './row-store';
import { Scan } from './scan';
import { Scorer } from './score';
import { keyOf, rankOf, sortOrder } from './sort-rank';
import { StaticScores } from './static-scores';

/**
 * The column index of one workspace: filters, exact facets and totals, scores against a brief and pages, in one pass.
 * Everything is exact: shares are basis points, factors centi-points, scores integers; ties break by id ascending.
 */
export class RankingIndex {
  #rows = new RowStore();
  #audiences = new AudienceStore();
  #fits = new AudienceFits(this.#rows, this.#audiences);
  #statics = new StaticScores();
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
   * @throws RangeError(field): nothing changes
   */
  build(rows: Iterable<RankingRow>): void {
    const built = this.#begin();
    for (const row of rows) built.#put(row);
    this.#take(built);
  }

  /** `build` from rows that come by and by: `read` gives each to `put`, which throws for a row that it leaves out. */
  async load(read: (put: (row: GivenRow) => void) => Promise<void>): Promise<void> {
    const built = this.#begin();
    await read((row) => built.#put(row));
    this.#take(built);
  }

  /** Inserts a row or replaces the one with its id. @throws RangeError(field): nothing changes */
  upsert(row: GivenRow): void {
    this.#put(row);
    this.#rows.refreshCodes();
    this.#version++;
  }

  /** False when there is no such row. */
  remove(id: number): boolean {
    const row = this.#rows.find(id);
    if (row < 0) return false;
    this.#clearAudience(row);
    this.#rows.remove(row);
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
    const scorer = new Scorer(rows, this.#fits, brief);
    this.#statics.use(scorer.staticWeights, [rows.known, rows.estimated]);
    const scan = new Scan({
      rows,
      audiences: this.#audiences,
      statics: this.#statics,
      plan: planFilters({ rows, audiences: this.#audiences }, filters, brief.gates ?? [], { facets, histogram }),
      scorer,
      order,
      // One row more than the page tells whether another page follows.
      keep: limit === 0 ? 0 : limit + 1,
      after: query.after ? { rank: rankOf(query.after, order), id: query.after.id } : null,
      counts: facets || histogram,
    }).run();
    const best = scan.top.sorted();
    const hits = best.slice(0, limit).map(({ slot: row, rank }): RankedHit => {
      const hit = scorer.hit(row);
      return { ...hit, cursor: { key: keyOf(rank, order), id: hit.id } };
    });
    return {
      total: scan.total,
      gated: scan.gated,
      estimated: scan.estimated,
      hits,
      next: best.length > limit ? hits[limit - 1].cursor : null,
      facets: facets ? (scan.counter?.facets() ?? null) : null,
      histogram: histogram ? (scan.counter?.histogram() ?? null) : null,
    };
  }

  /**
   * The profiles whose known audiences are most like this one's, among those that pass the filters; see `findLookalikes`.
   * Null when the profile is not in the index or its audience is not known. @throws RangeError('limit')
   */
  lookalikes(id: number, { filters = {}, limit }: { filters?: RankingFilters; limit: number }): Lookalike[] | null {
    if (!Number.isInteger(limit) || limit < 0) throw new RangeError('limit');
    const row = this.#rows.find(id);
    if (row < 0) return null;
    const index = { rows: this.#rows, audiences: this.#audiences };
    const plan = planFilters(index, filters, [], { facets: false, histogram: false });
    return findLookalikes(index, row, plan, Math.min(limit, this.size));
  }

  /** The index as it stands, for a file. */
  image(): IndexImage {
    return imageOf(this.#rows, this.#audiences);
  }

  /** Replaces everything by an image, whose columns become the index's own. @throws RangeError('version') */
  restore(image: IndexImage): void {
    const { rows, audiences } = readImage(image);
    this.#rows = rows;
    this.#audiences = audiences;
    this.#fits = new AudienceFits(rows, audiences);
    this.#statics = new StaticScores();
    this.#version++;
  }

  /** Gives back the room kept for growth; worth it after many `upsert`s in a row (`build` does it itself). */
  trim(): void {
    this.#rows.trim();
    this.#rows.chooseCodes();
    this.#audiences.trim(this.#rows.known.end);
  }

  /** Bytes held, all in; dictionaries and cells are estimated. */
  memory(): MemoryReport {
    const parts = {
      ...this.#rows.bytes,
      statics: this.#rows.staticBytes,
      audiences: this.#audiences.bytes,
      fits: this.#fits.bytes,
    };
    const bytes = Object.values(parts).reduce((sum, part) => sum + part, 0);
    return { creators: this.size, bytes, bytesPerCreator: this.size === 0 ? 0 : bytes / this.size, parts };
  }

  #begin(): RankingIndex {
    const built = new RankingIndex();
    built.#rows.slicesLate = true;
    return built;
  }

  #take(built: RankingIndex): void {
    this.#audiences.priors.copyTo(built.#audiences.priors);
    built.#rows.slice();
    built.#rows.trim();
    built.#audiences.trim(built.#rows.known.end);
    this.#rows = built.#rows;
    this.#audiences = built.#audiences;
    this.#fits = built.#fits;
    this.#statics = built.#statics;
    this.#version++;
  }

  /** Everything that may be refused is tried before anything changes. */
  #put(row: GivenRow): void {
    checkRow(row);
    const [rows, audiences] = [this.#rows, this.#audiences];
    const { audience } = row;
    const prepared = audience.known ? audiences.prepare(audience) : null;
    if (!audience.known) audiences.priors.group(audience.priorGroup);
    const cells = rows.cellsOf(row);
    const before = rows.find(row.id);
    if (before >= 0) this.#clearAudience(before);
    const moves = before >= 0 && isKnown(before) !== audience.known;
    if (moves) rows.remove(before);
    const number = before >= 0 && !moves ? before : rows.add(row.id, audience.known);
    if (prepared) audiences.add(slotOf(number), prepared);
    const group = audience.known ? (prepared?.group ?? 0) : audiences.addEstimated(audience.priorGroup);
    rows.write(number, row, { cells, group });
  }

  #clearAudience(row: number): void {
    if (isKnown(row)) this.#audiences.clear(slotOf(row));
    else this.#audiences.removeEstimated(this.#rows.groupOf(row));
  }
}
