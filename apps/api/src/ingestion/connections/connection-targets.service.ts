import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { namedTargets } from '@vivier/domain/ingestion/connection-targets';
import { ConnectionTarget } from './connection-target.entity';
import type { NetworkConnection } from './connection.entity';

const MOST_TARGETS = 20_000;
const SHOWN = 500;

/** Who stays keeps when it was read; who was not found, or has another address, is asked for anew. */
const LIST = `
  INSERT INTO connection_target AS known (workspace_id, connection_id, handle, handle_key, external_id, url, listed)
  SELECT $1, $2, handle, handle_key, external_id, url, true
  FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS named (handle, handle_key, external_id, url)
  ON CONFLICT (workspace_id, connection_id, handle_key) DO UPDATE SET listed = true, url = excluded.url,
    handle = excluded.handle, code = NULL,
    read_at = CASE WHEN known.code IS NULL AND known.url IS NOT DISTINCT FROM excluded.url THEN known.read_at END`;

type Of = Pick<NetworkConnection, 'workspaceId' | 'id' | 'network'>;

/** Whom a connection reads because a member said so. Part of the caller's transaction. */
@Injectable()
export class ConnectionTargets {
  /** Gives how many there are. @throws DomainError `targets_unreadable` with its lines, `targets_too_many` */
  async replace(tx: EntityManager, { workspaceId, id, network }: Of, text: string): Promise<number> {
    const { targets, unreadable } = namedTargets(network, text);
    if (unreadable.length > 0)
      throw new DomainError('targets_unreadable', { field: 'text', network, lines: unreadable.slice(0, 20) });
    if (targets.length > MOST_TARGETS)
      throw new DomainError('targets_too_many', { field: 'text', limit: MOST_TARGETS });
    const columns = (['handle', 'handleKey', 'externalId', 'url'] as const).map((field) =>
      targets.map((target) => target[field]),
    );
    await tx.query('UPDATE connection_target SET listed = false WHERE workspace_id = $1 AND connection_id = $2', [
      workspaceId,
      id,
    ]);
    await tx.query(LIST, [workspaceId, id, ...columns]);
    return targets.length;
  }

  listed(tx: EntityManager, { workspaceId, id }: Of): Promise<ConnectionTarget[]> {
    const where = { workspaceId, connectionId: id, listed: true };
    return tx.find(ConnectionTarget, { where, order: { handleKey: 'ASC' }, take: SHOWN });
  }
}
