import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Keys of other programs, and what they are told. */
export class CreateKeysAndWebhooks1764209200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_key (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        name text NOT NULL,
        hint text NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        seen_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX api_key_workspace ON api_key (workspace_id, created_at);
      ${workspaceSecuritySql('api_key')}
    `);
    await runner.query(`
      CREATE TABLE webhook (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        url text NOT NULL,
        events text[] NOT NULL,
        sealed bytea NOT NULL,
        sealed_before bytea,
        before_until timestamptz,
        active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        UNIQUE (workspace_id, id)
      );
      ${workspaceSecuritySql('webhook')}
    `);
    await runner.query(`
      CREATE TABLE webhook_message (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        webhook_id uuid NOT NULL,
        type text NOT NULL,
        body text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up')),
        tries int NOT NULL DEFAULT 0,
        status int,
        code text,
        created_at timestamptz NOT NULL DEFAULT now(),
        next_try_at timestamptz NOT NULL DEFAULT now(),
        delivered_at timestamptz,
        FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhook (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX webhook_message_newest ON webhook_message (workspace_id, webhook_id, created_at DESC);
      CREATE INDEX webhook_message_due ON webhook_message (workspace_id, next_try_at) WHERE state = 'waiting';
      ${workspaceSecuritySql('webhook_message')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_message, webhook, api_key');
  }
}
