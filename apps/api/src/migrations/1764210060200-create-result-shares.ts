import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Results of a campaign that a client sees by a link: what is shown, and whose sign stands above it. */
export class CreateResultShares1764210060200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE result_share (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        campaign_id uuid NOT NULL,
        cut text NOT NULL,
        rule text,
        currency char(3),
        logo text CHECK (length(logo) <= 400000 AND logo ~ '^data:image/(png|jpeg);base64,'),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX result_share_campaign ON result_share (workspace_id, campaign_id);
      ${workspaceSecuritySql('result_share')}
      -- When the latest order changed is asked with every page of results.
      CREATE INDEX shop_order_changed ON shop_order (workspace_id, changed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX shop_order_changed; DROP TABLE result_share');
  }
}
