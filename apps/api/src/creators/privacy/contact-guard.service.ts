import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';

/** Asked before every letter to a creator. */
@Injectable()
export class ContactGuard {
  /** Part of the caller's transaction. @throws DomainError `creator_blocked` {reason}, `not_found` */
  async check(tx: EntityManager, workspaceId: string, creatorId: number): Promise<void> {
    const [creator] = (await tx.query(
      'SELECT blocked_reason AS reason FROM creator WHERE workspace_id = $1 AND id = $2',
      [workspaceId, creatorId],
    )) as { reason: string | null }[];
    if (!creator) throw new DomainError('not_found');
    if (creator.reason) throw new DomainError('creator_blocked', { reason: creator.reason });
  }

  /** The same by the address, for letters that name no creator. */
  async checkAddress(tx: EntityManager, workspaceId: string, email: string): Promise<void> {
    const [creator] = (await tx.query(
      `SELECT blocked_reason AS reason FROM creator
       WHERE workspace_id = $1 AND blocked_reason IS NOT NULL AND lower(email) = lower($2) LIMIT 1`,
      [workspaceId, email.trim()],
    )) as { reason: string }[];
    if (creator) throw new DomainError('creator_blocked', { reason: creator.reason });
  }
}
