import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import type { Viewer } from '../platform/graphql/access';
import { Database } from '../platform/database/database';
import { AuditEntry } from './audit-entry.entity';
import type { AuditPage, AuditVerification } from './identity.types';
import { WebhookOutbox } from './webhooks/webhook-outbox.service';

const ORIGIN = Buffer.alloc(32);
const PAGE = 5000;

type Facts = Pick<AuditEntry, 'seq' | 'at' | 'actorId' | 'action' | 'subject' | 'details'>;

/** SHA-256 over the previous hash and the entry's canonical JSON (RFC 8785): no entry can change alone. */
export function auditHash(previous: Buffer, { seq, at, actorId, action, subject, details }: Facts): Buffer {
  const content = canonicalize({ seq, at: at.toISOString(), actorId, action, subject, details }) ?? '';
  return createHash('sha256').update(previous).update(content).digest();
}

/** The trail of who did what. Details carry ids and codes, never personal data, so that erasure leaves the chain whole. */
@Injectable()
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly webhooks: WebhookOutbox,
  ) {}

  /** Part of the given transaction: what was rolled back was not done. Appends wait for each other a workspace. */
  async record(
    tx: EntityManager,
    by: Pick<Viewer, 'workspaceId'> & { personId: string | null },
    action: string,
    subject: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await tx.query('INSERT INTO audit_head VALUES ($1, 0, $2) ON CONFLICT DO NOTHING', [by.workspaceId, ORIGIN]);
    const [head] = (await tx.query('SELECT seq, hash FROM audit_head WHERE workspace_id = $1 FOR UPDATE', [
      by.workspaceId,
    ])) as { seq: string; hash: Buffer }[];
    const facts: Facts = { seq: Number(head.seq) + 1, at: new Date(), actorId: by.personId, action, subject, details };
    const hash = auditHash(head.hash, facts);
    await tx.insert(AuditEntry, { ...facts, workspaceId: by.workspaceId, previousHash: head.hash, hash } as never);
    await tx.query('UPDATE audit_head SET seq = $2, hash = $3 WHERE workspace_id = $1', [
      by.workspaceId,
      facts.seq,
      hash,
    ]);
    await this.webhooks.tellAct(tx, by.workspaceId, { action, subject, details });
  }

  async page(viewer: Viewer, first: number, after?: string | null): Promise<AuditPage> {
    const entries = await this.database.inWorkspace(viewer.workspaceId, (tx) => {
      const query = tx.createQueryBuilder(AuditEntry, 'entry').leftJoinAndSelect('entry.actor', 'actor');
      if (after)
        query.where('entry.seq < :after', { after: Math.min(Math.trunc(Number(after)) || 0, Number.MAX_SAFE_INTEGER) });
      return query
        .orderBy('entry.seq', 'DESC')
        .take(first + 1)
        .getMany();
    });
    const more = entries.length > first;
    return { entries: entries.slice(0, first), next: more ? String(entries[first - 1].seq) : null };
  }

  /** Recomputes every hash from the first entry to the kept head; names the first entry that does not fit. */
  verify(workspaceId: string): Promise<AuditVerification> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      let previous: Buffer = ORIGIN;
      let seq = 0;
      for (;;) {
        const page = await tx
          .createQueryBuilder(AuditEntry, 'entry')
          .where('entry.seq > :seq', { seq })
          .orderBy('entry.seq', 'ASC')
          .take(PAGE)
          .getMany();
        for (const entry of page) {
          const fits = entry.seq === seq + 1 && entry.previousHash.equals(previous);
          if (!fits || !entry.hash.equals(auditHash(previous, entry))) {
            return { valid: false, entries: seq, brokenAt: seq + 1 };
          }
          previous = entry.hash;
          seq = entry.seq;
        }
        if (page.length < PAGE) break;
      }
      const [head] = (await tx.query('SELECT seq, hash FROM audit_head')) as { seq: string; hash: Buffer }[];
      const whole = head ? Number(head.seq) === seq && head.hash.equals(previous) : seq === 0;
      return { valid: whole, entries: seq, brokenAt: whole ? null : seq + 1 };
    });
  }
}
