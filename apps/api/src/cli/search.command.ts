import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { TIERS } from '@vivier/domain/creators/tier';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AUTHENTICITY_STATES, FACETS, SORTS } from '@vivier/scoring/ranking/ranking-types';
import { Database } from '../platform/database/database';
import { EXPORT_FORMATS, type ExportFormat } from '../scoring/discover.inputs';
import { csvOf, ndjsonOf, xlsxOf } from '../scoring/export-writers';
import { exportRow } from '../scoring/export-row';
import { answer, answerInPieces, table } from './answer';
import type { CommandContext } from './command-context';
import type { Runner } from './program';
import { type Page, pages, type SearchOptions } from './search-pages';
import { category, country, language, network, oneOf, several, tier, whole } from './words';

const SHOWN = 20;

export function registerSearch(program: Command, run: Runner): void {
  const search = filters(
    program.command('search').description('Creators that pass the filters, ranked, with counts of every facet'),
  )
    .option('--limit <n>', 'hits in the answer (default: all)', whole)
    .option('--after <cursor>', 'the answer’s `next`, for the page behind it');
  search.action((_: unknown, command: Command) =>
    run(command, (context) => searchCreators(context, command.optsWithGlobals<SearchOptions>())),
  );
  const exported = filters(program.command('export').description('The same creators as a file'))
    .addOption(
      new Option('--format <format>', EXPORT_FORMATS.join(', ')).argParser(oneOf(EXPORT_FORMATS)).makeOptionMandatory(),
    )
    .option('--out <file>', 'where the file goes (default: standard output)');
  exported.action((_: unknown, command: Command) =>
    run(command, (context) => exportCreators(context, command.optsWithGlobals())),
  );
}

function filters(command: Command): Command {
  const choice = (flags: string, text: string, word: (text: string) => string) =>
    command.option(flags, `${text}; repeat for OR`, several(word));
  choice('--network <network>', 'network', network);
  choice('--tier <tier>', TIERS.join(', '), tier);
  choice('--country <code>', 'ISO 3166-1 alpha-2', country);
  choice('--language <code>', 'BCP 47', language);
  choice('--category <slug>', 'a category, by its slug or its name', category);
  choice('--authenticity <state>', AUTHENTICITY_STATES.join(', '), oneOf(AUTHENTICITY_STATES));
  return command
    .option('--text <words>', 'words of names and handles; forgives typing errors')
    .option('--min-followers <n>', 'inclusive', whole)
    .option('--max-followers <n>', 'inclusive', whole)
    .option('--brief <file>', 'a brief as JSON: what to rank by, and its minimum shares')
    .addOption(
      new Option('--sort <by>', `what the order follows: ${SORTS.join(', ')}`).argParser(oneOf(SORTS)).default('score'),
    );
}

async function searchCreators(context: CommandContext, options: SearchOptions): Promise<void> {
  if (!options.json) return showFirst(context, options);
  const found = pages(context, options);
  const first = (await found.next()).value as Page;
  let { next } = first;
  async function* hits() {
    yield* first.shown;
    for await (const page of found) {
      next = page.next;
      yield* page.shown;
    }
  }
  const { total, gated, facets, degraded } = first.found;
  await answerInPieces({
    total: { value: total },
    gated: { value: gated },
    facets: { value: Object.fromEntries(FACETS.map((facet) => [facet, facets?.[facet] ?? []])) },
    hits: { items: hits() },
    next: { later: () => next },
    degraded: { value: degraded },
  });
}

/** For people: as many as asked for, else what fits a screen. */
async function showFirst(context: CommandContext, options: SearchOptions): Promise<void> {
  let total = 0;
  const rows: (string | number | null | undefined)[][] = [
    ['', 'handle', 'network', 'followers', 'tier', 'engagement', 'score'],
  ];
  for await (const { found, shown } of pages(context, { ...options, limit: options.limit ?? SHOWN })) {
    total = Math.max(total, found.total);
    for (const { rank, handle, network: on, followers, tier: size, engagement, score } of shown) {
      const count = followers?.toLocaleString('en');
      rows.push([rank, handle, on, count, size, percent(engagement.value), score.toFixed(2)]);
    }
  }
  answer(false, null, () => [`${total} creators`, ...table(rows)]);
}

function percent(rate: number | null): string | null {
  return rate === null ? null : `${(rate * 100).toFixed(2)} %`;
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
