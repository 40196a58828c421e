import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { reachesBrand } from '@vivier/domain/identity/brand-reach';
import { ALERT_KINDS } from '@vivier/domain/watch/alert-kind';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { uuidId } from '../platform/graphql/ids';
import { Alert } from './alert.entity';
import { ALERT_SOURCES, type AlertSource, type Finding } from './alert-sources';
import { CodeAlerts } from './code-alerts.service';
import { MentionIntake } from './mention-intake.service';
import { MoneyAlerts } from './money-alerts.service';

/** One that comes back after it was resolved is open again; one that was seen stays seen while it lasts. */
const KEEP = `
  INSERT INTO alert (workspace_id, brand_id, kind, subject, severity, details, first_seen_at, last_seen_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
  ON CONFLICT (workspace_id, kind, subject) DO UPDATE SET severity = excluded.severity, details = excluded.details,
    last_seen_at = excluded.last_seen_at,
    status = CASE WHEN alert.status = 'resolved' OR (alert.severity = 'warning' AND excluded.severity = 'serious')
      THEN 'open' ELSE alert.status END,
    seen_by = CASE WHEN alert.status = 'resolved' THEN NULL ELSE alert.seen_by END,
    first_seen_at = CASE WHEN alert.status = 'resolved' THEN excluded.first_seen_at ELSE alert.first_seen_at END`;

@Injectable()
export class AlertsService {
  private readonly later: AlertSource[] = [];

  constructor(
    private readonly database: Database,
    private readonly intake: MentionIntake,
    private readonly money: MoneyAlerts,
    private readonly codes: CodeAlerts,
  ) {}

  /** A room after this one says what of its own waits. */
  register(source: AlertSource): void {
    this.later.push(source);
  }

  /** What waits now: the gravest first, then in the order of the kinds, the oldest first. */
  open(viewer: Viewer): Promise<Alert[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      const found = await tx
        .createQueryBuilder(Alert, 'alert')
        .where("alert.workspace_id = :workspaceId AND alert.status <> 'resolved'", { workspaceId: viewer.workspaceId })
        .orderBy('alert.firstSeenAt', 'ASC')
        .addOrderBy('alert.id')
        .take(1000)
        .getMany();
      const seen = found.filter(({ brandId }) => reachesBrand(viewer, brandId));
      const weight = ({ severity, kind }: Alert) => (severity === 'serious' ? 0 : 100) + ALERT_KINDS.indexOf(kind);
      return seen.sort((a, b) => weight(a) - weight(b));
    });
  }

  markSeen(viewer: Viewer, id: string): Promise<Alert> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const alert = await tx.findOneBy(Alert, { id: uuidId(id), workspaceId });
      if (!alert || !reachesBrand(viewer, alert.brandId)) throw new DomainError('not_found');
      if (alert.status === 'open')
        await tx.update(Alert, { id, workspaceId, status: 'open' }, { status: 'seen', seenBy: personId });
      return tx.findOneByOrFail(Alert, { id, workspaceId });
    });
  }

  /** Looks through every source, the slow ones where it is asked to; safe to run twice. */
  async find(workspaceId: string, now = new Date(), { slow = true } = {}): Promise<void> {
    await this.database.inWorkspace(workspaceId, async (tx) => {
      // Two looks at once would resolve what the other has just found.
      await tx.query("SELECT pg_advisory_xact_lock(hashtext('alerts' || $1))", [workspaceId]);
      const { timeZone } = await this.intake.settings(tx, workspaceId);
      const slowly = slow ? this.codes.slow : [];
      for (const { kinds, find } of [...ALERT_SOURCES, ...this.money.sources, ...this.later, ...slowly]) {
        const findings = await find({ tx, workspaceId, now, timeZone });
        for (const finding of findings) await keep(tx, { workspaceId, now }, finding);
        const subjects = findings.map(({ kind, subject }) => `${kind} ${subject}`);
        await tx.query(
          `UPDATE alert SET status = 'resolved' WHERE workspace_id = $1 AND kind = ANY ($2) AND status <> 'resolved'
             AND NOT kind || ' ' || subject = ANY ($3)`,
          [workspaceId, kinds, subjects],
        );
      }
    });
  }
}

async function keep(
  tx: EntityManager,
  { workspaceId, now }: { workspaceId: string; now: Date },
  { kind, brandId, subject, severity, details }: Finding & { kind: string },
): Promise<void> {
  await tx.query(KEEP, [workspaceId, brandId, kind, subject, severity, JSON.stringify(details), now]);
}
