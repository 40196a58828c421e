import type { TestDatabase } from './test-database';

/** Filters of Discover that are facets as well, and one that is none. */
export interface FacetFilter {
  networks?: string[];
  tiers?: string[];
  countries?: string[];
  languages?: string[];
  categories?: string[];
  emailKnown?: boolean;
  minFollowers?: number;
}

export type FacetCounts = Record<string, Record<string, number>>;

/** The default bounds of the domain's design, written anew. */
const TIER = `CASE WHEN followers >= 1000000 THEN 'mega' WHEN followers >= 500000 THEN 'macro'
  WHEN followers >= 100000 THEN 'mid' WHEN followers >= 10000 THEN 'micro' WHEN followers >= 1000 THEN 'nano' END`;
const EMAIL = "CASE WHEN email IS NULL THEN 'false' ELSE 'true' END";

const FACETS: readonly [facet: string, filter: keyof FacetFilter, value: string][] = [
  ['network', 'networks', 'ARRAY[network]'],
  ['tier', 'tiers', `ARRAY[${TIER}]`],
  ['country', 'countries', 'ARRAY[country::text]'],
  ['language', 'languages', 'ARRAY[language]'],
  ['category', 'categories', 'categories'],
  ['emailKnown', 'emailKnown', `ARRAY[${EMAIL}]`],
];

/** Every facet recounted in SQL, each without its own filter; values that nobody has are left out. */
export async function recountFacets(
  database: TestDatabase,
  workspaceId: string,
  filter: FacetFilter,
): Promise<FacetCounts> {
  const counts: FacetCounts = {};
  for (const [facet, , value] of FACETS) {
    const others = FACETS.filter(([name, field]) => name !== facet && filter[field] !== undefined);
    const wanted = others.map(([, field]) => [filter[field]].flat().map(String));
    const rows = await database.rows<{ value: string; count: number }>(
      `SELECT value, count(*)::int AS count
       FROM profile JOIN creator ON creator.workspace_id = profile.workspace_id AND creator.id = creator_id, unnest(${value}) AS value
       WHERE profile.workspace_id = $1 AND followers >= $2 AND value IS NOT NULL
         ${others.map(([, , other], k) => `AND (${other}) && $${k + 3}::text[]`).join(' ')}
       GROUP BY 1`,
      [workspaceId, filter.minFollowers ?? 0, ...wanted],
    );
    counts[facet] = Object.fromEntries(rows.map(({ value: word, count }) => [word, count]));
  }
  return counts;
}

export interface FacetAnswer {
  facet: string;
  values: { value: string; count: number }[];
}

export function countsOf(facets: readonly FacetAnswer[]): FacetCounts {
  return Object.fromEntries(
    facets.map(({ facet, values }) => [
      facet,
      Object.fromEntries(values.filter(({ count }) => count > 0).map(({ value, count }) => [value, count])),
    ]),
  );
}

/** No filter, one of each facet alone, and several at once. */
export function filtersOf(some: Required<Omit<FacetFilter, 'emailKnown' | 'minFollowers'>>): FacetFilter[] {
  return [
    {},
    ...Object.entries(some).map(([field, values]) => ({ [field]: values })),
    { emailKnown: true },
    { emailKnown: false, networks: some.networks },
    { countries: some.countries, tiers: some.tiers },
    { languages: some.languages, categories: some.categories, minFollowers: 20_000 },
    { ...some, emailKnown: false },
  ];
}
