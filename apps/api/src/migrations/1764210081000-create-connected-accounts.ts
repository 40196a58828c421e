import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Accounts that creators let a workspace read, and the clients by which a network knows the workspace. */
export class CreateConnectedAccounts1764210081000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE network_client (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        network text NOT NULL CHECK (network IN ('youtube', 'instagram', 'twitch')),
        client_id text NOT NULL,
        sealed bytea NOT NULL,
        set_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, network)
      );
      CREATE TABLE account_request (
        state_hash bytea NOT NULL PRIMARY KEY,
        workspace_id uuid NOT NULL,
        link_id uuid NOT NULL,
        creator_id integer NOT NULL,
        network text NOT NULL,
        sealed bytea NOT NULL,
        consent text NOT NULL,
        expires_at timestamptz NOT NULL,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      CREATE TABLE connected_account (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL,
        creator_id integer NOT NULL,
        network text NOT NULL CHECK (network IN ('youtube', 'instagram', 'twitch')),
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'refused')),
        sealed bytea NOT NULL,
        handle text,
        consent text NOT NULL,
        code text,
        failures int NOT NULL DEFAULT 0,
        connected_at timestamptz NOT NULL DEFAULT now(),
        until timestamptz NOT NULL,
        next_at timestamptz NOT NULL DEFAULT now(),
        last_at timestamptz,
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, creator_id, network),
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX connected_account_due ON connected_account (workspace_id, next_at);
      ${['network_client', 'account_request', 'connected_account'].map(workspaceSecuritySql).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE connected_account, account_request, network_client');
  }
}
