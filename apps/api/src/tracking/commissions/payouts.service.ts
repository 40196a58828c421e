import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { moneyOf } from '@vivier/domain/money/money';
import { checkMove } from '@vivier/domain/status/machine';
import { addDays } from '@vivier/domain/time/iso-date';
import { vatOf } from '@vivier/domain/tracking/commission';
import { INVOICE, PAYOUT } from '@vivier/domain/tracking/payout-status';
import { Creator } from '../../creators/creator.entity';
import { AuditService } from '../../identity/audit.service';
import { WorkspacesService } from '../../identity/workspaces.service';
import { Database } from '../../platform/database/database';
import { Idempotency } from '../../platform/database/idempotency';
import type { Guest, Viewer } from '../../platform/graphql/access';
import { integerId, uuidId } from '../../platform/graphql/ids';
import { lockCommissions } from './commissions.service';
import type { AddCreatorInvoiceArgs, CreatePayoutArgs, MoveCreatorInvoiceArgs, MovePayoutArgs } from './commissions.inputs'; // prettier-ignore
import type { RoomPayments } from './commissions.types';
import { CreatorInvoice } from './creator-invoice.entity';
import { Payout } from './payout.entity';

const DUE_DAYS = 30;

const OPEN_ENTRIES = `
  SELECT k.id, k.minor FROM commission_entry k
  LEFT JOIN payout_entry p ON p.workspace_id = k.workspace_id AND p.entry_id = k.id AND NOT p.released
  WHERE k.workspace_id = $1 AND k.brand_id = $2 AND k.creator_id = $3 AND k.currency = $4 AND p.entry_id IS NULL`;

/** Records of what is paid to creators, and what they bill. Nothing here moves money. */
@Injectable()
export class Payouts {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
    private readonly audit: AuditService,
    private readonly idempotency: Idempotency,
  ) {}

  payouts(viewer: Viewer, brandId: string): Promise<Payout[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      return this.find(tx, Payout, { workspaceId: viewer.workspaceId, brandId });
    });
  }

  invoices(viewer: Viewer, brandId: string): Promise<CreatorInvoice[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      return this.find(tx, CreatorInvoice, { workspaceId: viewer.workspaceId, brandId });
    });
  }

  /** For the creator and the brand of the link: what was approved or paid, not what somebody is still drafting. */
  room({ workspaceId, creatorId, brandId }: Guest): Promise<RoomPayments> {
    if (creatorId === null || brandId === null) throw new DomainError('link_invalid');
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const payouts = await this.find(tx, Payout, { workspaceId, brandId, creatorId });
      return {
        payouts: payouts.filter(({ status }) => status === 'approved' || status === 'paid'),
        invoices: await this.find(tx, CreatorInvoice, { workspaceId, brandId, creatorId }),
      };
    });
  }

  /** Everything that the creator has earned and is in no payout yet. @throws DomainError `payout_nothing_due` */
  create(viewer: Viewer, { key, brandId, creatorId: text, currency }: CreatePayoutArgs): Promise<Payout> {
    const { workspaceId, personId } = viewer;
    const creatorId = integerId(text);
    const input = { brandId, creatorId, currency };
    const intention = { workspaceId, actor: personId, key, operation: 'createPayout', input };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      await lockCommissions(tx, workspaceId, brandId);
      const id = await this.idempotency.once(tx, intention, async () => {
        const open = (await tx.query(OPEN_ENTRIES, [workspaceId, brandId, creatorId, currency])) as OpenEntry[];
        const amountMinor = open.reduce((sum, { minor }) => sum + Number(minor), 0);
        if (amountMinor <= 0) throw new DomainError('payout_nothing_due', { field: 'creatorId', amountMinor });
        const values = { workspaceId, brandId, creatorId, currency, amountMinor, createdBy: personId };
        const { identifiers } = await tx.insert(Payout, values);
        const made = identifiers[0]['id'] as string;
        await tx.query(
          'INSERT INTO payout_entry (workspace_id, payout_id, entry_id) SELECT $1, $2, unnest($3::bigint[])',
          [workspaceId, made, open.map((entry) => entry.id)],
        );
        await this.audit.record(tx, viewer, 'payout.created', `payout/${made}`, { amountMinor, currency });
        return made;
      });
      return this.one(tx, viewer, Payout, id);
    });
  }

  /** A cancelled payout gives its commissions back. @throws DomainError `move_not_allowed`, `payout_reference_missing` */
  move(viewer: Viewer, { key, id, to, reference }: MovePayoutArgs): Promise<Payout> {
    const { workspaceId, personId } = viewer;
    const input = { id, to, reference: reference ?? null };
    const intention = { workspaceId, actor: personId, key, operation: 'movePayout', input };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.one(tx, viewer, Payout, id);
      await this.idempotency.once(tx, intention, async () => {
        await tx.query('SELECT FROM payout WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
        const { status } = await this.one(tx, viewer, Payout, id);
        checkMove(PAYOUT, status, to);
        const named = reference?.trim() ?? '';
        if (to === 'paid' && !named) throw new DomainError('payout_reference_missing', { field: 'reference' });
        if (to === 'cancelled')
          await tx.query('UPDATE payout_entry SET released = true WHERE workspace_id = $1 AND payout_id = $2', [workspaceId, id]); // prettier-ignore
        await tx.update(Payout, { id, workspaceId }, { status: to, reference: named, updatedAt: new Date() });
        await this.audit.record(tx, viewer, `payout.${to}`, `payout/${id}`, { from: status });
        return id;
      });
      return this.one(tx, viewer, Payout, id);
    });
  }

  /** @throws DomainError `invoice_number_missing`, `invoice_known`, `invoice_due_before_date`, `amount_invalid` */
  addInvoice(viewer: Viewer, { key, input }: AddCreatorInvoiceArgs): Promise<CreatorInvoice> {
    const { workspaceId, personId } = viewer;
    const { brandId, issuedOn, vatPercent } = input;
    const intention = { workspaceId, actor: personId, key, operation: 'addCreatorInvoice', input: { ...input, net: { ...input.net } } }; // prettier-ignore
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.workspaces.visibleBrand(tx, viewer, brandId);
      const id = await this.idempotency.once(tx, intention, async () => {
        const creatorId = integerId(input.creatorId);
        if (!(await tx.existsBy(Creator, { id: creatorId, workspaceId }))) throw new DomainError('not_found');
        const number = input.number.trim();
        if (!number) throw new DomainError('invoice_number_missing', { field: 'number' });
        const dueOn = input.dueOn ?? addDays(issuedOn, DUE_DAYS);
        if (dueOn < issuedOn) throw new DomainError('invoice_due_before_date', { field: 'dueOn' });
        const { minor: netMinor, currency } = moneyOf(input.net.amount, input.net.currency);
        if (netMinor === 0) throw new DomainError('amount_invalid', { field: 'net' });
        const values = { workspaceId, brandId, creatorId, number, issuedOn, dueOn, currency, netMinor, vatPercent };
        const { raw } = await tx
          .createQueryBuilder()
          .insert()
          .into(CreatorInvoice)
          .values({ ...values, vatMinor: vatOf(netMinor, vatPercent), createdBy: personId })
          .orIgnore()
          .returning('id')
          .execute();
        const [made] = raw as { id: string }[];
        if (!made) throw new DomainError('invoice_known', { field: 'number', number });
        await this.audit.record(tx, viewer, 'invoice.received', `creator_invoice/${made.id}`, { netMinor, currency });
        return made.id;
      });
      return this.one(tx, viewer, CreatorInvoice, id);
    });
  }

  /** @throws DomainError `move_not_allowed` */
  moveInvoice(viewer: Viewer, { key, id, to }: MoveCreatorInvoiceArgs): Promise<CreatorInvoice> {
    const { workspaceId, personId } = viewer;
    const intention = { workspaceId, actor: personId, key, operation: 'moveCreatorInvoice', input: { id, to } };
    return this.database.inWorkspace(workspaceId, async (tx) => {
      await this.one(tx, viewer, CreatorInvoice, id);
      await this.idempotency.once(tx, intention, async () => {
        await tx.query('SELECT FROM creator_invoice WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [workspaceId, id]);
        const { status } = await this.one(tx, viewer, CreatorInvoice, id);
        checkMove(INVOICE, status, to);
        await tx.update(CreatorInvoice, { id, workspaceId }, { status: to, updatedAt: new Date() });
        await this.audit.record(tx, viewer, `invoice.${to}`, `creator_invoice/${id}`, { from: status });
        return id;
      });
      return this.one(tx, viewer, CreatorInvoice, id);
    });
  }

  private find<Kind extends Payout | CreatorInvoice>(
    tx: EntityManager,
    entity: new () => Kind,
    where: { workspaceId: string; brandId: string; creatorId?: number },
  ): Promise<Kind[]> {
    return tx.find(entity, { where, relations: { creator: true }, order: { updatedAt: 'DESC', id: 'ASC' } } as never);
  }

  private async one<Kind extends Payout | CreatorInvoice>(
    tx: EntityManager,
    viewer: Viewer,
    entity: new () => Kind,
    id: string,
  ): Promise<Kind> {
    const where = { id: uuidId(id), workspaceId: viewer.workspaceId };
    const found = (await tx.findOne(entity, { where, relations: { creator: true } } as never)) as Kind | null;
    if (!found) throw new DomainError('not_found');
    await this.workspaces.visibleBrand(tx, viewer, found.brandId);
    return found;
  }
}

interface OpenEntry {
  id: string;
  minor: string;
}
