import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { quotaWindow } from '@vivier/domain/ingestion/connection';
import { Database } from '../../platform/database/database';
import { Outgoing } from '../../platform/outgoing/outgoing';
import { NetworkConnection } from './connection.entity';
import { type Ask, LeaseLost, QuotaSpent } from './network-reader.port';

/** A worker that was silent for longer is taken over; a question takes ten seconds at most. */
export const LEASE_SECONDS = 60;
const MOST_BYTES = 8 * 1024 * 1024;

const TAKE = `
  UPDATE network_connection SET lease = lease + 1, lease_until = now() + make_interval(secs => $3)
  WHERE workspace_id = $1 AND id = $2 AND state = 'active' AND next_at <= now() AND (lease_until IS NULL OR lease_until <= now())`;

/** $4 lease, $5 cost, $6 the window's beginning: what an earlier window used counts no more. */
const SPEND = `
  UPDATE network_connection SET used = $5 + CASE WHEN window_from = $6 THEN used ELSE 0 END, window_from = $6,
    lease_until = now() + make_interval(secs => $3)
  WHERE workspace_id = $1 AND id = $2 AND lease = $4 AND state = 'active'
    AND $5 + CASE WHEN window_from = $6 THEN used ELSE 0 END <= quota`;

/** The right to read one connection, and its purse: two workers never ask for the same at once. */
@Injectable()
export class ConnectionLeases {
  constructor(
    private readonly database: Database,
    private readonly outgoing: Outgoing,
  ) {}

  /** Null when it is not due, stopped, or in the hands of a worker that is alive. */
  take(workspaceId: string, id: string): Promise<NetworkConnection | null> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [, taken] = (await tx.query(TAKE, [workspaceId, id, LEASE_SECONDS])) as [unknown, number];
      return taken ? tx.findOneBy(NetworkConnection, { workspaceId, id }) : null;
    });
  }

  /** Spends first and asks then: what a killed worker asked for stays counted. */
  ask(held: NetworkConnection): Ask {
    return async ({ address, headers = {}, cost, form }) => {
      if (cost > 0) await this.spend(held, cost);
      // A feed takes no credential, and often moves.
      const limits = { mostBytes: MOST_BYTES, sameHost: held.network !== 'podcast' };
      if (!form) return this.outgoing.get(address, headers, limits);
      const body = new URLSearchParams(form).toString();
      return this.outgoing.post(address, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body);
    };
  }

  /** Part of the caller's transaction, which nobody overtakes from here to its end. @throws LeaseLost */
  async check(tx: EntityManager, { workspaceId, id, lease }: NetworkConnection): Promise<void> {
    const [held] = (await tx.query(
      "SELECT id FROM network_connection WHERE workspace_id = $1 AND id = $2 AND lease = $3 AND state = 'active' FOR UPDATE",
      [workspaceId, id, lease],
    )) as unknown[];
    if (!held) throw new LeaseLost();
  }

  /** Gives it back with what is to be kept of this reading; nothing happens when it is in other hands. */
  async end({ workspaceId, id, lease }: NetworkConnection, columns: Partial<NetworkConnection>): Promise<void> {
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.update(NetworkConnection, { workspaceId, id, lease }, { ...columns, leaseUntil: null } as never),
    );
  }

  /** True when somebody asked for everything anew while it was read. */
  async askedSince({ workspaceId, id }: NetworkConnection, began: Date): Promise<boolean> {
    const [, asked] = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `UPDATE network_connection SET next_at = now()
         WHERE workspace_id = $1 AND id = $2 AND asked_at > $3 AND state = 'active' AND lease_until IS NULL`,
        [workspaceId, id, began],
      ),
    )) as [unknown, number];
    return asked > 0;
  }

  private async spend({ workspaceId, id, lease, network }: NetworkConnection, cost: number): Promise<void> {
    const { from } = quotaWindow(network, new Date());
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const values = [workspaceId, id, LEASE_SECONDS, lease, cost, from];
      const [, spent] = (await tx.query(SPEND, values)) as [unknown, number];
      if (spent) return;
      await this.check(tx, { workspaceId, id, lease } as NetworkConnection);
      throw new QuotaSpent();
    });
  }
}
