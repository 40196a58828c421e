import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import {
  ACCOUNT_CONSENT,
  type AccountNetwork,
  CONSENT_DAYS,
  REQUEST_MINUTES,
} from '@vivier/domain/ingestion/account-consent';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import type { Guest } from '../../platform/graphql/access';
import { Queues } from '../../platform/queue/queues';
import { Sealed } from '../../platform/secrets/sealed';
import { readAccountJob } from './account.job';
import { AccountProviders, type Tokens } from './account-providers';
import { AccountRequest } from './account-request.entity';
import { AccountTokens } from './account-tokens.service';
import type { BeginAccountArgs, FinishAccountArgs } from './accounts.inputs';
import type { MyAccounts } from './accounts.types';
import { ConnectedAccount } from './connected-account.entity';
import { NetworkClients } from './network-clients.service';

const DAY = 86_400_000;

/** A creator lets the workspace read an own account, by the link that was sent to it, and ends it there. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly providers: AccountProviders,
    private readonly clients: NetworkClients,
    private readonly tokens: AccountTokens,
    private readonly sealed: Sealed,
    private readonly queues: Queues,
    private readonly audit: AuditService,
  ) {}

  /** @throws DomainError `not_found` for a link that is about nobody */
  async mine(guest: Guest): Promise<MyAccounts> {
    const { workspaceId } = guest;
    const creatorId = known(guest);
    const offered = (await this.clients.all(guest)).map(({ network }) => network);
    const accounts = await this.database.inWorkspace(workspaceId, (tx) =>
      tx.find(ConnectedAccount, {
        where: { workspaceId, creatorId, state: Not('ended' as const) },
        order: { network: 'ASC' },
      }),
    );
    return { accounts, offered, consent: ACCOUNT_CONSENT, days: CONSENT_DAYS };
  }

  /** The address at the network. What comes back counts for this link alone, once, and for some minutes. @throws DomainError `network_not_offered` */
  async begin(guest: Guest, { network, consent }: BeginAccountArgs): Promise<string> {
    const { workspaceId, linkId } = guest;
    const creatorId = known(guest);
    const [state, verifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
    const stateHash = hash(state);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { clientId } = await this.clients.client(tx, workspaceId, network);
      await tx.query('DELETE FROM account_request WHERE workspace_id = $1 AND (expires_at < now() OR link_id = $2)', [
        workspaceId,
        linkId,
      ]);
      const sealed = await this.sealed.seal(verifier, `account-request/${stateHash.toString('hex')}`);
      const expiresAt = new Date(Date.now() + REQUEST_MINUTES * 60_000);
      await tx.insert(AccountRequest, {
        stateHash,
        workspaceId,
        linkId,
        creatorId,
        network,
        sealed,
        consent,
        expiresAt,
      });
      const challenge = hash(verifier).toString('base64url');
      return this.providers.address(network, { clientId, redirect: this.clients.redirect, state, challenge });
    });
  }

  /** @throws DomainError `account_request_unknown` also for another link's, `account_refused` */
  async finish(guest: Guest, { state, code }: FinishAccountArgs): Promise<ConnectedAccount> {
    const { workspaceId } = guest;
    const { network, consent, verifier, client } = await this.take(guest, state);
    const tokens = await this.providers.redeem(network, client, { code, verifier, redirect: this.clients.redirect });
    const account = await this.keep(guest, { network, consent, tokens });
    await this.queues.enqueue(
      readAccountJob,
      { workspaceId, accountId: account.id },
      { jobId: `account-${account.id}` },
    );
    return account;
  }

  /** Gives the tokens up at the network and forgets them; what was read stays. @throws DomainError `not_found` */
  async disconnect(guest: Guest, network: AccountNetwork): Promise<boolean> {
    const { workspaceId } = guest;
    const creatorId = known(guest);
    const account = await this.database.inWorkspace(workspaceId, (tx) =>
      tx.findOneBy(ConnectedAccount, { workspaceId, creatorId, network, state: Not('ended' as const) }),
    );
    if (!account) throw new DomainError('not_found');
    await this.tokens.forget(account, 'account.disconnected');
    return true;
  }

  /** The request is gone when it is taken: a second coming back finds none. */
  private take(guest: Guest, state: string) {
    const { workspaceId, linkId } = guest;
    const stateHash = hash(state);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const request = await tx.findOne(AccountRequest, {
        where: { stateHash, workspaceId, linkId, creatorId: known(guest) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!request || request.expiresAt < new Date()) throw new DomainError('account_request_unknown');
      await tx.delete(AccountRequest, { stateHash, workspaceId });
      const { network, consent, sealed } = request;
      const verifier = await this.sealed.open(sealed, `account-request/${stateHash.toString('hex')}`);
      return { network, consent, verifier, client: await this.clients.client(tx, workspaceId, network) };
    });
  }

  private keep(
    guest: Guest,
    { network, consent, tokens }: { network: AccountNetwork; consent: string; tokens: Tokens },
  ): Promise<ConnectedAccount> {
    const { workspaceId } = guest;
    const creatorId = known(guest);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const until = new Date(Date.now() + CONSENT_DAYS * DAY);
      const fresh = {
        state: 'active',
        code: null,
        failures: 0,
        connectedAt: new Date(),
        nextAt: new Date(),
        until,
      } as const;
      const row = { workspaceId, creatorId, network, consent, sealed: Buffer.alloc(0), ...fresh };
      await tx.upsert(ConnectedAccount, row, ['workspaceId', 'creatorId', 'network']);
      const { id } = await tx.findOneByOrFail(ConnectedAccount, { workspaceId, creatorId, network });
      await tx.update(ConnectedAccount, { workspaceId, id }, { sealed: await this.tokens.seal(id, tokens) });
      await this.audit.record(tx, { workspaceId, personId: null }, 'account.connected', `account/${id}`, {
        network,
        consent,
      });
      return tx.findOneByOrFail(ConnectedAccount, { workspaceId, id });
    });
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest();

function known({ creatorId }: Guest): number {
  if (creatorId === null) throw new DomainError('not_found');
  return creatorId;
}
