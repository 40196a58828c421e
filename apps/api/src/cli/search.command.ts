import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AUTHENTICITY_STATES, FACETS, SORTS, type SortBy } from '@vivier/scoring/ranking/ranking-types';
import { type CreatorMatches, CreatorSearch } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import { DiscoverService } from '../scoring/discover.service';
import { EXPORT_FORMATS, type ExportFormat } from '../scoring/discover.inputs';
import { csvOf, ndjsonOf, xlsxOf } from '../scoring/export-writers';
import { exportRow } from '../scoring/export-row';
import { type RankedBy, rankedBy } from '../scoring/ranking-brief';
import { pageCursor, rankingFilters, readPageCursor } from '../scoring/search-question';
import type { ProfileHit } from '../scoring/scoring.types';
import { answer, table } from './answer';
import { readBriefFile } from './brief-file';
import type { CommandContext, CommonOptions } from './command-context';
import type { Runner } from './program';
import { searchHit } from './search-hit';

export interface SearchOptions extends CommonOptions {
  text?: string;
  network?: string[];
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
const SHOWN = 20;

export function registerSearch(program: Command, run: Runner): void {
  const search = filters(
    program.command('search').description('Creators that pass the filters, ranked, with counts of every facet'),
  )
    .option('--limit <n>', 'hits in the answer (default: all)', whole)
    .option('--after <cursor>', 'the answer’s `next`, for the page behind it');
  search.action((_: unknown, command: Command) =>
    run(command, async (context) => {
      const options = command.optsWithGlobals<SearchOptions>();
      const found = await searchCreators(context, options);
      answer(options.json, found, () => [
        `${found.total} creators`,
        ...table([
          ['', 'handle', 'network', 'followers', 'tier', 'engagement', 'score'],
          ...found.hits
            .slice(0, options.limit ?? SHOWN)
            .map((hit) => [
              hit.rank,
              hit.handle,
              hit.network,
              hit.followers?.toLocaleString('en'),
              hit.tier,
              percent(hit.engagement.value),
              hit.score.toFixed(2),
            ]),
        ]),
      ]);
    }),
  );
  const exported = filters(program.command('export').description('The same creators as a file'))
    .addOption(new Option('--format <format>', 'csv, xlsx or ndjson').choices(EXPORT_FORMATS).makeOptionMandatory())
    .option('--out <file>', 'where the file goes (default: standard output)');
  exported.action((_: unknown, command: Command) =>
    run(command, (context) => exportCreators(context, command.optsWithGlobals())),
  );
}

function filters(command: Command): Command {
  const several = (value: string, before: string[] | undefined) => [...(before ?? []), ...value.split(',')];
  return command
    .option('--text <words>', 'words of names and handles; forgives typing errors')
    .option('--network <network>', 'repeat for OR', several)
    .option('--tier <tier>', 'repeat for OR', several)
    .option('--country <code>', 'ISO 3166-1 alpha-2; repeat for OR', several)
    .option('--language <code>', 'BCP 47; repeat for OR', several)
    .option('--category <slug>', 'repeat for OR', several)
    .addOption(new Option('--authenticity <state>', 'repeat for OR').choices(AUTHENTICITY_STATES).argParser(several))
    .option('--min-followers <n>', 'inclusive', whole)
    .option('--max-followers <n>', 'inclusive', whole)
    .option('--brief <file>', 'a brief as JSON: what to rank by, and its minimum shares')
    .addOption(new Option('--sort <by>', 'what the order follows').choices(SORTS).default('score'));
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number is expected');
  return value;
}

function percent(rate: number | null): string | null {
  return rate === null ? null : `${(rate * 100).toFixed(2)} %`;
}

interface Page {
  /** Totals and facets; of the first page only. */
  found: CreatorMatches;
  hits: readonly ProfileHit[];
  shown: ReturnType<typeof searchHit>[];
  next: string | null;
}

/** PAGE hits at a time, until the limit or the end. */
async function* pages(context: CommandContext, options: SearchOptions): AsyncGenerator<Page> {
  const { workspaceId, ranking, query } = await question(context, options);
  let left = options.limit ?? Number.MAX_SAFE_INTEGER;
  let { after, before } = readPageCursor(options.after);
  const weights = ranking.brief.weightsBp;
  for (let facets = true; ; facets = false) {
    const page = await context.get(Database).inWorkspace(workspaceId, async (tx) => {
      const found = await context
        .get(CreatorSearch)
        .search({ workspaceId, tx }, { ...query, after, limit: Math.min(PAGE, left), facets, whole: true });
      const hits = await context.get(DiscoverService).hits(tx, found.hits, { weights, before });
      const stored = await context.get(ProfilesService).factors(
        tx,
        found.hits.map(({ id }) => id),
      );
      const ranked = new Map(found.hits.map((hit) => [hit.id, hit]));
      const shown = hits.flatMap((hit) => {
        const place = ranked.get(hit.id);
        return place ? [searchHit(hit, place, weights, stored.get(hit.id))] : [];
      });
      return { found, hits, shown };
    });
    before += page.found.hits.length;
    left -= page.found.hits.length;
    after = page.found.next ?? undefined;
    yield { ...page, next: pageCursor(page.found.next, before) };
    if (!after || left <= 0 || page.found.hits.length === 0) return;
  }
}

async function searchCreators(context: CommandContext, options: SearchOptions) {
  let head: CreatorMatches | null = null;
  let next: string | null = null;
  const hits: Page['shown'] = [];
  for await (const page of pages(context, options)) {
    head ??= page.found;
    hits.push(...page.shown);
    next = page.next;
  }
  const counts = head?.facets;
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, counts?.[facet] ?? []]));
  return { total: head?.total ?? 0, gated: head?.gated ?? 0, facets, hits, next, degraded: head?.degraded ?? false };
}

const WRITERS = { csv: csvOf, ndjson: ndjsonOf, xlsx: xlsxOf };

interface ExportOptions extends SearchOptions {
  format: ExportFormat;
  out?: string;
}

async function exportCreators(context: CommandContext, options: ExportOptions): Promise<void> {
  if (options.json && !options.out) throw new DomainError('export_without_file');
  let rows = 0;
  async function* all() {
    for await (const { hits } of pages(context, options)) {
      const people = await contactsOf(
        context,
        options,
        hits.map(({ id }) => id),
      );
      for (const hit of hits) {
        rows += 1;
        yield exportRow(hit, people.get(hit.id) ?? { url: null, email: null });
      }
    }
  }
  const content: Readable = await WRITERS[options.format](all());
  if (!options.out) return void (await pipeline(content, process.stdout, { end: false }));
  await pipeline(content, createWriteStream(options.out));
  answer(options.json, { file: resolve(options.out), format: options.format, rows }, () => [
    `${rows} creators are in ${options.out}.`,
  ]);
}

async function contactsOf(context: CommandContext, options: SearchOptions, ids: readonly number[]) {
  const { id: workspaceId } = await context.workspace(options.workspace);
  const people = await context.get(Database).inWorkspace(
    workspaceId,
    (tx) =>
      tx.query(
        `SELECT p.id, p.url, c.email FROM profile p JOIN creator c ON c.workspace_id = p.workspace_id AND c.id = p.creator_id
         WHERE p.workspace_id = $1 AND p.id = ANY ($2)`,
        [workspaceId, ids],
      ) as Promise<{ id: number; url: string | null; email: string | null }[]>,
  );
  return new Map(people.map((person) => [person.id, person]));
}

async function question(context: CommandContext, options: SearchOptions) {
  const workspace = await context.workspace(options.workspace);
  const ranking: RankedBy = options.brief ? await readBriefFile(options.brief) : rankedBy(null);
  const filters = rankingFilters(
    {
      networks: options.network,
      tiers: options.tier,
      countries: options.country?.map((code) => code.toUpperCase()),
      languages: options.language,
      categories: options.category,
      authenticity: options.authenticity,
      minFollowers: options.minFollowers,
      maxFollowers: options.maxFollowers,
    },
    1,
  );
  await context.get(CreatorSearch).ready(workspace.id);
  return {
    workspaceId: workspace.id,
    ranking,
    query: { brief: ranking.brief, text: options.text ?? null, filters, sort: { by: options.sort } },
  };
}
