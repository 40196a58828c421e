import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Which contracts have their pieces planned: once, so that a piece that somebody removed stays removed. */
export class CreateContractPlan1764210030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contract_plan (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        contract_id uuid NOT NULL,
        planned_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, contract_id),
        FOREIGN KEY (workspace_id, contract_id) REFERENCES contract (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('contract_plan')}
      CREATE INDEX deliverable_contract ON deliverable (workspace_id, contract_id) WHERE contract_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliverable_contract; DROP TABLE contract_plan');
  }
}
