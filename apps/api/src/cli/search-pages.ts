import type { Network } from '@vivier/domain/creators/network';
import { CATEGORIES } from '@vivier/domain/creators/category';
import type { SortBy } from '@vivier/scoring/ranking/ranking-types';
import { type CreatorMatches, CreatorSearch } from '../creators/creator-search.port';
import { Database } from '../platform/database/database';
import { DiscoverService } from '../scoring/discover.service';
import { ExplanationService } from '../scoring/explanation.service';
import { type RankedBy, rankedBy } from '../scoring/ranking-brief';
import type { ProfileHit } from '../scoring/scoring.types';
import { pageCursor, rankingFilters, readPageCursor } from '../scoring/search-question';
import { UsageError } from './answer';
import { readBriefFile } from './brief-file';
import type { CommandContext, CommonOptions } from './command-context';
import { searchHit } from './search-hit';

export interface SearchOptions extends CommonOptions {
  text?: string;
  network?: Network[];
  tier?: string[];
  country?: string[];
  language?: string[];
  category?: string[];
  authenticity?: string[];
  minFollowers?: number;
  maxFollowers?: number;
  brief?: string;
  sort: SortBy;
  limit?: number;
  after?: string;
}

const PAGE = 1_000;

export interface Page {
  /** Totals and facets; of the first page only. */
  found: CreatorMatches;
  hits: readonly ProfileHit[];
  shown: ReturnType<typeof searchHit>[];
  next: string | null;
}

/** PAGE hits at a time, until the limit or the end. */
export async function* pages(context: CommandContext, options: SearchOptions): AsyncGenerator<Page> {
  const { workspaceId, ranking, query } = await question(context, options);
  let left = options.limit ?? Number.MAX_SAFE_INTEGER;
  let { after, before } = readPageCursor(options.after);
  for (let facets = true; ; facets = false) {
    const page = await context.get(Database).inWorkspace(workspaceId, async (tx) => {
      const found = await context
        .get(CreatorSearch)
        .search({ workspaceId, tx }, { ...query, after, limit: Math.min(PAGE, left), facets, whole: true });
      const hits = await context
        .get(DiscoverService)
        .hits(tx, found.hits, { weights: ranking.brief.weightsBp, before });
      const parts = await context.get(ExplanationService).parts({ workspaceId, tx }, found.hits, ranking);
      return { found, hits, shown: hits.map((hit) => searchHit(hit, parts.get(hit.id) ?? [])) };
    });
    before += page.found.hits.length;
    left -= page.found.hits.length;
    after = page.found.next ?? undefined;
    yield { ...page, next: pageCursor(page.found.next, before) };
    if (!after || left <= 0 || page.found.hits.length === 0) return;
  }
}

async function question(context: CommandContext, options: SearchOptions) {
  const { id: workspaceId } = await context.workspace(options.workspace);
  await checkCategories(context, workspaceId, options.category ?? []);
  const ranking: RankedBy = options.brief ? await readBriefFile(options.brief) : rankedBy(null);
  const filters = rankingFilters(
    {
      networks: options.network,
      tiers: options.tier,
      countries: options.country,
      languages: options.language,
      categories: options.category,
      authenticity: options.authenticity,
      minFollowers: options.minFollowers,
      maxFollowers: options.maxFollowers,
    },
    1,
  );
  await context.get(CreatorSearch).ready(workspaceId);
  return {
    workspaceId,
    ranking,
    query: { brief: ranking.brief, text: options.text ?? null, filters, sort: { by: options.sort } },
  };
}

/** Beside the taxonomy a workspace has the labels that its files have brought. */
async function checkCategories(context: CommandContext, workspaceId: string, slugs: string[]): Promise<void> {
  const strange = slugs.filter((slug) => !(CATEGORIES as readonly string[]).includes(slug));
  if (strange.length === 0) return;
  const unknown = await context.get(Database).inWorkspace(workspaceId, async (tx) => {
    const sql = `SELECT slug FROM unnest($2::text[]) AS slug
      WHERE NOT EXISTS (SELECT FROM profile WHERE workspace_id = $1 AND slug = ANY (categories))`;
    return (await tx.query(sql, [workspaceId, strange])) as { slug: string }[];
  });
  if (unknown.length > 0)
    throw new UsageError(`no category here is called ${unknown.map(({ slug }) => slug).join(', ')}`);
}
