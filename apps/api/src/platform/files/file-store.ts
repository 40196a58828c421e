import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../config/config';

export interface StoredFile {
  id: string;
  bytes: number;
  sha256: string;
}

const FILE_ID = /^[0-9a-f-]{36}\.[a-z0-9]{1,8}$/;

/** Files in a folder a workspace, under generated names. A file appears whole or not at all. */
@Injectable()
export class FileStore {
  constructor(private readonly config: Config) {}

  /**
   * `record` writes the row that names the file; only after it the file appears, so that none is ever left that no row
   * knows of. What it gives is the answer.
   * @throws DomainError `file_too_large` {limitMb} or `disk_full`; nothing is left behind then.
   */
  async save<Recorded>(
    workspaceId: string,
    content: Readable,
    { extension, record }: { extension: string; record: (file: StoredFile) => Promise<Recorded> },
  ): Promise<Recorded> {
    // A source that breaks before it is read would otherwise end the process.
    let broken: Error | null = null;
    content.once('error', (error: Error) => (broken = error));
    const folder = this.folder(workspaceId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const id = `${randomUUID()}.${
      extension
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '')
        .slice(0, 8) || 'bin'
    }`;
    const part = join(folder, `${id}.part`);
    const meter = this.meter();
    try {
      await pipeline(content, meter.transform, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
      const recorded = await record({ id, bytes: meter.bytes(), sha256: meter.digest() });
      await rename(part, join(folder, id));
      return recorded;
    } catch (error) {
      await rm(part, { force: true });
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new DomainError('disk_full', {}, error);
      throw (broken as Error | null) ?? error;
    }
  }

  /** What a process that was killed has left unfinished, in every workspace. Gives how many files went. */
  async removeUnfinished(olderThanMs: number): Promise<number> {
    const root = join(this.config.home, 'files');
    const names = await readdir(root, { recursive: true }).catch(() => [] as string[]);
    let removed = 0;
    for (const name of names.filter((one) => one.endsWith('.part'))) {
      const { mtimeMs } = await stat(join(root, name)).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs > Date.now() - olderThanMs) continue;
      await rm(join(root, name), { force: true });
      removed += 1;
    }
    return removed;
  }

  /** @throws DomainError `not_found` for a name that this store never gave. */
  path(workspaceId: string, id: string): string {
    if (!FILE_ID.test(id)) throw new DomainError('not_found');
    return join(this.folder(workspaceId), id);
  }

  async open(workspaceId: string, id: string): Promise<{ stream: ReadStream; bytes: number }> {
    const path = this.path(workspaceId, id);
    const { size } = await stat(path).catch((cause: unknown) => {
      throw new DomainError('not_found', {}, cause);
    });
    return { stream: createReadStream(path), bytes: size };
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    await rm(this.path(workspaceId, id), { force: true });
  }

  async removeWorkspace(workspaceId: string): Promise<void> {
    await rm(this.folder(workspaceId), { recursive: true, force: true });
  }

  private folder(workspaceId: string): string {
    return join(this.config.home, 'files', workspaceId.replaceAll(/[^0-9a-f-]/g, ''));
  }

  private meter() {
    const hash = createHash('sha256');
    const limit = this.config.maxUploadMb * 1024 * 1024;
    let bytes = 0;
    const transform = new Transform({
      transform: (chunk: Buffer, _, done) => {
        bytes += chunk.length;
        hash.update(chunk);
        done(bytes > limit ? new DomainError('file_too_large', { limitMb: this.config.maxUploadMb }) : null, chunk);
      },
    });
    return { transform, bytes: () => bytes, digest: () => hash.digest('hex') };
  }
}
