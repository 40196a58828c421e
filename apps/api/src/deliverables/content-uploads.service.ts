import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Server } from '@tus/server';
import type { EntityManager } from 'typeorm';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import { FileStore } from '../platform/files/file-store';
import type { Guest, Viewer } from '../platform/graphql/access';
import { ContentFile } from './content-file.entity';
import { actorOf } from './content-moves.service';
import { DeliverablesService } from './deliverables.service';

const MB = 1024 * 1024;
/** The largest file of a draft and of a picture that shows a publication. */
const MOST_BYTES = { draft: 500 * MB, evidence: 20 * MB } as const;
/** All files of one piece, those under way included. */
const QUOTA_BYTES = 3000 * MB;
const EXPIRES_MS = 24 * 3_600_000;
/** What is shown in a page as it is; a picture that can hold a program (SVG) is none of it. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
};
const STATUS: Readonly<Record<string, number>> = {
  not_found: 404,
  file_too_large: 413,
  upload_quota: 413,
  file_type_refused: 415,
};

interface UploadRow {
  deliverableId: string;
  purpose: 'draft' | 'evidence';
  name: string;
}

/** Files that arrive in parts and go on where they stopped (tus 1.0). An id opens nothing to anybody but who began the upload. */
@Injectable()
export class ContentUploads implements OnModuleInit {
  private readonly folder: string;
  /** Made for the first upload: most processes see none. */
  private server: Promise<Server> | null = null;
  /** Who sends a request; tus knows requests, not people. */
  private readonly senders = new WeakMap<IncomingMessage, Viewer | Guest>();

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly pieces: DeliverablesService,
  ) {
    this.folder = join(config.home, 'uploads');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  async handle(who: Viewer | Guest, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.senders.set(request, who);
    await (await this.tus()).handle(request, response);
  }

  private tus(): Promise<Server> {
    this.server ??= this.made();
    return this.server;
  }

  private async made(): Promise<Server> {
    const [{ Server }, { FileStore: TusFiles }] = await Promise.all([import('@tus/server'), import('@tus/file-store')]);
    type Incoming = { runtime?: { node?: { req: IncomingMessage } } };
    const senderOf = (request: unknown) => this.sender((request as Incoming).runtime?.node?.req);
    return new Server({
      path: '/uploads',
      relativeLocation: true,
      allowedOrigins: [],
      maxSize: MOST_BYTES.draft,
      datastore: new TusFiles({ directory: this.folder, expirationPeriodInMilliseconds: EXPIRES_MS }),
      namingFunction: () => randomUUID(),
      onIncomingRequest: (request, id) => coded(() => this.checkOwn(senderOf(request), request.method, id)),
      onUploadCreate: (request, { id, size, metadata }) =>
        coded(async () => {
          await this.begin(senderOf(request), { id, size: size ?? null, metadata: metadata ?? {} });
          return {};
        }),
      onUploadFinish: (request, { id }) =>
        coded(async () => {
          await this.finish(senderOf(request), id);
          return {};
        }),
    });
  }

  private sender(request: IncomingMessage | undefined): Viewer | Guest {
    const who = request && this.senders.get(request);
    if (!who) throw new DomainError('not_found');
    return who;
  }

  /** @throws DomainError `not_found` for the upload of anybody else, also with its id in hand */
  private async checkOwn(who: Viewer | Guest, method: string, id: string): Promise<void> {
    if (method === 'POST' || method === 'OPTIONS') return;
    const { workspaceId, name: actor } = actorOf(who);
    await this.database.inWorkspace(workspaceId, (tx) => this.row(tx, { workspaceId, actor, id }));
  }

  private async begin(
    who: Viewer | Guest,
    { id, size, metadata }: { id: string; size: number | null; metadata: Record<string, string | null> },
  ): Promise<void> {
    const { workspaceId, name: actor } = actorOf(who);
    const purpose = metadata['purpose'] === 'evidence' ? 'evidence' : 'draft';
    const limit = MOST_BYTES[purpose];
    if (size === null || size < 1 || size > limit) throw new DomainError('file_too_large', { limitMb: limit / MB });
    await this.removeExpired(workspaceId);
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const deliverableId = metadata['deliverable'] ?? '';
      const piece =
        'personId' in who
          ? await this.pieces.visible(tx, who, deliverableId)
          : await this.pieces.ofGuest(tx, who, deliverableId);
      await this.pieces.lock(tx, workspaceId, piece.id);
      const [{ used }] = (await tx.query(
        `SELECT (SELECT coalesce(sum(bytes), 0) FROM content_file WHERE workspace_id = $1 AND deliverable_id = $2)
          + (SELECT coalesce(sum(bytes), 0) FROM content_upload WHERE workspace_id = $1 AND deliverable_id = $2 AND file_id IS NULL) AS used`,
        [workspaceId, piece.id],
      )) as { used: string }[];
      if (Number(used) + size > QUOTA_BYTES) throw new DomainError('upload_quota', { limitMb: QUOTA_BYTES / MB });
      await tx.query(
        `INSERT INTO content_upload (id, workspace_id, deliverable_id, actor, purpose, name, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, workspaceId, piece.id, actor, purpose, shownName(metadata['filename']), size],
      );
    });
  }

  /** The file is what its bytes say; it gets the id of its upload. @throws DomainError `file_type_refused` */
  private async finish(who: Viewer | Guest, id: string): Promise<void> {
    const { workspaceId, name: actor } = actorOf(who);
    const path = join(this.folder, id);
    const { deliverableId, purpose, name } = await this.database.inWorkspace(workspaceId, (tx) =>
      this.row(tx, { workspaceId, actor, id }),
    );
    const { fileTypeFromFile } = await import('file-type');
    const mediaType = (await fileTypeFromFile(path))?.mime ?? '';
    const extension = EXTENSIONS[mediaType];
    if (!extension || (purpose === 'evidence' && !mediaType.startsWith('image/'))) {
      await this.forget(workspaceId, id);
      throw new DomainError('file_type_refused', { allowed: Object.values(EXTENSIONS) });
    }
    await this.files.save(workspaceId, createReadStream(path), {
      extension,
      record: ({ id: stored, bytes, sha256 }) =>
        this.database.inWorkspace(workspaceId, async (tx) => {
          const file = { id, workspaceId, deliverableId, actor, purpose, name, mediaType, bytes, sha256, stored };
          await tx.insert(ContentFile, file);
          await tx.query('UPDATE content_upload SET file_id = id::uuid WHERE workspace_id = $1 AND id = $2', [
            workspaceId,
            id,
          ]);
        }),
    });
    await rm(path, { force: true });
    await rm(`${path}.json`, { force: true });
  }

  private async forget(workspaceId: string, id: string): Promise<void> {
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query('DELETE FROM content_upload WHERE workspace_id = $1 AND id = $2', [workspaceId, id]),
    );
    await rm(join(this.folder, id), { force: true });
    await rm(join(this.folder, `${id}.json`), { force: true });
  }

  private async removeExpired(workspaceId: string): Promise<void> {
    await (await this.tus()).cleanUpExpiredUploads();
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `DELETE FROM content_upload WHERE workspace_id = $1 AND file_id IS NULL AND created_at < now() - make_interval(secs => $2)`,
        [workspaceId, EXPIRES_MS / 1000],
      ),
    );
  }

  private async row(
    tx: EntityManager,
    { workspaceId, actor, id }: { workspaceId: string; actor: string; id: string },
  ): Promise<UploadRow> {
    const [row] = (await tx.query(
      `SELECT deliverable_id AS "deliverableId", purpose, name FROM content_upload
       WHERE workspace_id = $1 AND actor = $2 AND id = $3`,
      [workspaceId, actor, id],
    )) as UploadRow[];
    if (!row) throw new DomainError('not_found');
    return row;
  }
}

/** A name for people's eyes; no file is ever called so. */
function shownName(given: string | null | undefined): string {
  return (
    (given ?? '')
      .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '')
      .trim()
      .slice(0, 200) || 'file'
  );
}

/** tus answers what is thrown as a status and a body. */
async function coded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { code, details } = error;
    throw { status_code: STATUS[code] ?? 400, body: JSON.stringify({ code, details }) };
  }
}
