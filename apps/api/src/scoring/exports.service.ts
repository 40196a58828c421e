import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Cursor } from '@vivier/scoring/ranking/ranking-types';
import { CreatorSearch } from '../creators/creator-search.port';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { FileStore, type StoredFile } from '../platform/files/file-store';
import type { Viewer } from '../platform/graphql/access';
import { integerId, uuidId } from '../platform/graphql/ids';
import type { ExportArgs } from './discover.inputs';
import { DiscoverService } from './discover.service';
import { type ExportRow, exportRow } from './export-row';
import { csvOf, ndjsonOf, xlsxOf } from './export-writers';
import type { ExportFile } from './scoring.types';
import { SearchQuestions } from './search-question';

const PAGE = 2000;
const KEPT_DAYS = 7;
const WRITERS = { csv: csvOf, ndjson: ndjsonOf, xlsx: xlsxOf } as const;

const CONTACTS = `
  SELECT profile.id, profile.url, creator.email FROM profile
    JOIN creator ON creator.workspace_id = profile.workspace_id AND creator.id = profile.creator_id
  WHERE profile.workspace_id = $1 AND profile.id = ANY ($2)`;

interface Person {
  id: number;
  url: string | null;
  email: string | null;
}

interface ExportPage {
  rows: ExportRow[];
  next: Cursor | null;
  /** How many the index found, removed ones with them. */
  found: number;
}

export interface StoredExport {
  fileName: string;
  bytes: number;
  stream: Readable;
}

/** The whole result of a search as a file, page by page, so that its size does not matter. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly questions: SearchQuestions,
    private readonly discover: DiscoverService,
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  async exportCreators(viewer: Viewer, args: ExportArgs): Promise<ExportFile> {
    const { workspaceId, personId } = viewer;
    await this.search.ready(workspaceId);
    await this.removeOld(viewer);
    const counter = { rows: 0 };
    const content = await WRITERS[args.format](counted(this.rows(viewer, args), counter));
    const fileName = `creators-${new Date().toISOString().slice(0, 10)}.${args.format}`;
    const record = (file: StoredFile) =>
      this.database.inWorkspace(workspaceId, async (tx) => {
        const [{ id }] = (await tx.query(
          'INSERT INTO creator_export (workspace_id, file_id, file_name, rows, created_by) VALUES ($1, $2, $3, $4, $5) RETURNING id',
          [workspaceId, file.id, fileName, counter.rows, personId],
        )) as { id: string }[];
        const details = { rows: counter.rows, format: args.format };
        await this.audit.record(tx, viewer, 'creators.exported', `export/${id}`, details);
        return { id, url: `/files/exports/${id}`, rows: counter.rows };
      });
    return this.files.save(workspaceId, content, { extension: args.format, record });
  }

  /** @throws DomainError `not_found` for what this workspace has not exported, and for what was removed since */
  async open(viewer: Viewer, id: string): Promise<StoredExport> {
    const [row] = await this.database.inWorkspace(
      viewer.workspaceId,
      async (tx) =>
        (await tx.query(
          'SELECT file_id AS "fileId", file_name AS "fileName" FROM creator_export WHERE workspace_id = $1 AND id = $2',
          [viewer.workspaceId, uuidId(id)],
        )) as { fileId: string; fileName: string }[],
    );
    if (!row) throw new DomainError('not_found');
    return { fileName: row.fileName, ...(await this.files.open(viewer.workspaceId, row.fileId)) };
  }

  /** Every row of the result, a page a transaction. */
  async *rows(viewer: Viewer, args: Omit<ExportArgs, 'format'>): AsyncGenerator<ExportRow> {
    let after: Cursor | null = null;
    let before = 0;
    do {
      const page: ExportPage = await this.page(viewer, args, { after, before });
      yield* page.rows;
      before += page.found;
      after = page.next;
    } while (after);
  }

  private page(
    viewer: Viewer,
    { profileIds, sort, ...asked }: Omit<ExportArgs, 'format'>,
    { after, before }: { after: Cursor | null; before: number },
  ): Promise<ExportPage> {
    const { workspaceId } = viewer;
    const ids = profileIds?.map(integerId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { brief, text, filters } = await this.questions.of(tx, viewer, asked);
      if (ids) filters.ids = filters.ids ? intersection(ids, filters.ids) : ids;
      const order = { after: after ?? undefined, sort: { by: sort ?? ('score' as const) }, limit: PAGE, whole: true };
      const found = await this.search.search({ workspaceId, tx }, { brief, text, filters, ...order, facets: false });
      const hits = await this.discover.hits(tx, found.hits, { weights: brief.weightsBp, before });
      const people = (await tx.query(CONTACTS, [workspaceId, hits.map(({ id }) => id)])) as Person[];
      const byId = new Map(people.map((person) => [person.id, person]));
      const rows = hits.map((hit) => exportRow(hit, byId.get(hit.id) ?? { url: null, email: null }));
      return { rows, next: found.next, found: found.hits.length };
    });
  }

  /** Files first: a row whose file is gone is not found, a file without its row would stay for ever. */
  private async removeOld({ workspaceId }: Viewer): Promise<void> {
    const old = await this.database.inWorkspace(
      workspaceId,
      async (tx) =>
        (await tx.query(
          `SELECT id, file_id AS "fileId" FROM creator_export
           WHERE workspace_id = $1 AND created_at < now() - make_interval(days => $2)`,
          [workspaceId, KEPT_DAYS],
        )) as { id: string; fileId: string }[],
    );
    if (old.length === 0) return;
    for (const { fileId } of old) await this.files.remove(workspaceId, fileId);
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query('DELETE FROM creator_export WHERE workspace_id = $1 AND id = ANY ($2)', [
        workspaceId,
        old.map(({ id }) => id),
      ]),
    );
  }
}

async function* counted(rows: AsyncIterable<ExportRow>, counter: { rows: number }): AsyncGenerator<ExportRow> {
  for await (const row of rows) {
    counter.rows += 1;
    yield row;
  }
}

function intersection(ids: readonly number[], others: Iterable<number>): number[] {
  const set = new Set(others);
  return ids.filter((id) => set.has(id));
}
