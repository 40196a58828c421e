import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Creator } from '../creators/creator.entity';
import { AuditEntry } from '../identity/audit-entry.entity';
import { Database } from '../platform/database/database';
import type { Contract } from './contract.entity';
import type { ContractEvent } from './contracts.types';

/** What a page shows beside a contract: whose it is, and what happened to it. */
@Injectable()
export class ContractHistory {
  constructor(private readonly database: Database) {}

  /** In the order of the ids; null for a creator who was erased since. */
  creatorNames(workspaceId: string, ids: readonly number[]): Promise<(string | null)[]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const found = await tx.find(Creator, {
        where: { workspaceId, id: In([...ids]) },
        select: { id: true, displayName: true },
      });
      return ids.map((id) => found.find((one) => one.id === id)?.displayName ?? null);
    });
  }

  /** From the audit trail, the first event first. */
  events({ workspaceId, id }: Contract): Promise<ContractEvent[]> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const entries = await tx.find(AuditEntry, {
        where: { workspaceId, subject: `contract/${id}` },
        relations: { actor: true },
        order: { seq: 'ASC' },
      });
      return entries.map(({ at, action, details, actor }) => {
        const version = details['version'];
        return { at, action, actorName: actor?.name ?? null, version: typeof version === 'number' ? version : null };
      });
    });
  }
}
