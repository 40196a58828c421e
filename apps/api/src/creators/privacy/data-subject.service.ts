import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PRIVACY_REQUEST, type RequestKind } from '@vivier/domain/creators/privacy-request';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { checkMove } from '@vivier/domain/status/machine';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import { Events } from '../../platform/events/events';
import { CreatorSearch } from '../creator-search.port';
import { Asker, ErasureService, newRequest } from './erasure.service';
import type { AnswerRequestArgs, Correction } from './privacy.inputs';
import { PrivacyRequest } from './privacy-request.entity';
import { Suppression } from './suppression.service';

/** One request of a creator, or of a member for it. */
export interface Asked {
  readonly creatorId: number;
  readonly kind: RequestKind;
  readonly note: string;
  readonly key: string;
  /** Whose keys these are: a person's id, or `link/…`. */
  readonly actor: string;
}

/** What a person may ask: to object, to be left alone, to be corrected, to be erased. */
@Injectable()
export class DataSubjectService {
  constructor(
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly erasure: ErasureService,
    private readonly suppression: Suppression,
    private readonly audit: AuditService,
    private readonly events: Events,
    private readonly search: CreatorSearch,
  ) {}

  /** Objection, restriction and erasure take effect at once; a correction that is asked for waits for a member. */
  async ask(by: Asker, { creatorId, kind, note, key, actor }: Asked): Promise<PrivacyRequest> {
    const { workspaceId } = by;
    const intention = { workspaceId, actor, key, operation: `privacy.${kind}`, input: { creatorId } };
    const id = await this.database.inWorkspace(workspaceId, (tx) =>
      this.idempotency.once(tx, intention, () => this.take(tx, by, { creatorId, kind, note })),
    );
    if (kind === 'erasure') await this.erasure.start(workspaceId, id);
    else await this.search.refresh(workspaceId).catch(() => undefined);
    return this.request(workspaceId, id);
  }

  /** Ends an objection or restriction that its person takes back. @throws DomainError `not_found` */
  async lift(by: Asker, creatorId: number): Promise<void> {
    const { workspaceId } = by;
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const [, freed] = (await tx.query(
        `UPDATE creator SET blocked_reason = NULL
         WHERE workspace_id = $1 AND id = $2 AND blocked_reason IN ('objection', 'restriction')`,
        [workspaceId, creatorId],
      )) as [unknown, number];
      if (!freed) throw new DomainError('not_found');
      const requests = await tx.findBy(PrivacyRequest, { workspaceId, creatorId });
      for (const { id } of requests) await this.suppression.remove(tx, workspaceId, id);
      await this.audit.record(tx, by, 'privacy.block_lifted', `creator/${creatorId}`);
      await this.events.publish(tx, { type: 'profiles.changed', workspaceId });
    });
    await this.search.refresh(workspaceId).catch(() => undefined);
  }

  /** @throws DomainError `not_found`, `move_not_allowed` */
  answer(by: Asker, { id, status, note }: AnswerRequestArgs): Promise<PrivacyRequest> {
    const { workspaceId } = by;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const request = await tx.findOne(PrivacyRequest, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!request || request.kind === 'erasure') throw new DomainError('not_found');
      checkMove(PRIVACY_REQUEST, request.status, status);
      await tx.update(PrivacyRequest, { workspaceId, id }, { status, doneAt: new Date(), report: { note } });
      await this.audit.record(tx, by, 'privacy.answered', `privacy_request/${id}`, { status });
      return tx.findOneByOrFail(PrivacyRequest, { workspaceId, id });
    });
  }

  /** What the person says of itself is what is shown, with "correction" as its source: no later file changes it. */
  async correct(by: Asker, creatorId: number, correction: Correction): Promise<void> {
    const { workspaceId } = by;
    const values = Object.entries(correction).filter(([, value]) => value !== undefined && value !== null);
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const id = await newRequest(tx, by, { kind: 'rectification', creatorId, note: '' });
      const { email, ...facts } = Object.fromEntries(values) as Partial<Record<keyof Correction, string>>;
      if (email !== undefined || facts.displayName)
        await tx.query(
          'UPDATE creator SET email = coalesce($3, email), display_name = coalesce($4, display_name) WHERE workspace_id = $1 AND id = $2',
          [workspaceId, creatorId, email?.trim() || null, facts.displayName ?? null],
        );
      await this.correctProfiles(tx, workspaceId, creatorId, { ...facts, ...(email?.trim() ? { email } : {}) });
      const report = { fields: values.map(([name]) => name) };
      await tx.update(PrivacyRequest, { workspaceId, id }, { status: 'done', doneAt: new Date(), report });
      await this.audit.record(tx, by, 'privacy.corrected', `creator/${creatorId}`, report);
      await this.events.publish(tx, { type: 'profiles.changed', workspaceId });
    });
    await this.search.refresh(workspaceId).catch(() => undefined);
  }

  private async correctProfiles(
    tx: EntityManager,
    workspaceId: string,
    creatorId: number,
    { displayName, country, language, bio, email }: Partial<Record<string, string>>,
  ): Promise<void> {
    const given = { displayName, country, language, bio, email };
    const names = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    if (names.length === 0) return;
    const [source] = (await tx.query(
      `INSERT INTO data_source (workspace_id, kind, label, as_of) VALUES ($1, 'manual', 'correction', current_date) RETURNING id`,
      [workspaceId],
    )) as { id: number }[];
    await tx.query(
      `UPDATE profile SET changed_xid = pg_current_xact_id(), display_name = coalesce($3, display_name),
         country = coalesce($4, country), country_basis = CASE WHEN $4::text IS NULL THEN country_basis ELSE 'stated' END,
         language = coalesce($5, language), bio = coalesce($6, bio),
         field_sources = coalesce(field_sources, '{}') || (SELECT jsonb_object_agg(name, jsonb_strip_nulls(jsonb_build_object(
           'sourceId', $7::int, 'asOf', current_date, 'told', field_sources -> name -> 'told'))) FROM unnest($8::text[]) AS name)
       WHERE workspace_id = $1 AND creator_id = $2`,
      [workspaceId, creatorId, displayName ?? null, country ?? null, language ?? null, bio ?? null, source.id, names],
    );
  }

  private async take(
    tx: EntityManager,
    by: Asker,
    { creatorId, kind, note }: { creatorId: number; kind: RequestKind; note: string },
  ): Promise<string> {
    if (kind === 'erasure') return this.erasure.ask(tx, by, creatorId, note);
    const { workspaceId } = by;
    const id = await newRequest(tx, by, { kind, creatorId, note });
    if (kind === 'objection' || kind === 'restriction') await this.block(tx, by, { id, creatorId, kind });
    await this.audit.record(tx, by, `privacy.${kind}`, `privacy_request/${id}`, {});
    await this.events.publish(tx, { type: 'profiles.changed', workspaceId });
    return id;
  }

  /** No letter, no score, no import: what is stored stays as it is. */
  private async block(
    tx: EntityManager,
    { workspaceId }: Asker,
    { id, creatorId, kind }: { id: string; creatorId: number; kind: 'objection' | 'restriction' },
  ): Promise<void> {
    const key = [workspaceId, creatorId];
    await tx.query(`UPDATE creator SET blocked_reason = $3 WHERE workspace_id = $1 AND id = $2`, [...key, kind]);
    await this.suppression.add(tx, workspaceId, { creatorId, requestId: id, reason: 'objected' });
    await tx.query(
      `DELETE FROM profile_factors WHERE workspace_id = $1 AND profile_id IN (
         SELECT id FROM profile WHERE workspace_id = $1 AND creator_id = $2)`,
      key,
    );
    await tx.update(PrivacyRequest, { workspaceId, id }, { status: 'done', doneAt: new Date() });
  }

  private request(workspaceId: string, id: string): Promise<PrivacyRequest> {
    return this.database.inWorkspace(workspaceId, (tx) => tx.findOneByOrFail(PrivacyRequest, { workspaceId, id }));
  }
}
