import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { CONNECTION, USUAL_QUOTA } from '@vivier/domain/ingestion/connection';
import { checkMove } from '@vivier/domain/status/machine';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { Queues } from '../../platform/queue/queues';
import { Sealed } from '../../platform/secrets/sealed';
import { ConnectionReading } from './connection-reading.entity';
import { ConnectionTarget } from './connection-target.entity';
import { ConnectionTargets } from './connection-targets.service';
import { NetworkConnection } from './connection.entity';
import { readConnectionJob } from './connection.job';
import type {
  ChangeConnectionInput,
  ConnectionKeyInput,
  ConnectionTargetsInput,
  ConnectNetworkInput,
} from './connections.inputs';
import { credentialContext, neededCredential } from './credential';

const READINGS = 10;

type Settings = Pick<NetworkConnection, 'quota' | 'everyHours' | 'pool' | 'posts'>;

/** The networks that a workspace reads with its own keys. What opens them goes in and never comes out. */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly database: Database,
    private readonly sealed: Sealed,
    private readonly queues: Queues,
    private readonly audit: AuditService,
    private readonly targets: ConnectionTargets,
  ) {}

  all({ workspaceId }: Viewer): Promise<NetworkConnection[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(NetworkConnection, { where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  /** @throws DomainError `credential_missing`, `connection_exists`, `targets_unreadable`, `targets_too_many` */
  async connect(viewer: Viewer, input: ConnectNetworkInput): Promise<NetworkConnection> {
    const { workspaceId, personId } = viewer;
    const { network, text } = input;
    const credential = neededCredential(network, input);
    const made = await this.database.inWorkspace(workspaceId, async (tx) => {
      const [row] = (await tx.query(
        `INSERT INTO network_connection (workspace_id, network, quota, created_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING id`,
        [workspaceId, network, USUAL_QUOTA[network], personId],
      )) as { id: string }[];
      if (!row) throw new DomainError('connection_exists', { field: 'network', network });
      const sealed = credential && (await this.sealed.seal(JSON.stringify(credential), credentialContext(row.id)));
      await tx.update(NetworkConnection, { workspaceId, id: row.id }, { sealed, ...settingsOf(input) });
      await this.targets.replace(tx, { workspaceId, id: row.id, network }, text);
      await this.audit.record(tx, viewer, 'connection.made', `connection/${row.id}`, { network });
      return tx.findOneByOrFail(NetworkConnection, { workspaceId, id: row.id });
    });
    await this.enqueue(made);
    return made;
  }

  /** Another key: what the network said of the one before no longer counts. @throws DomainError `not_found`, `credential_missing` */
  async setKey(viewer: Viewer, input: ConnectionKeyInput): Promise<NetworkConnection> {
    const { workspaceId } = viewer;
    const changed = await this.database.inWorkspace(workspaceId, async (tx) => {
      const { id, network, state } = await this.there(tx, viewer, input.connectionId);
      const credential = neededCredential(network, input);
      const sealed = credential && (await this.sealed.seal(JSON.stringify(credential), credentialContext(id)));
      await tx.update(
        NetworkConnection,
        { workspaceId, id },
        // Who reads with the old one loses its lease.
        {
          ...{
            sealed,
            keyedAt: new Date(),
            code: null,
            details: {},
            failures: 0,
            nextAt: new Date(),
            leaseUntil: null,
          },
          state: state === 'refused' ? 'active' : state,
          lease: () => 'lease + 1',
        },
      );
      await this.audit.record(tx, viewer, 'connection.key_changed', `connection/${id}`, { network });
      return tx.findOneByOrFail(NetworkConnection, { workspaceId, id });
    });
    await this.enqueue(changed);
    return changed;
  }

  /** @throws DomainError `not_found`, `move_not_allowed` */
  async change(viewer: Viewer, { connectionId, paused, ...given }: ChangeConnectionInput): Promise<NetworkConnection> {
    const { workspaceId } = viewer;
    const settings = settingsOf(given);
    const changed = await this.database.inWorkspace(workspaceId, async (tx) => {
      const { id, state } = await this.there(tx, viewer, connectionId);
      const to = paused === true ? 'paused' : paused === false ? 'active' : state;
      if (to !== state) checkMove(CONNECTION, state, to);
      await tx.update(NetworkConnection, { workspaceId, id }, { ...settings, state: to });
      await this.audit.record(tx, viewer, 'connection.changed', `connection/${id}`, { ...settings, state: to });
      return tx.findOneByOrFail(NetworkConnection, { workspaceId, id });
    });
    await this.enqueue(changed);
    return changed;
  }

  /** Everything anew, as soon as the network takes questions. @throws DomainError `not_found`, `connection_not_active` */
  async readNow(viewer: Viewer, connectionId: string): Promise<NetworkConnection> {
    const { workspaceId } = viewer;
    const asked = await this.database.inWorkspace(workspaceId, async (tx) => {
      const { id, state } = await this.there(tx, viewer, connectionId);
      if (state !== 'active') throw new DomainError('connection_not_active', { state });
      await tx.query(
        `UPDATE network_connection SET asked_at = now(), next_at = CASE
           WHEN code IN ('rate_limited', 'quota_exceeded', 'quota_spent') AND next_at > now() THEN next_at ELSE now() END
         WHERE workspace_id = $1 AND id = $2`,
        [workspaceId, id],
      );
      return tx.findOneByOrFail(NetworkConnection, { workspaceId, id });
    });
    await this.enqueue(asked);
    return asked;
  }

  /** Forgets the key and the list; what was read stays, with its source. @throws DomainError `not_found` */
  remove(viewer: Viewer, connectionId: string): Promise<boolean> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id, network } = await this.there(tx, viewer, connectionId);
      await tx.delete(NetworkConnection, { workspaceId, id });
      await this.audit.record(tx, viewer, 'connection.removed', `connection/${id}`, { network });
      return true;
    });
  }

  /** The pasted list in the place of the one before. @throws DomainError `not_found`, `targets_unreadable`, `targets_too_many` */
  async list(viewer: Viewer, { connectionId, text }: ConnectionTargetsInput): Promise<NetworkConnection> {
    const { workspaceId } = viewer;
    const listed = await this.database.inWorkspace(workspaceId, async (tx) => {
      const found = await this.there(tx, viewer, connectionId);
      const count = await this.targets.replace(tx, found, text);
      await tx.query(
        'UPDATE network_connection SET next_at = least(next_at, now()) WHERE workspace_id = $1 AND id = $2 AND code IS NULL',
        [workspaceId, found.id],
      );
      await this.audit.record(tx, viewer, 'connection.listed', `connection/${found.id}`, { count });
      return tx.findOneByOrFail(NetworkConnection, { workspaceId, id: found.id });
    });
    await this.enqueue(listed);
    return listed;
  }

  /** @throws DomainError `not_found` */
  targetsOf(viewer: Viewer, connectionId: string): Promise<ConnectionTarget[]> {
    return this.database.inWorkspace(viewer.workspaceId, async (tx) =>
      this.targets.listed(tx, await this.there(tx, viewer, connectionId)),
    );
  }

  readings({ workspaceId, id: connectionId }: NetworkConnection): Promise<ConnectionReading[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ConnectionReading, {
        where: { workspaceId, connectionId },
        order: { at: 'DESC', id: 'ASC' },
        take: READINGS,
      }),
    );
  }

  listed({ workspaceId, id: connectionId }: NetworkConnection): Promise<number> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.countBy(ConnectionTarget, { workspaceId, connectionId, listed: true }),
    );
  }

  /** Puts into the queue what is due in that workspace. */
  async sweep(workspaceId: string): Promise<void> {
    const due = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `SELECT id, workspace_id AS "workspaceId", lease FROM network_connection WHERE workspace_id = $1 AND state = 'active'
           AND next_at <= now() AND (lease_until IS NULL OR lease_until <= now())`,
        [workspaceId],
      ),
    )) as NetworkConnection[];
    for (const connection of due) await this.enqueue(connection);
  }

  /** Named by its lease, so that the next part of a long reading may wait while this one ends. */
  enqueue({
    workspaceId,
    id: connectionId,
    lease,
  }: Pick<NetworkConnection, 'workspaceId' | 'id' | 'lease'>): Promise<void> {
    const jobId = `connection-${connectionId}-${lease}`;
    return this.queues.enqueue(readConnectionJob, { workspaceId, connectionId }, { jobId });
  }

  private async there(tx: EntityManager, { workspaceId }: Viewer, id: string): Promise<NetworkConnection> {
    const found = await tx.findOne(NetworkConnection, {
      where: { workspaceId, id: uuidId(id) },
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw new DomainError('not_found');
    return found;
  }
}

/** What was given of them; null means as it is. */
function settingsOf({ quota, everyHours, pool, posts }: Partial<Settings>): Partial<Settings> {
  const all = { quota, everyHours, pool, posts };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}
