import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

export class CreateScoreSnapshots1763901100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE score_snapshot (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        profile_id integer NOT NULL,
        brief_id uuid,
        hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
        canonical text NOT NULL,
        units integer NOT NULL CHECK (units BETWEEN 0 AND 100000000),
        formula_version text NOT NULL,
        benchmark_version text NOT NULL,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, hash),
        FOREIGN KEY (workspace_id, profile_id) REFERENCES profile (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX score_snapshot_profile ON score_snapshot (workspace_id, profile_id);
      ${workspaceSecuritySql('score_snapshot')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE score_snapshot');
  }
}
