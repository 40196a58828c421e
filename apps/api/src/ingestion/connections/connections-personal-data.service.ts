import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { type Keeper, PersonalData } from '../../creators/privacy/personal-data.service';
import { Database } from '../../platform/database/database';
import { AccountTokens } from '../accounts/account-tokens.service';
import { ConnectedAccount } from '../accounts/connected-account.entity';

const network = `(SELECT n.network FROM network_connection n
  WHERE n.workspace_id = connection_target.workspace_id AND n.id = connection_id)`;
/** The same handle on another network is somebody else's; a handle of before is known by the account's id. */
const THEIRS = `(${network} || '/' || handle_key = ANY (:accounts) OR ${network} || '/' || lower(external_id) = ANY (:accounts))`;
/** What a feed is called, and its address, are a member's words. */
const NAMED = `${network} = 'podcast' AND (handle ~* :naming OR url ~* :naming)`;

/** What connections hold of a creator: that it is read, and when; own accounts that it let us read. */
@Injectable()
export class ConnectionsPersonalData implements Keeper {
  constructor(
    personalData: PersonalData,
    private readonly database: Database,
    private readonly tokens: AccountTokens,
  ) {
    personalData.register(
      [
        {
          table: 'connection_target',
          of: THEIRS,
          shows: ['handle', 'read_at'],
          at: 'read_at',
          erase: [`DELETE FROM connection_target WHERE workspace_id = :workspace AND (${THEIRS} OR ${NAMED})`],
        },
        // The tokens go with the row, and with them every way to the account.
        {
          table: 'connected_account',
          of: 'creator_id = :creator',
          shows: ['network', 'handle', 'consent', 'connected_at', 'until', 'last_at'],
          at: 'connected_at',
          source: "'creator'",
          erase: 'with creator',
        },
        { table: 'account_request', of: 'creator_id = :creator', shows: ['network', 'consent'], source: "'creator'", erase: 'with creator' }, // prettier-ignore
      ],
      this,
    );
  }

  /** All networks at once: the erasure waits for the slowest answer and no longer. */
  async parting(workspaceId: string, creatorId: number): Promise<void> {
    const accounts = await this.database.inWorkspace(workspaceId, (tx) =>
      tx.findBy(ConnectedAccount, { workspaceId, creatorId, state: Not('ended' as const) }),
    );
    await Promise.allSettled(accounts.map((account) => this.tokens.giveUp(account)));
  }
}
