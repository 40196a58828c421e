import { Injectable, Logger } from '@nestjs/common';
import { Not } from 'typeorm';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../../identity/audit.service';
import { Database } from '../../platform/database/database';
import { Sealed } from '../../platform/secrets/sealed';
import { AccountProviders, type Client, type Tokens } from './account-providers';
import { ConnectedAccount } from './connected-account.entity';
import { NetworkClients } from './network-clients.service';

/** Renewed before they end, so that none ends in the middle of a reading. */
const BEFORE_END = 5 * 60_000;
/** Instagram renews only what still lives, at most once a day. */
const INSTAGRAM_BEFORE_END = 7 * 86_400_000;

type Of = Pick<ConnectedAccount, 'workspaceId' | 'id' | 'network' | 'sealed'>;
type Connected = Of & Pick<ConnectedAccount, 'connectedAt'>;

/** The tokens of connected accounts: sealed, renewed, given up. */
@Injectable()
export class AccountTokens {
  private readonly logger = new Logger('accounts');

  constructor(
    private readonly database: Database,
    private readonly sealed: Sealed,
    private readonly providers: AccountProviders,
    private readonly clients: NetworkClients,
    private readonly audit: AuditService,
  ) {}

  seal(accountId: string, tokens: Tokens): Promise<Buffer> {
    return this.sealed.seal(JSON.stringify(tokens), contextOf(accountId));
  }

  /** Tokens that live for some minutes at least, with the client they were given to. @throws DomainError `account_refused`, `network_not_offered` */
  async living(account: Of): Promise<{ tokens: Tokens; client: Client }> {
    const { workspaceId, id, network } = account;
    const client = await this.clientOf(account);
    const tokens = await this.open(account);
    const margin = network === 'instagram' ? INSTAGRAM_BEFORE_END : BEFORE_END;
    if (tokens.expiresAt - Date.now() > margin) return { tokens, client };
    const fresh = await this.providers.refresh(network, client, tokens);
    const sealed = await this.seal(id, fresh);
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.update(ConnectedAccount, { workspaceId, id, state: Not('ended' as const) }, { sealed }),
    );
    return { tokens: fresh, client };
  }

  /** Forgotten here whatever the network says. That there was an access stays for some days, so that the team is told. */
  async forget(account: Connected, action: string): Promise<void> {
    const { workspaceId, id, network, connectedAt } = account;
    await this.giveUp(account);
    await this.database.inWorkspace(workspaceId, async (tx) => {
      const ended = { state: 'ended', sealed: Buffer.alloc(0), code: null, nextAt: new Date() } as const;
      // Connected anew while the network was told: those tokens are others.
      const { affected } = await tx.update(ConnectedAccount, { workspaceId, id, connectedAt }, ended);
      if (affected) await this.audit.record(tx, { workspaceId, personId: null }, action, `account/${id}`, { network });
    });
  }

  /** The network is told, so that the tokens open nothing there either. Whatever it says, nobody waits for more than its answer. */
  async giveUp(account: Of): Promise<void> {
    const { network } = account;
    try {
      await this.providers.revoke(network, await this.clientOf(account), await this.open(account));
    } catch (error) {
      if (!isDomainError(error)) throw error;
      this.logger.warn({ code: error.code, network }, 'tokens not given up at the network');
    }
  }

  private clientOf({ workspaceId, network }: Of): Promise<Client> {
    return this.database.inWorkspace(workspaceId, (tx) => this.clients.client(tx, workspaceId, network));
  }

  private async open({ id, sealed }: Of): Promise<Tokens> {
    return JSON.parse(await this.sealed.open(sealed, contextOf(id))) as Tokens;
  }
}

const contextOf = (accountId: string) => `account/${accountId}`;
