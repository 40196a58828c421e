import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Networks that a workspace reads with its own key, whom it reads there, and what each reading brought. */
export class CreateConnections1764210080000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_run ADD COLUMN origin text NOT NULL DEFAULT 'file' CHECK (origin IN ('file', 'connection', 'creator'));
      CREATE TABLE network_connection (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        network text NOT NULL CHECK (network IN ('youtube', 'instagram', 'twitch', 'podcast')),
        sealed bytea,
        keyed_at timestamptz NOT NULL DEFAULT now(),
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'refused')),
        code text,
        details jsonb NOT NULL DEFAULT '{}',
        failures int NOT NULL DEFAULT 0,
        pool boolean NOT NULL DEFAULT true,
        posts boolean NOT NULL DEFAULT true,
        every_hours int NOT NULL DEFAULT 24 CHECK (every_hours BETWEEN 1 AND 720),
        quota int NOT NULL CHECK (quota > 0),
        used int NOT NULL DEFAULT 0,
        window_from timestamptz,
        asked_at timestamptz,
        next_at timestamptz NOT NULL DEFAULT now(),
        last_at timestamptz,
        lease int NOT NULL DEFAULT 0,
        lease_until timestamptz,
        created_by uuid REFERENCES person (id) ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, network)
      );
      CREATE INDEX network_connection_due ON network_connection (workspace_id, next_at) WHERE state = 'active';
      CREATE TABLE connection_target (
        workspace_id uuid NOT NULL,
        connection_id uuid NOT NULL,
        handle text NOT NULL,
        handle_key text NOT NULL,
        external_id text,
        url text,
        listed boolean NOT NULL DEFAULT false,
        read_at timestamptz,
        code text,
        PRIMARY KEY (workspace_id, connection_id, handle_key),
        FOREIGN KEY (workspace_id, connection_id) REFERENCES network_connection (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX connection_target_external ON connection_target (workspace_id, connection_id, external_id);
      CREATE TABLE connection_reading (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL,
        connection_id uuid NOT NULL,
        run_id uuid NOT NULL,
        as_of date NOT NULL,
        profiles int NOT NULL,
        missing int NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (workspace_id, connection_id) REFERENCES network_connection (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, run_id) REFERENCES import_run (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX connection_reading_latest ON connection_reading (workspace_id, connection_id, at DESC);
      ${['network_connection', 'connection_target', 'connection_reading'].map(workspaceSecuritySql).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE connection_reading, connection_target, network_connection;
      ALTER TABLE import_run DROP COLUMN origin`);
  }
}
