import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { exponentOf } from '@vivier/domain/money/money';
import { checkedRates } from '@vivier/domain/reports/emv';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import { Idempotency } from '../platform/database/idempotency';
import type { Viewer } from '../platform/graphql/access';
import type { SetEmvTableArgs } from './emv.inputs';
import { EmvTable } from './emv-table.entity';

/** Rates of earned media value. None are shipped: there is no public rate with a source that holds for everybody. */
@Injectable()
export class EmvTables {
  constructor(
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly audit: AuditService,
  ) {}

  /** The newest version first. */
  tables({ workspaceId }: Pick<Viewer, 'workspaceId'>): Promise<EmvTable[]> {
    return this.database.inWorkspace(workspaceId, (tx) => this.within(tx, workspaceId));
  }

  /** Part of the caller's transaction. */
  within(tx: EntityManager, workspaceId: string): Promise<EmvTable[]> {
    return tx.find(EmvTable, { where: { workspaceId }, order: { version: 'DESC' } });
  }

  /** @throws DomainError `emv_source_missing`, `emv_rates_missing`, `emv_rate_invalid`, `emv_rate_twice`, `currency_unknown` */
  set(viewer: Viewer, { key, input }: SetEmvTableArgs): Promise<EmvTable[]> {
    const { workspaceId, personId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const source = input.source.trim();
      const rates = checkedRates(
        source,
        input.rates.map((rate) => ({ ...rate, format: rate.format ?? null })),
      );
      exponentOf(input.currency);
      const intention = { workspaceId, actor: personId, key, operation: 'setEmvTable', input };
      await this.idempotency.once(tx, intention, async () => {
        // Two at once become two versions, one after the other.
        await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('emv-table' || $1, 0))", [workspaceId]);
        const version = ((await tx.maximum(EmvTable, 'version', { workspaceId })) ?? 0) + 1;
        const { fromOn, currency } = input;
        await tx.insert(EmvTable, { workspaceId, version, fromOn, currency, source, rates, setBy: personId });
        await this.audit.record(tx, viewer, 'emv_table.set', `emv_table/${String(version)}`, { fromOn, currency });
        return version;
      });
      return this.within(tx, workspaceId);
    });
  }
}
