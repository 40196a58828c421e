import { createHash } from 'node:crypto';
import type { RowSettings } from '../ranking-rows';

/** Raised when documents are made in another way, so that every index is built anew. */
const DOCUMENT_VERSION = 1;

const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };

/** More than any workspace holds: totals stay exact. */
const EVERYTHING = 1_000_000_000;
export const FACET_VALUES = 10_000;

/** What every index of creators is told; whatever else a server had been told before is taken back. */
export const INDEX_SETTINGS = {
  searchableAttributes: ['text'],
  displayedAttributes: ['*'],
  filterableAttributes: [
    {
      attributePatterns: ['network', 'tier', 'country', 'language', 'categories', 'authenticity', 'emailKnown'],
      features: equality,
    },
    { attributePatterns: ['contacted', 'known', 'joint', 'audienceKnown', 'prior', 'followerBin'], features: equality },
    {
      attributePatterns: ['id', 'followers', 'engagement', 'authenticityScore', 'growth', 'price', 'lastPostDay'],
      features: comparison,
    },
    { attributePatterns: ['audience.*'], features: comparison },
  ],
  sortableAttributes: ['id', 'followers', 'engagement', 'authenticityScore', 'growth', 'price', 'scores'],
  // A text filters, our order sorts: how well a name matches plays no part in it.
  rankingRules: ['sort'],
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 9 }, disableOnNumbers: true },
  faceting: { maxValuesPerFacet: FACET_VALUES, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: EVERYTHING },
  // With an embedder a document without a vector would fail its whole batch.
  embedders: null,
} as const;

/** Changes when documents or settings would; an index with another hash is built anew. */
export function settingsHash(settings: RowSettings, servers: readonly string[]): string {
  const { bounds, currency } = settings;
  return createHash('sha256')
    .update(JSON.stringify([DOCUMENT_VERSION, INDEX_SETTINGS, bounds, currency, servers]))
    .digest('hex');
}
