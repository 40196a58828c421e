import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

export class CreateBriefs1763800300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE brief (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid,
        name text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        objective text NOT NULL CHECK (objective IN ('awareness', 'engagement', 'sales', 'content')),
        audience jsonb NOT NULL DEFAULT '[]',
        minimum_shares jsonb NOT NULL DEFAULT '[]',
        networks text[] NOT NULL DEFAULT '{}',
        tiers text[] NOT NULL DEFAULT '{}',
        countries text[] NOT NULL DEFAULT '{}',
        categories text[] NOT NULL DEFAULT '{}',
        languages text[] NOT NULL DEFAULT '{}',
        weights jsonb,
        budget_minor bigint CHECK (budget_minor > 0),
        currency char(3),
        starts_on date,
        ends_on date,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, name),
        CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
        CHECK ((budget_minor IS NULL) = (currency IS NULL)),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE
      );
    `);
    await runner.query(workspaceSecuritySql('brief'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE brief`);
  }
}
