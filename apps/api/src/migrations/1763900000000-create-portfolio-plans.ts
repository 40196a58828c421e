import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

export class CreatePortfolioPlans1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portfolio_plan (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brief_id uuid NOT NULL,
        brief_version integer NOT NULL,
        asked jsonb NOT NULL,
        answer jsonb NOT NULL,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, brief_id),
        FOREIGN KEY (workspace_id, brief_id) REFERENCES brief (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('portfolio_plan')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE portfolio_plan');
  }
}
