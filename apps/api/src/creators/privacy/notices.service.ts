import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noticeDue } from '@vivier/domain/creators/notice-due';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { RETENTION_DAYS } from '@vivier/domain/creators/retention';
import { AuditService } from '../../identity/audit.service';
import { OutboxService } from '../../identity/outbox.service';
import { OutsideLinksService } from '../../identity/outside-links.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { integerId } from '../../platform/graphql/ids';
import { Contact } from '../contact.entity';
import { creatorLocale, noticeLetter } from './notice-letter';
import type { MarkInformedArgs, SendNoticesArgs } from './privacy.inputs';
import type { NoticeQueue, SentNotices } from './privacy.types';

/** The creator's own page; the room of contracts keeps the rest of it. */
const CREATOR_LINK = 'creator';
const LINK_DAYS = 30;
const SOON_DAYS = 7;

/** Due: a month after it was taken in, at the first contact, or at the first disclosure. Blocked ones have been told already. */
const DUE = `least(c.created_at + interval '1 month', n.first_contact_at, n.first_disclosed_at)`;
const WAITING = `
  FROM creator c LEFT JOIN privacy_notice n ON n.workspace_id = c.workspace_id AND n.creator_id = c.id
  WHERE c.workspace_id = $1 AND n.informed_at IS NULL AND c.blocked_reason IS NULL`;

/** Who is to be told that we keep their data, and who was (article 14). */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly links: OutsideLinksService,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
  ) {}

  /** The most urgent first. */
  queue({ workspaceId }: Viewer, first: number): Promise<NoticeQueue> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const rows = (await tx.query(
        `SELECT c.id, c.display_name AS name, c.email, c.created_at::date::text AS "collectedOn",
           n.first_contact_at::date::text AS "contactedOn", n.first_disclosed_at::date::text AS "disclosedOn"
         ${WAITING} ORDER BY ${DUE}, c.id LIMIT $2`,
        [workspaceId, first],
      )) as DueRow[];
      const [counts] = (await tx.query(
        `SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE ${DUE} < current_date))::int AS overdue,
           (count(*) FILTER (WHERE ${DUE} >= current_date AND ${DUE} < current_date + $2::int))::int AS soon ${WAITING}`,
        [workspaceId, SOON_DAYS],
      )) as Pick<NoticeQueue, 'waiting' | 'overdue' | 'soon'>[];
      const [{ informed }] = (await tx.query(
        'SELECT count(*)::int AS informed FROM privacy_notice WHERE workspace_id = $1 AND informed_at IS NOT NULL',
        [workspaceId],
      )) as { informed: number }[];
      const today = new Date().toISOString().slice(0, 10);
      const items = rows.map(({ id, name, email, ...facts }) => {
        const { on: dueOn, reason } = noticeDue(facts);
        return { creatorId: id, name, mailable: email !== null, dueOn, reason, overdue: dueOn < today };
      });
      return { ...counts, informed, items };
    });
  }

  /** Letters to those with an address; the others are counted. The same key again sends none. @throws DomainError `not_found` */
  async send(viewer: Viewer, { creatorIds, key }: SendNoticesArgs): Promise<SentNotices> {
    const { workspaceId, personId: actor } = viewer;
    const ids = [...new Set(creatorIds.map(integerId))].sort((a, b) => a - b);
    const intention = { workspaceId, actor, key, operation: 'sendNotices', input: { ids } };
    const sent = await this.database.inWorkspace(workspaceId, (tx) =>
      this.idempotency.once(tx, intention, () => this.sendAll(tx, viewer, ids)),
    );
    for (const mailId of sent.mails) await this.outbox.deliver(workspaceId, mailId);
    return { sent: sent.mails.length, withoutAddress: sent.withoutAddress };
  }

  /** Somebody was told by another way. */
  async markInformed(viewer: Viewer, { creatorIds, how }: MarkInformedArgs): Promise<number> {
    const { workspaceId, personId } = viewer;
    const ids = [...new Set(creatorIds.map(integerId))];
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const marked = await this.informed(tx, { workspaceId, personId, ids, how, mailId: null });
      await this.audit.record(tx, viewer, 'privacy.informed', 'privacy_notice/many', { creators: marked, how });
      return marked;
    });
  }

  /** Part of the transaction that names them to somebody outside, such as a mailed shortlist. */
  async disclosed(tx: EntityManager, workspaceId: string, creatorIds: readonly number[]): Promise<void> {
    await tx.query(
      `INSERT INTO privacy_notice AS kept (workspace_id, creator_id, first_disclosed_at)
       SELECT $1, id, now() FROM unnest($2::int[]) AS id
       ON CONFLICT (workspace_id, creator_id) DO UPDATE SET first_disclosed_at = coalesce(kept.first_disclosed_at, now())`,
      [workspaceId, creatorIds],
    );
  }

  private async sendAll(tx: EntityManager, viewer: Viewer, ids: readonly number[]) {
    const [{ known }] = (await tx.query(
      'SELECT count(*)::int AS known FROM creator WHERE workspace_id = $1 AND id = ANY ($2)',
      [viewer.workspaceId, ids],
    )) as { known: number }[];
    if (known < ids.length) throw new DomainError('not_found');
    const people = (await tx.query(
      `SELECT c.id, c.display_name AS name, c.email, w.name AS controller,
         (SELECT language FROM profile p WHERE p.workspace_id = c.workspace_id AND p.creator_id = c.id AND language IS NOT NULL LIMIT 1) AS language,
         (SELECT country FROM profile p WHERE p.workspace_id = c.workspace_id AND p.creator_id = c.id AND country IS NOT NULL LIMIT 1) AS country,
         coalesce((SELECT array_agg(network || '/' || handle ORDER BY id) FROM profile p
           WHERE p.workspace_id = c.workspace_id AND p.creator_id = c.id), '{}') AS accounts,
         coalesce((SELECT array_agg(DISTINCT s.label || ', ' || s.as_of) FROM profile p JOIN data_source s
           ON s.workspace_id = p.workspace_id AND s.id = p.source_id
           WHERE p.workspace_id = c.workspace_id AND p.creator_id = c.id), '{}') AS sources
       FROM creator c JOIN workspace w ON w.id = c.workspace_id
       LEFT JOIN privacy_notice n ON n.workspace_id = c.workspace_id AND n.creator_id = c.id
       WHERE c.workspace_id = $1 AND c.id = ANY ($2) AND c.blocked_reason IS NULL AND n.informed_at IS NULL ORDER BY c.id`,
      [viewer.workspaceId, ids],
    )) as Addressee[];
    const mails: string[] = [];
    for (const person of people) if (person.email) mails.push(await this.sendOne(tx, viewer, person, person.email));
    return { mails, withoutAddress: people.length - mails.length };
  }

  private async sendOne(tx: EntityManager, viewer: Viewer, person: Addressee, email: string): Promise<string> {
    const { workspaceId, personId } = viewer;
    const locale = creatorLocale(person.language, person.country);
    const { url } = await this.links.create(tx, {
      ...{ workspaceId, purpose: CREATOR_LINK, creatorId: person.id, email, locale },
      ...{ days: LINK_DAYS, createdBy: personId },
    });
    const months = Math.round((RETENTION_DAYS.unused_creators ?? 0) / 30.4);
    const facts = { ...person, to: email, months, days: LINK_DAYS };
    const kept = noticeLetter(locale, { ...facts, url: this.links.keptUrl(CREATOR_LINK) });
    const mailId = await this.outbox.keep(tx, workspaceId, noticeLetter(locale, { ...facts, url }), kept.text);
    await tx.insert(Contact, { workspaceId, creatorId: person.id, memberId: personId, channel: 'mail', summary: kept.subject }); // prettier-ignore
    await this.informed(tx, { workspaceId, personId, ids: [person.id], how: 'mail', mailId });
    await this.audit.record(tx, viewer, 'privacy.notice_sent', `creator/${person.id}`, { mail: mailId });
    return mailId;
  }

  private async informed(tx: EntityManager, { workspaceId, personId, ids, how, mailId }: Informed): Promise<number> {
    const rows = (await tx.query(
      `INSERT INTO privacy_notice (workspace_id, creator_id, informed_at, informed_by, how, mail_id)
       SELECT $1, id, now(), $3, $4, $5 FROM creator WHERE workspace_id = $1 AND id = ANY ($2)
       ON CONFLICT (workspace_id, creator_id) DO UPDATE SET informed_at = now(), informed_by = $3, how = $4, mail_id = $5
         WHERE privacy_notice.informed_at IS NULL RETURNING creator_id`,
      [workspaceId, ids, personId, how, mailId],
    )) as unknown[];
    return rows.length;
  }
}

interface Informed {
  workspaceId: string;
  personId: string;
  ids: readonly number[];
  how: 'mail' | 'message' | 'contract';
  mailId: string | null;
}

interface DueRow {
  id: number;
  name: string;
  email: string | null;
  collectedOn: string;
  contactedOn: string | null;
  disclosedOn: string | null;
}

interface Addressee {
  id: number;
  name: string;
  email: string | null;
  controller: string;
  language: string | null;
  country: string | null;
  accounts: string[];
  sources: string[];
}
