import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Rows of campaign tables that came by file: results, costs of channels, payouts of creators. */
export class CreateCampaignRows1764100100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE campaign_row (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('tracking', 'payouts', 'spend')),
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        currency char(3) NOT NULL,
        source text NOT NULL,
        campaign text NOT NULL,
        campaign_slug text NOT NULL,
        creator text,
        product text NOT NULL,
        day date,
        orders bigint,
        clicks bigint,
        impressions bigint,
        leads bigint,
        revenue_minor bigint,
        spend_minor bigint,
        basis text NOT NULL,
        rate_minor bigint,
        payout_minor bigint,
        file_name text NOT NULL,
        line integer NOT NULL,
        imported_at timestamptz NOT NULL DEFAULT now(),
        CHECK (kind <> 'payouts' OR (creator IS NOT NULL AND payout_minor IS NOT NULL)),
        UNIQUE (workspace_id, kind, hash)
      );
      CREATE INDEX campaign_row_creator ON campaign_row (workspace_id, creator);
      ${workspaceSecuritySql('campaign_row')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE campaign_row');
  }
}
