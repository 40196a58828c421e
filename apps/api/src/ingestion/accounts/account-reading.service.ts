import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { handleKey, normaliseHandle } from '@vivier/domain/creators/handle';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { connectionPause } from '@vivier/domain/ingestion/connection';
import { Database } from '../../platform/database/database';
import { Queues } from '../../platform/queue/queues';
import { LeaseLost } from '../connections/network-reader.port';
import { ReceivedAnswers } from '../connections/received-answers.service';
import { AccountDocuments } from './account-documents';
import { readAccountJob } from './account.job';
import { AccountTokens } from './account-tokens.service';
import { ConnectedAccount } from './connected-account.entity';

const DAY_S = 86_400;
/** Who comes in while it is read finds it not due; a killed worker's account is read again after this. */
const CLAIM_MINUTES = 5;
const SOURCES = { youtube: 'YouTube', instagram: 'Instagram', twitch: 'Twitch' } as const;

/** Nobody who objected or is being erased is read, whatever was agreed before. */
const NOT_BLOCKED = `EXISTS (SELECT FROM creator c
  WHERE c.workspace_id = account.workspace_id AND c.id = account.creator_id AND c.blocked_reason IS NULL)`;
const CLAIM = `
  UPDATE connected_account account SET next_at = now() + make_interval(mins => $3)
  WHERE workspace_id = $1 AND id = $2 AND state = 'active' AND next_at <= now() AND until > now() AND ${NOT_BLOCKED}`;

const TOLD_DAYS = 14;
const FORGET_ENDED = `
  DELETE FROM connected_account WHERE workspace_id = $1 AND state = 'ended' AND next_at < now() - make_interval(days => $2)`;

/** The profile is the creator's who connected it, when nobody knew it before. */
const OWN_PROFILE = `
  WITH source AS (INSERT INTO data_source (workspace_id, kind, label, as_of, run_id)
    SELECT $1, 'connector', $6, $7, $8 WHERE NOT EXISTS (
      SELECT FROM profile WHERE workspace_id = $1 AND network = $3 AND handle_key = $5) RETURNING id)
  INSERT INTO profile (workspace_id, creator_id, network, handle, handle_key, display_name, as_of, source_id)
  SELECT $1, $2, $3, $4, $5, $4, $7, id FROM source ON CONFLICT DO NOTHING`;

/** Reads what creators let the workspace read, once a day. Safe to run twice. */
@Injectable()
export class AccountReader {
  private readonly logger = new Logger('accounts');

  constructor(
    private readonly database: Database,
    private readonly tokens: AccountTokens,
    private readonly documents: AccountDocuments,
    private readonly received: ReceivedAnswers,
    private readonly queues: Queues,
  ) {}

  async read(workspaceId: string, accountId: string): Promise<void> {
    const account = await this.claim(workspaceId, accountId);
    if (!account) return;
    try {
      const { tokens, client } = await this.tokens.living(account);
      const { handle, document } = await this.documents.read(account.network, tokens.access, client.clientId);
      await this.keep(account, normaliseHandle(handle), document);
    } catch (error) {
      // Ended by the creator while it was read: nothing is kept.
      if (error instanceof LeaseLost) return;
      if (!isDomainError(error)) throw error;
      await this.failed(account, error);
    }
  }

  /** What is due in that workspace, of nobody who objected; what was agreed to until now is given up. */
  async sweep(workspaceId: string): Promise<void> {
    const rows = await this.database.inWorkspace(workspaceId, async (tx) => {
      await tx.query(FORGET_ENDED, [workspaceId, TOLD_DAYS]);
      return tx
        .createQueryBuilder(ConnectedAccount, 'account')
        .where('account.workspaceId = :workspaceId', { workspaceId })
        .andWhere(
          `(account.state <> 'ended' AND account.until <= now() OR account.nextAt <= now() AND account.state = 'active' AND ${NOT_BLOCKED})`,
        )
        .getMany();
    });
    for (const account of rows) {
      if (account.until <= new Date()) await this.tokens.forget(account, 'account.ended');
      else
        await this.queues.enqueue(
          readAccountJob,
          { workspaceId, accountId: account.id },
          { jobId: `account-${account.id}` },
        );
    }
  }

  private claim(workspaceId: string, id: string): Promise<ConnectedAccount | null> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const [, taken] = (await tx.query(CLAIM, [workspaceId, id, CLAIM_MINUTES])) as [unknown, number];
      return taken ? tx.findOneBy(ConnectedAccount, { workspaceId, id }) : null;
    });
  }

  private async keep(account: ConnectedAccount, handle: string, document: unknown): Promise<void> {
    const { workspaceId, id, network, creatorId, connectedAt } = account;
    const source = `${SOURCES[network]}, connected by the creator`;
    const note = async (tx: EntityManager, runId: string, asOf: string): Promise<void> => {
      const nextAt = new Date(Date.now() + DAY_S * 1000);
      const well = { handle, code: null, failures: 0, lastAt: new Date(), nextAt };
      const { affected } = await tx.update(ConnectedAccount, { workspaceId, id, connectedAt, state: 'active' }, well);
      if (!affected) throw new LeaseLost();
      await tx.query(OWN_PROFILE, [workspaceId, creatorId, network, handle, handleKey(handle), source, asOf, runId]);
    };
    await this.received.take({
      ...{ workspaceId, origin: 'creator' as const, source, network, documents: [document], readAt: new Date(), note },
    });
  }

  private async failed(account: ConnectedAccount, error: DomainError): Promise<void> {
    const { workspaceId, id, network, failures, connectedAt } = account;
    const { code, details } = error;
    this.logger.warn({ code, account: id, network }, 'not read');
    const refused = code === 'account_refused';
    const seconds = typeof details['seconds'] === 'number' ? details['seconds'] : null;
    const nextAt = new Date(Date.now() + connectionPause(failures + 1, seconds) * 1000);
    const state = refused ? ('refused' as const) : ('active' as const);
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.update(
        ConnectedAccount,
        // Ended or connected anew meanwhile: what was read with the old tokens says nothing any more.
        { workspaceId, id, connectedAt, state: 'active' },
        { state, code, failures: failures + 1, lastAt: new Date(), nextAt },
      ),
    );
  }
}
