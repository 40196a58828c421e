import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Rates of earned media value that a workspace gives itself, and how many people and screens a post reached. */
export class CreateEmv1764220010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE emv_table (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        version integer NOT NULL CHECK (version > 0),
        from_on date NOT NULL,
        currency char(3) NOT NULL,
        source text NOT NULL CHECK (btrim(source) <> ''),
        rates jsonb NOT NULL,
        set_by uuid REFERENCES person (id),
        set_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, version)
      );
      ${workspaceSecuritySql('emv_table')}
      -- A version that a report named is never changed.
      REVOKE UPDATE, DELETE ON emv_table FROM vivier_app, vivier_worker;
      ALTER TABLE publication_metric ADD COLUMN reach bigint CHECK (reach >= 0),
        ADD COLUMN impressions bigint CHECK (impressions >= 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE publication_metric DROP COLUMN reach, DROP COLUMN impressions; DROP TABLE emv_table',
    );
  }
}
