import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { searchName } from '@vivier/domain/creators/search-name';
import { parseDateCell } from '@vivier/domain/ingestion/date-cell';
import { AuditService } from '../identity/audit.service';
import { WorkspacesService } from '../identity/workspaces.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { type Candidate, MentionIntake } from './mention-intake.service';

export const MOST_FILE_BYTES = 5 * 1024 * 1024;
const MOST_ROWS = 20_000;

/** Heads in French and English, folded. */
const HEADS: Readonly<Record<string, readonly string[]>> = {
  title: ['title', 'titre', 'headline', 'subject', 'sujet'],
  text: ['text', 'texte', 'message', 'content', 'contenu', 'comment', 'commentaire', 'excerpt', 'extrait', 'caption'],
  url: ['url', 'link', 'lien', 'address', 'adresse', 'permalink'],
  source: ['source', 'media', 'site', 'network', 'reseau', 'platform', 'plateforme', 'publication'],
  author: ['author', 'auteur', 'autrice', 'user', 'utilisateur', 'handle', 'compte', 'name', 'nom'],
  date: ['date', 'published', 'published at', 'publie le', 'publication date', 'date de publication', 'created at'],
};

export interface FileOutcome {
  records: number;
  kept: number;
  known: number;
  unnamed: number;
  rejected: number;
  rejects: { line: number; column: string; value: string; reason: string }[];
}

/** Mentions from a CSV file of a listening tool or an export of comments. Every record ends in one of the four counts. */
@Injectable()
export class MentionFiles {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly workspaces: WorkspacesService,
    private readonly intake: MentionIntake,
  ) {}

  /** @throws DomainError `file_unreadable`, `columns_missing`, `rows_too_many` */
  async take(viewer: Viewer, brandId: string, { name, bytes }: { name: string; bytes: Buffer }): Promise<FileOutcome> {
    const rows = records(bytes);
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      const rejects: FileOutcome['rejects'] = [];
      const candidates = rows.flatMap(({ line, cells }) => {
        const read = candidateOf(cells, name);
        if ('kind' in read) return [read];
        rejects.push({ line, ...read });
        return [];
      });
      const { named, kept } = await this.intake.take(tx, { workspaceId, brandId }, candidates);
      const counts = { kept, known: named - kept, unnamed: candidates.length - named, rejected: rejects.length };
      await this.audit.record(tx, viewer, 'mentions.imported', `brand/${brandId}`, counts);
      return { records: rows.length, ...counts, rejects: rejects.slice(0, 100) };
    });
  }
}

interface FileRow {
  line: number;
  cells: Record<string, string>;
}

function records(bytes: Buffer): FileRow[] {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(decoded(bytes), {
      columns: (heads: string[]) => heads.map(fieldOf),
      delimiter: [',', ';', '\t'],
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 100_000,
      trim: true,
    });
  } catch (error) {
    throw new DomainError('file_unreadable', { line: (error as { lines?: number }).lines ?? null }, error);
  }
  if (rows.length > MOST_ROWS) throw new DomainError('rows_too_many', { limit: MOST_ROWS });
  const heads = new Set(rows.flatMap(({ record }) => Object.keys(record)));
  if (rows.length > 0 && !heads.has('title') && !heads.has('text'))
    throw new DomainError('columns_missing', { columns: ['title', 'text'] });
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

function fieldOf(head: string): string {
  const word = searchName(head);
  return Object.keys(HEADS).find((field) => HEADS[field].includes(word)) ?? `other ${word}`;
}

/** UTF-8 where it is, else what French spreadsheets write. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function candidateOf(
  { title = '', text = '', url = '', source = '', author = '', date = '' }: Record<string, string>,
  fileName: string,
): Candidate | { column: string; value: string; reason: string } {
  if (!title && !text) return { column: 'title', value: '', reason: 'missing' };
  if (url && !/^https?:\/\/\S+$/i.test(url))
    return { column: 'url', value: url.slice(0, 200), reason: 'no_web_address' };
  const publishedAt = date ? instantOf(date) : null;
  if (!publishedAt) return { column: 'date', value: date.slice(0, 50), reason: date ? 'no_date' : 'missing' };
  return {
    kind: 'file',
    title: (title || text).slice(0, 500),
    excerpt: text.slice(0, 2000),
    url: url ? url.slice(0, 2000) : null,
    source: source.slice(0, 100) || fileName.slice(0, 100),
    author: author.slice(0, 200) || null,
    publishedAt,
    fromPublic: true,
  };
}

/** An ISO instant as it is; a day alone at noon, so that no time zone moves it into another. */
function instantOf(text: string): Date | null {
  const exact = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) ? new Date(text.replace(' ', 'T')) : null;
  if (exact && !Number.isNaN(exact.getTime())) return exact;
  const day = parseDateCell(text);
  return day === null ? null : new Date(`${day}T12:00:00Z`);
}
