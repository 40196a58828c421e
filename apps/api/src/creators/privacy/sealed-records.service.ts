import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sealed } from '../../platform/secrets/sealed';

export interface KeptRecord {
  readonly workspaceId: string;
  /** `contract/…`: what it is about. */
  readonly subject: string;
  readonly content: string;
  /** Why the law has it kept: `accounts` or `claims`. */
  readonly ground: 'accounts' | 'claims';
  /** The day after which it goes. */
  readonly keepUntil: string;
}

/** What the law has us keep of an erased person: under a key outside the database, found by no search and no export. */
@Injectable()
export class SealedRecords {
  constructor(private readonly sealed: Sealed) {}

  /** Part of the caller's transaction. */
  async keep(tx: EntityManager, { workspaceId, subject, content, ground, keepUntil }: KeptRecord): Promise<void> {
    const bytes = await this.sealed.seal(content, `${workspaceId} ${subject}`);
    await tx.query(
      `INSERT INTO sealed_record (workspace_id, subject, sealed, ground, keep_until) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (workspace_id, subject) DO NOTHING`,
      [workspaceId, subject, bytes, ground, keepUntil],
    );
  }

  /** Null when nothing is kept of it. */
  async open(tx: EntityManager, workspaceId: string, subject: string): Promise<string | null> {
    const [row] = (await tx.query('SELECT sealed FROM sealed_record WHERE workspace_id = $1 AND subject = $2', [
      workspaceId,
      subject,
    ])) as { sealed: Buffer }[];
    return row ? this.sealed.open(row.sealed, `${workspaceId} ${subject}`) : null;
  }
}
