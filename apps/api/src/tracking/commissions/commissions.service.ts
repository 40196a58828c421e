import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyText } from '@vivier/domain/money/money';
import type { CommissionPlan } from '@vivier/domain/tracking/commission';
import { AuditService } from '../../identity/audit.service';
import { WorkspacesService } from '../../identity/workspaces.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { creatorOf } from '../links.service';
import { commissionedLines } from './commission-lines';
import { CommissionPlanRecord } from './commission-plan.entity';
import type { CreateCommissionPlanArgs, EndCommissionPlanArgs, SettleCommissionsArgs } from './commissions.inputs';
import type { CommissionRow } from './commissions.types';

const BOOK = `
  INSERT INTO commission_entry (workspace_id, brand_id, campaign_id, order_id, line_id, creator_id, plan_id, basis_points, currency, minor)
  SELECT $1, $2, campaign_id, order_id, line_id, creator_id, plan_id, basis_points, currency, minor
  FROM jsonb_to_recordset($3) AS told (campaign_id uuid, order_id bigint, line_id text, creator_id integer, plan_id uuid,
    basis_points integer, currency char(3), minor bigint)`;

const BALANCES = `
  SELECT k.creator_id AS "creatorId", k.currency, sum(k.minor) AS earned,
    coalesce(-sum(k.minor) FILTER (WHERE k.minor < 0), 0) AS reversed,
    coalesce(sum(k.minor) FILTER (WHERE p.entry_id IS NOT NULL), 0) AS "inPayouts"
  FROM commission_entry k
  LEFT JOIN payout_entry p ON p.workspace_id = k.workspace_id AND p.entry_id = k.id AND NOT p.released
  WHERE k.workspace_id = $1 AND k.brand_id = $2 AND k.creator_id IS NOT NULL GROUP BY 1, 2`;

/** Of plans and what sales earn by them: only settled lines count, and what comes back is taken off again. */
@Injectable()
export class Commissions {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
  ) {}

  plans(viewer: Viewer, brandId: string): Promise<CommissionPlanRecord[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      return this.plansOf(tx, viewer.workspaceId, brandId);
    });
  }

  /** @throws DomainError `not_found` */
  createPlan(viewer: Viewer, { key, input }: CreateCommissionPlanArgs): Promise<CommissionPlanRecord> {
    const { workspaceId, personId } = viewer;
    const intention = { workspaceId, actor: personId, key, operation: 'createCommissionPlan', input: { ...input } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id: brandId } = await this.workspaces.visibleBrand(tx, viewer, input.brandId);
      const id = await this.idempotency.once(tx, intention, async () => {
        const creator = await creatorOf(tx, workspaceId, input.creatorId ?? null);
        const { basisPoints, refundDays, tier = null } = input;
        const from = input.from ? new Date(`${input.from}T00:00:00Z`) : new Date();
        const product = input.product?.trim().toLowerCase() || null;
        const { identifiers } = await tx.insert(CommissionPlanRecord, {
          ...{ workspaceId, brandId, creatorId: creator?.id ?? null, product, tier, basisPoints, refundDays, from },
          createdBy: personId,
        });
        const made = identifiers[0]['id'] as string;
        await this.audit.record(tx, viewer, 'commission.planned', `commission_plan/${made}`, { basisPoints });
        return made;
      });
      return this.plan(tx, viewer, id);
    });
  }

  /** Orders from now on are under it no more; what was booked stays. @throws DomainError `plan_ended` */
  endPlan(viewer: Viewer, { key, id }: EndCommissionPlanArgs): Promise<CommissionPlanRecord> {
    const { workspaceId, personId } = viewer;
    const intention = { workspaceId, actor: personId, key, operation: 'endCommissionPlan', input: { id } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { from } = await this.plan(tx, viewer, id);
      await this.idempotency.once(tx, intention, async () => {
        const until = new Date(Math.max(Date.now(), from.getTime()));
        const { affected } = await tx.update(CommissionPlanRecord, { id, workspaceId, until: IsNull() }, { until });
        if (!affected) throw new DomainError('plan_ended');
        await this.audit.record(tx, viewer, 'commission.ended', `commission_plan/${id}`);
        return id;
      });
      return this.plan(tx, viewer, id);
    });
  }

  /** Books what is settled by now and takes back what has come back since; run again it books nothing more. */
  settle(viewer: Viewer, { key, brandId }: SettleCommissionsArgs, now = new Date()): Promise<CommissionRow[]> {
    const { workspaceId, personId } = viewer;
    const intention = { workspaceId, actor: personId, key, operation: 'settleCommissions', input: { brandId } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      await lockCommissions(tx, workspaceId, brandId);
      await this.idempotency.once(tx, intention, async () => {
        const entries = await this.book(tx, { workspaceId, brandId, now });
        await this.audit.record(tx, viewer, 'commission.settled', `brand/${brandId}`, { entries });
        return entries;
      });
      return this.rowsOf(tx, workspaceId, brandId, now);
    });
  }

  /** The same of every brand with a plan, by itself and once a day. Gives how many entries were booked. */
  async settleDay(workspaceId: string, now = new Date()): Promise<number> {
    const key = now.toISOString().slice(0, 10);
    let booked = 0;
    for (const brandId of await this.brandsWithPlans(workspaceId))
      await this.database.inWorkspace(workspaceId, async (tx) => {
        const operation = 'settleCommissions';
        await lockCommissions(tx, workspaceId, brandId);
        const intention = { workspaceId, actor: `daily/${brandId}`, key, operation, input: { brandId } };
        await this.idempotency.once(tx, intention, async () => {
          const entries = await this.book(tx, { workspaceId, brandId, now });
          const by = { workspaceId, personId: null };
          if (entries > 0) await this.audit.record(tx, by, 'commission.settled', `brand/${brandId}`, { entries });
          booked += entries;
          return entries;
        });
      });
    return booked;
  }

  private async brandsWithPlans(workspaceId: string): Promise<string[]> {
    const rows = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query('SELECT DISTINCT brand_id AS id FROM commission_plan WHERE workspace_id = $1 ORDER BY 1', [workspaceId]),
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  private async book(tx: EntityManager, at: { workspaceId: string; brandId: string; now: Date }): Promise<number> {
    const { workspaceId, brandId } = at;
    const { bounds } = await this.workspaces.settings(tx, workspaceId);
    const lines = await commissionedLines(
      tx,
      { ...at, bounds },
      plansFor(await this.plansOf(tx, workspaceId, brandId)),
    );
    const changes = lines
      .filter(({ settled, minor, booked }) => settled && minor !== booked)
      .map(({ minor, booked, ...line }) => ({
        ...{ campaign_id: line.campaignId, order_id: line.orderId, line_id: line.lineId },
        ...{ creator_id: line.creatorId, plan_id: line.planId, basis_points: line.basisPoints },
        ...{ currency: line.currency, minor: minor - booked },
      }));
    if (changes.length > 0) await tx.query(BOOK, [workspaceId, brandId, JSON.stringify(changes)]);
    return changes.length;
  }

  rows(viewer: Viewer, brandId: string): Promise<CommissionRow[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      return this.rowsOf(tx, viewer.workspaceId, brandId, new Date());
    });
  }

  private async rowsOf(tx: EntityManager, workspaceId: string, brandId: string, now: Date): Promise<CommissionRow[]> {
    const plans = plansFor(await this.plansOf(tx, workspaceId, brandId));
    const { bounds } = await this.workspaces.settings(tx, workspaceId);
    const lines = await commissionedLines(tx, { workspaceId, brandId, now, bounds }, plans);
    const balances = (await tx.query(BALANCES, [workspaceId, brandId])) as Balance[];
    const all = new Map<string, Balance & { waiting: number }>();
    const keyOf = ({ creatorId, currency }: { creatorId: number; currency: string }) => `${creatorId} ${currency}`;
    for (const balance of balances) all.set(keyOf(balance), { ...balance, waiting: 0 });
    for (const line of lines.filter(({ settled, minor }) => !settled && minor !== 0)) {
      const { creatorId, currency } = line;
      const row = all.get(keyOf(line)) ?? {
        creatorId,
        currency,
        earned: '0',
        reversed: '0',
        inPayouts: '0',
        waiting: 0,
      };
      all.set(keyOf(line), { ...row, waiting: row.waiting + line.minor });
    }
    const names = (await tx.query(
      'SELECT id, display_name AS name FROM creator WHERE workspace_id = $1 AND id = ANY ($2)',
      [workspaceId, [...all.values()].map(({ creatorId }) => creatorId)],
    )) as { id: number; name: string }[];
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    return [...all.values()]
      .map((row) => rowType(row, nameOf.get(row.creatorId) ?? ''))
      .sort((a, b) => (a.creatorName < b.creatorName ? -1 : 1));
  }

  private plansOf(tx: EntityManager, workspaceId: string, brandId: string): Promise<CommissionPlanRecord[]> {
    return tx.find(CommissionPlanRecord, {
      where: { workspaceId, brandId },
      relations: { creator: true },
      order: { from: 'DESC', id: 'ASC' },
    });
  }

  private async plan(tx: EntityManager, viewer: Viewer, id: string): Promise<CommissionPlanRecord> {
    const found = await tx.findOne(CommissionPlanRecord, {
      where: { id: uuidId(id), workspaceId: viewer.workspaceId },
      relations: { creator: true },
    });
    if (!found) throw new DomainError('not_found');
    await this.workspaces.visibleBrand(tx, viewer, found.brandId);
    return found;
  }
}

interface Balance {
  creatorId: number;
  currency: string;
  earned: string;
  reversed: string;
  inPayouts: string;
}

/** Settling and paying out of one brand wait for each other: no commission is in two payouts. */
export async function lockCommissions(tx: EntityManager, workspaceId: string, brandId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`commissions ${workspaceId} ${brandId}`]);
}

function plansFor(records: readonly CommissionPlanRecord[]): CommissionPlan[] {
  return records.map(({ from, until, ...plan }) => ({
    ...plan,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
  }));
}

function rowType(row: Balance & { waiting: number }, creatorName: string): CommissionRow {
  const { creatorId, currency, waiting } = row;
  const money = (minor: number) => ({ amount: moneyText({ minor, currency }), currency });
  const [earned, reversed, inPayouts] = [row.earned, row.reversed, row.inPayouts].map(Number);
  return {
    ...{ creatorId: String(creatorId), creatorName, currency, waiting: money(waiting), earned: money(earned) },
    ...{ reversed: money(reversed), inPayouts: money(inPayouts), due: money(earned - inPayouts) },
  };
}
