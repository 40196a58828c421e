import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { DomainError } from '@vivier/domain/errors/domain-error';

/**
 * One gzip file of lines: a head, then for each table its name and columns, its rows in COPY's text format and `\.`,
 * and a foot with the rows of every table, the head of every audit chain and the SHA-256 of all lines before it.
 */
export interface BackupHead {
  format: 'vivier-backup';
  version: 1;
  createdAt: string;
  migrations: string[];
}

export interface BackupTable {
  table: string;
  columns: string[];
}

export interface BackupFoot {
  rows: Record<string, number>;
  auditHeads: { workspace: string; entries: number; hash: string }[];
  sha256: string;
}

const END = '\\.';

export class BackupWriter {
  private readonly gzip = createGzip();
  private readonly hash: Hash = createHash('sha256');
  /** Rejects as soon as the file cannot be written. */
  private readonly written: Promise<void>;

  constructor(private readonly file: string) {
    const out = createWriteStream(`${file}.part`, { flags: 'w', mode: 0o600, flush: true });
    this.written = pipeline(this.gzip, out).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOSPC') throw new DomainError('disk_full', {}, cause);
      throw new DomainError('file_unreadable', { file, reason: cause.code ?? 'unknown' }, cause);
    });
    this.written.catch(() => undefined);
  }

  async line(text: string): Promise<void> {
    await this.bytes(Buffer.from(`${text}\n`));
  }

  async bytes(chunk: Buffer): Promise<void> {
    this.hash.update(chunk);
    if (this.gzip.destroyed) return this.written;
    if (!this.gzip.write(chunk)) await once(this.gzip, 'drain').catch(() => this.written);
  }

  endOfTable(): Promise<void> {
    return this.line(END);
  }

  /** The file appears whole or not at all. */
  async close(foot: Omit<BackupFoot, 'sha256'>): Promise<void> {
    this.gzip.end(`${JSON.stringify({ ...foot, sha256: this.hash.digest('hex') })}\n`);
    await this.written;
    await rename(`${this.file}.part`, this.file);
  }

  async abandon(): Promise<void> {
    this.gzip.destroy();
    await this.written.catch(() => undefined);
    await rm(`${this.file}.part`, { force: true });
  }
}

export interface BackupReader {
  head(head: BackupHead): Promise<void>;
  table(table: BackupTable): Promise<void>;
  row(line: string): Promise<void> | void;
  endOfTable(table: BackupTable): Promise<void>;
}

/** Reads a whole backup. @throws DomainError `backup_broken` with what is wrong; rows were handed out until then. */
export async function readBackup(file: string, reader: BackupReader): Promise<BackupFoot> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let head: BackupHead | null = null;
  let table: BackupTable | null = null;
  let foot: BackupFoot | null = null;
  for await (const line of linesOf(file)) {
    if (foot) throw new DomainError('backup_broken', { file, reason: 'lines_after_the_foot' });
    const parsed = table ? null : parse(line, file);
    if (parsed && 'sha256' in parsed) {
      foot = parsed as unknown as BackupFoot;
      continue;
    }
    hash.update(`${line}\n`);
    if (!head) {
      head = parsed as unknown as BackupHead;
      if (head.format !== 'vivier-backup') throw new DomainError('backup_broken', { file, reason: 'not_a_backup' });
      await reader.head(head);
    } else if (!table) {
      table = parsed as unknown as BackupTable;
      counts[table.table] = 0;
      await reader.table(table);
    } else if (line === END) {
      await reader.endOfTable(table);
      table = null;
    } else {
      counts[table.table] += 1;
      await reader.row(line);
    }
  }
  if (!foot) throw new DomainError('backup_broken', { file, reason: 'cut_off' });
  if (foot.sha256 !== hash.digest('hex')) throw new DomainError('backup_broken', { file, reason: 'changed' });
  const wrong = Object.keys(foot.rows).filter((name) => foot.rows[name] !== (counts[name] ?? 0));
  if (wrong.length > 0) throw new DomainError('backup_broken', { file, reason: 'rows', tables: wrong });
  return foot;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of gunzip) {
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new DomainError(
      'backup_broken',
      { file, reason: code === 'Z_BUF_ERROR' ? 'cut_off' : (code ?? 'unreadable') },
      cause,
    );
  }
  if (rest) yield rest;
}

function parse(line: string, file: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch (cause) {
    throw new DomainError('backup_broken', { file, reason: 'not_a_backup' }, cause);
  }
}
