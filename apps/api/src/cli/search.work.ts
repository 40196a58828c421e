import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '@vivier/domain/creators/export-format';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { FACETS } from '@vivier/scoring/ranking/ranking-types';
import { Database } from '../platform/database/database';
import { exportRow } from '../scoring/export-row';
import { csvOf, ndjsonOf, xlsxOf } from '../scoring/export-writers';
import { answer, answerInPieces, table } from './answer';
import type { CommandContext } from './command-context';
import { type Page, pages, type SearchOptions } from './search-pages';

/** Lines of an answer for people. */
const SHOWN = 20;

export async function searchCreators(context: CommandContext, options: SearchOptions): Promise<void> {
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

export async function exportCreators(context: CommandContext, options: ExportOptions): Promise<void> {
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
