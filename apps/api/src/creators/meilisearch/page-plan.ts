import {
  FACETS,
  type Facets,
  type HistogramBin,
  type RankingBrief,
  type RankingQuery,
  type SortBy,
} from '@vivier/scoring/ranking/ranking-types';
import { dimensionOf, jointDimensions } from '@vivier/scoring/ranking/target-share';
import { type AudiencePriors, namesDimension } from './audience-priors';
import type { AudienceSample } from './audience-sample';
import { candidateAsks } from './candidate-asks';
import { rateUnits } from './creator-document';
import { facetValue, facetWord } from './facet-word';
import { followerHistogram } from '@vivier/scoring/ranking/follower-histogram';
import { FACET_FIELDS, type FacetName, joined, NOBODY, type PageFilters, pageFilters } from './page-filters';
import { askedText } from './search-text';
import type { Ask, Found } from './server-group';

/** What the servers say of a page; the order of the candidates is for the exact score to decide. */
export interface PageFigures {
  total: number;
  gated: number;
  estimated: number;
  facets: Facets | null;
  histogram: HistogramBin[] | null;
  candidates: number[];
}

export interface PageQuestion extends RankingQuery {
  text?: string | null;
  limit: number;
}

interface Known {
  priors: AudiencePriors;
  sample: AudienceSample | null;
}

const BIN = 'followerBin';
/** Ids of one request, where all are wanted. */
const RANGE = 10_000;
const SORT_FIELDS: Readonly<Record<Exclude<SortBy, 'score'>, string>> = {
  engagement: 'engagement',
  authenticity: 'authenticityScore',
  followers: 'followers',
  growth: 'growth',
  price: 'price',
};
const RATES: readonly SortBy[] = ['engagement', 'growth'];

/** The questions of one page, and how their answers are put together. */
export class PagePlan {
  readonly asks: Ask[] = [];
  private readonly filters: PageFilters;
  private readonly q: string | undefined;
  private readonly places: Record<'gated' | 'estimated' | 'histogram' | 'candidates', number>;
  private readonly facetPlaces = new Map<FacetName, number>();

  constructor(
    private readonly question: PageQuestion,
    known: Known,
  ) {
    const { brief, filters = {}, text, facets = true, histogram = false } = question;
    this.filters = pageFilters(filters, brief.gates ?? [], known.priors);
    if (text?.trim()) {
      const { q, words } = askedText(text);
      // A text in which no word is left names nobody.
      if (words === 0) this.filters.others.push(NOBODY);
      this.q = q;
    }
    const free = FACETS.filter((name) => !this.filters.facets.has(name));
    const binned = histogram && !this.filters.followers.length;
    this.add(joined(this.filters), facets ? [...free.map((name) => FACET_FIELDS[name]), ...(binned ? [BIN] : [])] : []);
    for (const name of facets ? this.filters.facets.keys() : [])
      this.facetPlaces.set(name, this.add(joined(this.filters, { facet: name }), [FACET_FIELDS[name]]));
    this.places = {
      histogram: histogram && !(binned && facets) ? this.add(joined(this.filters, { followers: true }), [BIN]) : 0,
      gated: this.filters.gates.length ? this.add(joined(this.filters, { gates: true })) : 0,
      estimated: this.addEstimated(brief, known.priors),
      candidates: this.asks.length,
    };
    this.addCandidates(known);
  }

  figures(found: readonly Found[]): PageFigures {
    const { facets = true, histogram = false } = this.question;
    const [{ total }] = found;
    const { gated, estimated, histogram: bins, candidates } = this.places;
    return {
      total,
      gated: gated ? found[gated].total - total : 0,
      estimated: estimated ? found[estimated].total : 0,
      facets: facets ? this.facets(found) : null,
      histogram: histogram ? followerHistogram((bin) => found[bins].facets[BIN]?.[bin] ?? 0) : null,
      candidates: [...new Set(found.slice(candidates).flatMap(({ ids }) => ids))],
    };
  }

  private facets(found: readonly Found[]): Facets {
    return Object.fromEntries(
      FACETS.map((name) => {
        const counts = found[this.facetPlaces.get(name) ?? 0].facets[FACET_FIELDS[name]] ?? {};
        const values = Object.entries(counts).map(([word, count]) => ({ value: facetValue(word), count }));
        return [name, values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))];
      }),
    ) as Facets;
  }

  /** Its place among the asks. */
  private add(filter: string[], facets: readonly string[] = []): number {
    return this.asks.push({ filter, q: this.q, limit: 0, facets }) - 1;
  }

  private addEstimated(brief: RankingBrief, priors: AudiencePriors): number {
    const filters = estimatedFilters(brief, priors);
    return filters ? this.add([...joined(this.filters), ...filters]) : 0;
  }

  private addCandidates({ priors, sample }: Known): void {
    const { brief, sort, after, limit } = this.question;
    if (limit === 0) return;
    const filters = joined(this.filters);
    if (!sort || sort.by === 'score') {
      this.asks.push(...candidateAsks({ filters, brief, priors, sample, q: this.q }));
      return;
    }
    const field = SORT_FIELDS[sort.by];
    const direction = sort.direction ?? (sort.by === 'price' ? 'asc' : 'desc');
    const unit = RATES.includes(sort.by) ? rateUnits : (key: number) => key;
    const behind = after
      ? [placeBehind(field, direction, { ...after, key: after.key === null ? null : unit(after.key) })]
      : [];
    // One more than the page tells whether another page follows.
    const list = {
      filter: [...filters, ...behind],
      q: this.q,
      sort: [`${field}:${direction}`, 'id:asc'],
      limit: limit + 1,
    };
    this.asks.push(list);
  }
}

/** Matches with a higher id than `last`, in the order of their ids. */
export function rangeAsk(
  { text, filters = {}, brief }: Pick<PageQuestion, 'text' | 'filters' | 'brief'>,
  priors: AudiencePriors,
  last: number,
): Ask {
  const filter = [...joined(pageFilters(filters, brief.gates ?? [], priors)), `id > ${last}`];
  const { q, words } = askedText(text ?? '');
  if (text?.trim() && words === 0) filter.push(NOBODY);
  return { filter, q, sort: ['id:asc'], limit: RANGE };
}

/** Unknown values come last in both directions; equal ones are in the order of their ids. */
function placeBehind(
  field: string,
  direction: 'asc' | 'desc',
  { key, id }: { key: number | null; id: number },
): string {
  if (key === null) return `(${field} IS NULL AND id > ${id})`;
  const sign = direction === 'asc' ? '>' : '<';
  return `(${field} ${sign} ${key} OR (${field} = ${key} AND id > ${id}) OR ${field} IS NULL)`;
}

/** Those for whom a prior stands in, in a part that the target names; without a target: for the whole audience. */
function estimatedFilters(brief: RankingBrief, priors: AudiencePriors): string[] | null {
  const target = (brief.target ?? []).filter((keys) => keys.length > 0);
  if (!target.length) {
    const assumed = priors.where((prior) => Object.keys(prior).length > 0);
    return assumed ? ['audienceKnown = false', assumed] : null;
  }
  const dimensions = [...new Set(target.map(([key]) => dimensionOf(key)))];
  const known = (dimension: string) => `known = "${facetWord(dimension)}"`;
  const covered = dimensions.map((dimension) => {
    const assumed = priors.where((prior) => namesDimension(prior, dimension));
    return assumed ? `(${known(dimension)} OR ${assumed})` : known(dimension);
  });
  const joint = `NOT joint = "${facetWord(jointDimensions(target.map(([key]) => key)))}"`;
  return [...covered, `NOT (${dimensions.map(known).join(' AND ')})`, ...(target.length > 1 ? [joint] : [])];
}
