import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { answerDueOn, type RequestKind } from '@vivier/domain/creators/privacy-request';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import { Events } from '../../platform/events/events';
import { FileStore } from '../../platform/files/file-store';
import { Queues } from '../../platform/queue/queues';
import { CreatorSearch } from '../creator-search.port';
import { PersonalData } from './personal-data.service';
import { type AskedBy, PrivacyRequest, type Sought } from './privacy-request.entity';
import { eraseCreatorJob } from './erasure.job';
import { Suppression } from './suppression.service';

/** Who asks: a member for somebody, or the creator through a link. */
export interface Asker {
  readonly workspaceId: string;
  readonly personId: string | null;
  /** Where it is neither a member nor the creator. */
  readonly askedBy?: AskedBy;
}

/** Writers that were under way when the person went have ended after this; what they wrote is taken out once more. */
export const SECOND_LOOK_SECONDS = 15;

/** Imports write under the shared half of this lock, so that whoever is erased is either found by it or kept out by them. */
const ERASURE_LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';
export const erasureLockName = (workspaceId: string) => `erasure ${workspaceId}`;

/** Takes a person out of everything that a workspace keeps, in steps that a killed process takes up again. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly personalData: PersonalData,
    private readonly suppression: Suppression,
    private readonly files: FileStore,
    private readonly queues: Queues,
    private readonly events: Events,
    private readonly audit: AuditService,
    private readonly search: CreatorSearch,
  ) {}

  /** Part of the caller's transaction: from its commit on nobody contacts the person. `start` follows the commit. */
  async ask(tx: EntityManager, by: Asker, creatorId: number, note = ''): Promise<string> {
    const { workspaceId } = by;
    const [known] = await tx.findBy(PrivacyRequest, { workspaceId, creatorId, kind: 'erasure', status: 'open' });
    if (known) return known.id;
    const id = await newRequest(tx, by, { kind: 'erasure', creatorId, note });
    await tx.query("UPDATE creator SET blocked_reason = 'erasure' WHERE workspace_id = $1 AND id = $2", [
      workspaceId,
      creatorId,
    ]);
    await this.audit.record(tx, by, 'privacy.erasure_asked', `privacy_request/${id}`, {});
    return id;
  }

  async start(workspaceId: string, requestId: string): Promise<void> {
    await this.queues.enqueue(eraseCreatorJob, { workspaceId, requestId }, { jobId: `erase-${requestId}` });
  }

  /** Everything that is due for one request. Safe to run again at any point. */
  async proceed(workspaceId: string, requestId: string): Promise<void> {
    const asked = await this.request(workspaceId, requestId);
    if (asked?.status === 'open' && asked.creatorId !== null)
      await this.personalData.parting(workspaceId, asked.creatorId);
    await this.erase(workspaceId, requestId);
    const request = await this.request(workspaceId, requestId);
    if (request?.status !== 'erasing' || !request.sought) return;
    await this.search.refresh(workspaceId).catch(() => undefined);
    for (const file of request.sought.files) await this.files.remove(workspaceId, file);
    await this.personalData.after(request.sought.subject);
    await this.secondLook(request);
  }

  /** Requests that no job holds any more, or whose second look is due. */
  async sweep(): Promise<void> {
    const workspaces = await this.database.unscoped((tx) => tx.query('SELECT id FROM workspace'));
    for (const { id: workspaceId } of workspaces as { id: string }[]) {
      const left = await this.database.inWorkspace(workspaceId, (tx) =>
        tx.query(
          `SELECT id FROM privacy_request WHERE workspace_id = $1 AND kind = 'erasure' AND (status = 'open'
             OR status = 'erasing' AND looked_at < now() - make_interval(secs => $2))`,
          [workspaceId, SECOND_LOOK_SECONDS],
        ),
      );
      for (const { id } of left as { id: string }[]) await this.start(workspaceId, id);
    }
  }

  /** One transaction: marks, rows, texts. Whatever fails, nothing of it has happened. */
  private async erase(workspaceId: string, requestId: string): Promise<void> {
    await this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.query(ERASURE_LOCK, [erasureLockName(workspaceId)]);
      const request = await tx.findOne(PrivacyRequest, {
        where: { workspaceId, id: requestId, kind: 'erasure', status: 'open' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!request) return;
      const subject =
        request.creatorId === null ? null : await this.personalData.subject(tx, workspaceId, request.creatorId);
      const key = { workspaceId, id: requestId };
      if (!subject) {
        await tx.update(PrivacyRequest, key, { status: 'done', doneAt: new Date() });
        return;
      }
      const { creatorId } = subject;
      await this.suppression.add(tx, workspaceId, { creatorId, requestId, reason: 'erased' });
      const files = await this.personalData.erase(tx, subject);
      await tx.query('DELETE FROM creator WHERE workspace_id = $1 AND id = $2', [workspaceId, creatorId]);
      const sought: Sought = { subject, files };
      await tx.update(PrivacyRequest, key, { status: 'erasing', sought, lookedAt: new Date(), note: '' } as never);
      await this.audit.record(tx, { workspaceId, personId: null }, 'privacy.erased', `privacy_request/${requestId}`, {
        files: files.length,
      });
      await this.events.publish(tx, { type: 'profiles.changed', workspaceId });
    });
  }

  private async secondLook({ workspaceId, id, sought, lookedAt }: PrivacyRequest): Promise<void> {
    if (!sought || !lookedAt || Date.now() - lookedAt.getTime() < SECOND_LOOK_SECONDS * 1000) return;
    await this.database.inWorkspace(workspaceId, async (tx) => {
      await this.personalData.sweep(tx, sought.subject);
      const values = { status: 'done', doneAt: new Date(), sought: null } as const;
      await tx.update(PrivacyRequest, { workspaceId, id, status: 'erasing' }, values);
    });
  }

  private request(workspaceId: string, id: string): Promise<PrivacyRequest | null> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx
        .createQueryBuilder(PrivacyRequest, 'request')
        .addSelect('request.sought')
        .where('request.workspaceId = :workspaceId AND request.id = :id', { workspaceId, id })
        .getOne(),
    );
  }
}

/** Part of the caller's transaction. @throws DomainError `not_found` */
export async function newRequest(
  tx: EntityManager,
  { workspaceId, personId, askedBy: said }: Asker,
  { kind, creatorId, note }: { kind: RequestKind; creatorId: number; note: string },
): Promise<string> {
  const [creator] = (await tx.query('SELECT id FROM creator WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [
    workspaceId,
    creatorId,
  ])) as unknown[];
  if (!creator) throw new DomainError('not_found');
  const dueOn = answerDueOn(new Date().toISOString().slice(0, 10));
  const askedBy: AskedBy = said ?? (personId ? 'member' : 'creator');
  const { identifiers } = await tx.insert(PrivacyRequest, {
    ...{ workspaceId, personId, kind, creatorId, askedBy, dueOn },
    note: note.trim(),
  });
  return identifiers[0]['id'] as string;
}
