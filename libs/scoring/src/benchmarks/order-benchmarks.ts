/**
 * Orders per person reached by posts of creators: mean over groups and how far single groups stand from it, as the
 * strength κ of a beta distribution (α = mean·κ, β = (1 − mean)·κ) by the method of moments (J. Kleinman, "Proportions
 * with extraneous variance", JASA 68, 1973, equal weights).
 */
export interface OrderRateBenchmark {
  readonly publisher: string;
  readonly year: number;
  readonly country: string | null;
  readonly mean: number;
  readonly strength: number;
  /** rows the moments were taken from */
  readonly rows: number;
  /** independent groups that the mean counts as: days of one campaign are not independent */
  readonly groups: number;
  readonly source: string;
}

/**
 * The only open figures of creators' posts down to orders that we know: two campaigns of one Indian shop, 28 days each,
 * impressions to orders. Others may sell ten times more or less: own results outweigh it from the third group on.
 */
export const ORDER_RATE: OrderRateBenchmark = {
  publisher: 'mpickles/digital_marketing_dataset_analysis (Marketing.csv: instagram_blogger, youtube_blogger)',
  year: 2021,
  country: 'IN',
  mean: 4.0808e-5,
  strength: 118_230,
  rows: 56,
  groups: 2,
  source: 'https://github.com/mpickles/digital_marketing_dataset_analysis',
};

/** No open source gives single order values: the spread of their logarithm is assumed until own orders are given. */
export const ASSUMED_ORDER_SPREAD = 0.5;
/** Orders that the assumed spread, and the typical value that a person names, count as. */
export const ASSUMED_ORDER_WEIGHT = 5;
