import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** What a campaign cost beside the fees of its contracts, and what is left of a brand's net revenue after its goods. */
export class CreateCampaignCosts1764210060100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE campaign_cost (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        campaign_id uuid NOT NULL,
        creator_id integer,
        kind text NOT NULL CHECK (kind IN ('goods', 'shipping', 'commission', 'agency', 'boost')),
        amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
        currency char(3) NOT NULL,
        spent_on date NOT NULL,
        note text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id)
      );
      CREATE INDEX campaign_cost_campaign ON campaign_cost (workspace_id, campaign_id);
      ${workspaceSecuritySql('campaign_cost')}
      REVOKE UPDATE, DELETE ON campaign_cost FROM vivier_app, vivier_worker;
      CREATE TABLE brand_margin (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        margin_bp integer NOT NULL CHECK (margin_bp BETWEEN 0 AND 10000),
        set_by uuid REFERENCES person (id),
        set_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, brand_id),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('brand_margin')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE brand_margin, campaign_cost');
  }
}
