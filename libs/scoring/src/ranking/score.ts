import { audienceFit, type AudienceFit } from './audience-fit';
import type { AudienceStore } from './audience-store';
import type { CellTable } from './cell-table';
import { KIND_FACETS, PLACE_FACETS, TOPIC_FACETS } from './filters';
import { FACTORS, MISSING, type RankedHit, type RankingBrief, type Wishes } from './ranking-types';
import type { RowColumns } from './row-columns';
import { ESTIMATED, SHARE_BITS, UNKNOWN_SHARE } from './target-share';

type HitScore = Omit<RankedHit, 'cursor'>;

/** Scores rows against one brief; every term that depends on few values is looked up. */
export class Scorer {
  readonly #weights: readonly number[];
  readonly #fit: AudienceFit | null;
  readonly #groups: number;
  readonly #estimated: Uint8Array;
  /** Weighted audience fit by target share. */
  readonly #fitTerms = new Int32Array(UNKNOWN_SHARE + 1);
  readonly #kindWishes: Uint8Array;
  readonly #placeWishes: Uint8Array;
  readonly #topicWishes: Uint8Array;
  /** Brief fit, and its weighted term, by wishes met. */
  readonly #briefFits: Uint16Array;
  readonly #wishTerms: Int32Array;

  /** @throws RangeError('weightsBp') when the weights do not sum to 10000 or weigh a factor the brief does not ask for */
  constructor(
    readonly rows: RowColumns,
    audiences: AudienceStore,
    brief: RankingBrief,
  ) {
    const target = (brief.target ?? []).filter((keys) => keys.length > 0);
    const wishes = brief.wishes ?? {};
    const asked = Object.values(wishes).filter((values) => values?.length).length;
    this.#weights = checkedWeights(brief.weightsBp, target.length > 0, asked > 0);
    this.#fit = target.length > 0 ? audienceFit(audiences, target) : null;
    this.#groups = audiences.groups;
    this.#estimated = audiences.estimatedFlags();
    this.#fit?.percentiles.forEach((percentile, share) => (this.#fitTerms[share] = this.#weights[2] * percentile));
    this.#kindWishes = wishesMet(rows.kinds, KIND_FACETS, wishes);
    this.#placeWishes = wishesMet(rows.places, PLACE_FACETS, wishes);
    this.#topicWishes = wishesMet(rows.topics, TOPIC_FACETS, wishes);
    this.#briefFits = Uint16Array.from({ length: asked + 1 }, (_, met) =>
      asked ? Math.round((10_000 * met) / asked) : 0,
    );
    this.#wishTerms = Int32Array.from(this.#briefFits, (fit) => this.#weights[4] * fit);
  }

  /** Writes the score units of `count` slots, times `sign`. */
  rankAll(slots: Int32Array, count: number, ranks: Float64Array, sign: 1 | -1): void {
    const { engagement, authenticity, value, kind, place, topics, audience } = this.rows.columns;
    const [engagementBp, authenticityBp, , valueBp] = this.#weights.map((weight) => sign * weight);
    const fixed = (slot: number) =>
      engagementBp * engagement[slot] + authenticityBp * authenticity[slot] + valueBp * value[slot];
    for (let at = 0; at < count; at++) ranks[at] = fixed(slots[at]);
    if (this.#briefFits.length > 1) {
      const [kinds, places, topicCells] = [this.#kindWishes, this.#placeWishes, this.#topicWishes];
      const terms = this.#wishTerms;
      for (let at = 0; at < count; at++) {
        const slot = slots[at];
        ranks[at] += sign * terms[kinds[kind[slot]] + places[place[slot]] + topicCells[topics[slot]]];
      }
    }
    if (this.#fit) {
      const shares = this.#fit.shares;
      const terms = this.#fitTerms;
      const groups = this.#groups;
      for (let at = 0; at < count; at++) ranks[at] += sign * terms[shares[audience[slots[at]] + groups] & SHARE_BITS];
    }
  }

  /** How many of `count` slots are estimated, see `RankedHit`. */
  countEstimated(slots: Int32Array, count: number): number {
    const { audience } = this.rows.columns;
    const flags = this.#estimated;
    let estimated = 0;
    if (this.#fit) {
      const shares = this.#fit.shares;
      const groups = this.#groups;
      for (let at = 0; at < count; at++) estimated += +(shares[audience[slots[at]] + groups] >= ESTIMATED);
      return estimated;
    }
    for (let at = 0; at < count; at++) {
      const reference = audience[slots[at]];
      // A reference below 0 is −1 − group; the sign bit answers for known audiences without a branch.
      estimated += (reference >>> 31) & flags[~reference & (reference >> 31)];
    }
    return estimated;
  }

  /** Everything the explanation of one row needs. */
  hit(slot: number): HitScore {
    const { columns } = this.rows;
    const reference = columns.audience[slot];
    const marked = this.#fit ? this.#fit.shares[reference + this.#groups] : UNKNOWN_SHARE;
    const share = marked & SHARE_BITS;
    const met =
      this.#kindWishes[columns.kind[slot]] +
      this.#placeWishes[columns.place[slot]] +
      this.#topicWishes[columns.topics[slot]];
    const factors = [
      columns.engagement[slot],
      columns.authenticity[slot],
      this.#fit ? this.#fit.percentiles[share] : null,
      columns.value[slot],
      this.#briefFits.length > 1 ? this.#briefFits[met] : null,
    ] as const;
    const stored = columns.missing[slot] & ~MISSING.audienceFit;
    return {
      id: columns.ids[slot],
      creatorId: columns.creators[slot],
      scoreUnits: factors.reduce<number>((sum, factor, at) => sum + this.#weights[at] * (factor ?? 0), 0),
      factors,
      missing: this.#fit && share === UNKNOWN_SHARE ? stored | MISSING.audienceFit : stored,
      targetShareBp: share === UNKNOWN_SHARE ? null : share,
      estimated: this.#fit ? marked >= ESTIMATED : reference < 0 && this.#estimated[~reference] === 1,
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

/** Wishes met by cell of one table. */
function wishesMet(table: CellTable, fields: Readonly<Record<string, number>>, wishes: Wishes): Uint8Array {
  const met = new Uint8Array(table.size);
  for (const [name, values] of Object.entries(wishes) as [keyof Wishes, readonly string[] | undefined][]) {
    if (!values?.length || !(name in fields)) continue;
    table.mark(met, fields[name], table.dictionaries[fields[name]].codes(values), true, 1);
  }
  return met;
}
