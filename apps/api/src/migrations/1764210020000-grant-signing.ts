import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** An owner lets somebody sign for a brand; a workspace keeps templates of contracts. */
export class GrantSigning1764210020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE membership ADD COLUMN may_sign boolean NOT NULL DEFAULT false');
    await runner.query(`
      CREATE TABLE contract_template (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        locale text NOT NULL CHECK (locale IN ('fr', 'en')),
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        clauses jsonb NOT NULL,
        changed_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id)
      );
      CREATE UNIQUE INDEX contract_template_name ON contract_template (workspace_id, locale, lower(name));
      ${workspaceSecuritySql('contract_template')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contract_template');
    await runner.query('ALTER TABLE membership DROP COLUMN may_sign');
  }
}
