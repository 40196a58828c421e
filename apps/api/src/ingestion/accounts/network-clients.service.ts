import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { AccountNetwork } from '@vivier/domain/ingestion/account-consent';
import { AuditService } from '../../identity/audit.service';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import type { Viewer } from '../../platform/graphql/access';
import { Sealed } from '../../platform/secrets/sealed';
import type { Client } from './account-providers';
import type { NetworkClientInput } from './accounts.inputs';
import { NetworkClient } from './network-client.entity';

/** By what each network knows this workspace; without one, its creators are not asked to connect there. */
@Injectable()
export class NetworkClients {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly sealed: Sealed,
    private readonly audit: AuditService,
  ) {}

  /** Where a network sends a creator back to: what its console asks for. */
  get redirect(): string {
    return `${this.config.address}/outside/creator/accounts`;
  }

  all({ workspaceId }: Pick<Viewer, 'workspaceId'>): Promise<NetworkClient[]> {
    return this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(NetworkClient, { where: { workspaceId }, order: { network: 'ASC' } }),
    );
  }

  set(viewer: Viewer, { network, clientId, clientSecret }: NetworkClientInput): Promise<NetworkClient> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const sealed = await this.sealed.seal(clientSecret, contextOf(workspaceId, network));
      const row = { workspaceId, network, clientId, sealed, setAt: new Date() };
      await tx.upsert(NetworkClient, row, ['workspaceId', 'network']);
      await this.audit.record(tx, viewer, 'network_client.set', `network_client/${network}`, { network });
      return tx.findOneByOrFail(NetworkClient, { workspaceId, network });
    });
  }

  /** @throws DomainError `not_found` */
  remove(viewer: Viewer, network: AccountNetwork): Promise<boolean> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx.delete(NetworkClient, { workspaceId, network });
      if (!affected) throw new DomainError('not_found');
      await this.audit.record(tx, viewer, 'network_client.removed', `network_client/${network}`, { network });
      return true;
    });
  }

  /** Part of the caller's transaction. @throws DomainError `network_not_offered` */
  async client(tx: EntityManager, workspaceId: string, network: AccountNetwork): Promise<Client> {
    const found = await tx.findOneBy(NetworkClient, { workspaceId, network });
    if (!found) throw new DomainError('network_not_offered', { network });
    const clientSecret = await this.sealed.open(found.sealed, contextOf(workspaceId, network));
    return { clientId: found.clientId, clientSecret };
  }
}

const contextOf = (workspaceId: string, network: string) => `network-client/${workspaceId}/${network}`;
