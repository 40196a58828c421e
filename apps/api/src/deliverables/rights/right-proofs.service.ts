import type { ReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import { FileStore } from '../../platform/files/file-store';
import type { Viewer } from '../../platform/graphql/access';
import { RightsService } from './rights.service';
import { UsageRight } from './usage-right.entity';

export const MOST_PROOF_BYTES = 20 * 1024 * 1024;
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

/** Proof files of rights: what the bytes are decides, not the name. */
@Injectable()
export class RightProofs {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly rights: RightsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `file_kind_refused`; `proof_kept` when there is one: a proof is never replaced */
  async keep(
    viewer: Viewer,
    id: string,
    { name, bytes }: { name: string; bytes: Buffer },
  ): Promise<{ sha256: string }> {
    const { workspaceId } = viewer;
    const { fileTypeFromBuffer } = await import('file-type');
    const extension = (await fileTypeFromBuffer(bytes))?.ext ?? '';
    if (!Object.hasOwn(TYPES, extension)) throw new DomainError('file_kind_refused', { kinds: Object.keys(TYPES) });
    await this.rights.right(viewer, id);
    return this.files.save(workspaceId, Readable.from([bytes]), {
      extension,
      record: (file) =>
        this.database.inWorkspace(workspaceId, async (tx) => {
          const right = await this.rights.visible(tx, viewer, id);
          const [, kept] = (await tx.query(
            `UPDATE usage_right SET proof_file_id = $3, proof_file_name = $4, proof_sha256 = $5
             WHERE workspace_id = $1 AND id = $2 AND proof_file_id IS NULL`,
            [workspaceId, right.id, file.id, safeName(name), file.sha256],
          )) as [unknown, number];
          if (!kept) throw new DomainError('proof_kept');
          await this.audit.record(tx, viewer, 'right.proof_kept', `usage_right/${id}`, { sha256: file.sha256 });
          return { sha256: file.sha256 };
        }),
    });
  }

  async open(viewer: Viewer, id: string): Promise<{ stream: ReadStream; type: string; extension: string }> {
    const { workspaceId, proofFileId }: UsageRight = await this.rights.right(viewer, id);
    if (!proofFileId) throw new DomainError('not_found');
    const { stream } = await this.files.open(workspaceId, proofFileId);
    const extension = proofFileId.split('.').at(-1) ?? '';
    return { stream, type: TYPES[extension], extension };
  }
}

function safeName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(-120) || 'proof';
}
