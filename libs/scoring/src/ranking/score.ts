import type { AudienceFit, AudienceFits } from './audience-fit';
import { CHUNK_ROWS, CHUNK_WORDS, countBits, intersect, markCodes } from './bitmap';
import type { ChunkAt } from './chunk-filter';
import { FACET_PLACES, tableOf } from './filters';
import { FACTORS, MISSING, type Facet, type RankedHit, type RankingBrief, type Wishes } from './ranking-types';
import { isKnown, type RowStore, slotOf } from './row-store';
import type { StaticWeights } from './static-scores';
import { ESTIMATED, SHARE_BITS, UNKNOWN_SHARE } from './target-share';

type HitScore = Omit<RankedHit, 'cursor'>;
type WishColumn = 'kind' | 'place' | 'topics';

/** Scores rows against one brief; every term that depends on few values is looked up. */
export class Scorer {
  readonly #weights: readonly number[];
  readonly #fit: AudienceFit | null;
  /** Weighted audience fit by target share, and by the group column's value. */
  readonly #fitTerms = new Int32Array(UNKNOWN_SHARE + 1);
  readonly #groupTerms: Int32Array;
  /** 1 by the group column's value where the row is `estimated`. */
  readonly #estimatedGroups: Uint8Array;
  /** Wishes met by cell. */
  readonly #met: Record<WishColumn, Uint8Array>;
  /** Brief fit, and its weighted term, by wishes met. */
  readonly #briefFits: Uint16Array;
  readonly #wishTerms: Int32Array;
  readonly #marks = new Int32Array(CHUNK_WORDS);

  /** @throws RangeError('weightsBp') when the weights do not sum to 10000 or weigh a factor the brief does not ask for */
  constructor(
    readonly rows: RowStore,
    fits: AudienceFits,
    brief: RankingBrief,
  ) {
    const target = (brief.target ?? []).filter((keys) => keys.length > 0);
    const wishes = brief.wishes ?? {};
    const asked = Object.values(wishes).filter((values) => values?.length).length;
    this.#weights = checkedWeights(brief.weightsBp, target.length > 0, asked > 0);
    this.#fit = target.length > 0 ? fits.of(target) : null;
    const fit = this.#fit;
    fit?.percentiles.forEach((percentile, share) => (this.#fitTerms[share] = this.#weights[2] * percentile));
    this.#groupTerms = Int32Array.from(fit?.groups ?? [], (share) => this.#fitTerms[share & SHARE_BITS]);
    this.#estimatedGroups = fit
      ? Uint8Array.from(fit.groups, (share) => +(share >= ESTIMATED))
      : fits.audiences.estimatedGroups();
    this.#met = wishesMet(rows, wishes);
    this.#briefFits = Uint16Array.from({ length: asked + 1 }, (_, met) =>
      asked ? Math.round((10_000 * met) / asked) : 0,
    );
    this.#wishTerms = Int32Array.from(this.#briefFits, (units) => this.#weights[4] * units);
  }

  get staticWeights(): StaticWeights {
    const [engagement, authenticity, , value] = this.#weights;
    return [engagement, authenticity, value];
  }

  /** No row of the segment gets more than this beside its static score. */
  mostBesideStatic(known: boolean): number {
    const fit = known ? 10_000 * this.#weights[2] : this.#groupTerms.reduce((most, term) => Math.max(most, term), 0);
    return (this.#fit ? fit : 0) + this.#wishTerms[this.#wishTerms.length - 1];
  }

  /** Writes the score units of `count` rows of a chunk, times `sign`. */
  rankAll(where: ChunkAt, list: Uint16Array, count: number, ranks: Float64Array, sign: 1 | -1): void {
    const { engagement, authenticity, value, kind, place, topics, group } = where.chunk.columns;
    const [e, a, , v] = this.#weights;
    for (let n = 0; n < count; n++) {
      const at = list[n];
      ranks[n] = e * engagement[at] + a * authenticity[at] + v * value[at];
    }
    if (this.#briefFits.length > 1) {
      const { kind: kinds, place: places, topics: topicCells } = this.#met;
      const terms = this.#wishTerms;
      for (let n = 0; n < count; n++) {
        const at = list[n];
        ranks[n] += terms[kinds[kind[at]] + places[place[at]] + topicCells[topics[at]]];
      }
    }
    if (this.#fit && where.known) {
      const shares = this.#fit.known;
      const terms = this.#fitTerms;
      const first = where.at * CHUNK_ROWS;
      for (let n = 0; n < count; n++) ranks[n] += terms[shares[first + list[n]] & SHARE_BITS];
    } else if (this.#fit) {
      const terms = this.#groupTerms;
      for (let n = 0; n < count; n++) ranks[n] += terms[group[list[n]]];
    }
    if (sign < 0) for (let n = 0; n < count; n++) ranks[n] = -ranks[n];
  }

  /** How many of the matches are estimated, see `RankedHit`. */
  countEstimated(where: ChunkAt, matches: Int32Array, total: number): number {
    const { chunk, known, at } = where;
    const marks = this.#marks;
    if (known) {
      if (!this.#fit?.knownEstimated) return 0;
      const shares = this.#fit.known.subarray(at * CHUNK_ROWS, at * CHUNK_ROWS + chunk.end);
      marks.fill(0, 0, chunk.words);
      shares.forEach((share, place) => (marks[place >>> 5] |= +(share >= ESTIMATED) << (place & 31)));
    } else {
      const flags = this.#estimatedGroups.subarray(1);
      if (flags.every((flag) => flag === 1)) return total;
      markCodes(chunk.columns.group, this.#estimatedGroups, matches, chunk.words, marks);
    }
    intersect(marks, matches, chunk.words);
    return countBits(marks, chunk.words);
  }

  /** Everything the explanation of one row needs. */
  hit(row: number): HitScore {
    const { columns } = this.rows.chunkOf(row);
    const slot = slotOf(row);
    const at = slot & (CHUNK_ROWS - 1);
    const group = columns.group[at];
    const marked = !this.#fit ? UNKNOWN_SHARE : isKnown(row) ? this.#fit.known[slot] : this.#fit.groups[group];
    const share = marked & SHARE_BITS;
    const met =
      this.#met.kind[columns.kind[at]] + this.#met.place[columns.place[at]] + this.#met.topics[columns.topics[at]];
    const factors = [
      columns.engagement[at],
      columns.authenticity[at],
      this.#fit ? this.#fit.percentiles[share] : null,
      columns.value[at],
      this.#briefFits.length > 1 ? this.#briefFits[met] : null,
    ] as const;
    const stored = columns.missing[at] & ~MISSING.audienceFit;
    return {
      id: columns.ids[at],
      creatorId: columns.creators[at],
      scoreUnits: factors.reduce<number>((sum, factor, n) => sum + this.#weights[n] * (factor ?? 0), 0),
      factors,
      missing: this.#fit && share === UNKNOWN_SHARE ? stored | MISSING.audienceFit : stored,
      targetShareBp: share === UNKNOWN_SHARE ? null : share,
      estimated: this.#fit ? marked >= ESTIMATED : !isKnown(row) && this.#estimatedGroups[group] === 1,
    };
  }
}

function checkedWeights(weightsBp: readonly number[], hasTarget: boolean, hasWishes: boolean): readonly number[] {
  const sound =
    weightsBp.length === FACTORS.length &&
    weightsBp.every((weight) => Number.isInteger(weight) && weight >= 0) &&
    weightsBp.reduce((sum, weight) => sum + weight, 0) === 10_000 &&
    (hasTarget || weightsBp[2] === 0) &&
    (hasWishes || weightsBp[4] === 0);
  if (!sound) throw new RangeError('weightsBp');
  return weightsBp;
}

function wishesMet(rows: RowStore, wishes: Wishes): Record<WishColumn, Uint8Array> {
  const table = (column: WishColumn) => new Uint8Array(tableOf(rows, column).size);
  const met = { kind: table('kind'), place: table('place'), topics: table('topics') };
  for (const [name, values] of Object.entries(wishes) as [Facet, readonly string[] | undefined][]) {
    if (!values?.length) continue;
    const { column, field } = FACET_PLACES[name];
    const cells = tableOf(rows, column);
    const held = new Uint8Array(cells.size);
    cells.hold(field, cells.dictionaries[field].codes(values), held);
    held.forEach((one, cell) => (met[column][cell] += one));
  }
  return met;
}
