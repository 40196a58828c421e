import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** What the law gate counts, asks and keeps: gifts, facts of creators and campaigns, stated rates, results of checks. */
export class CreateLaw1764055000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE gift (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        campaign_id uuid NOT NULL,
        creator_id integer NOT NULL,
        advertiser_id uuid NOT NULL,
        promotional_objective text NOT NULL,
        description text NOT NULL,
        value_minor bigint NOT NULL CHECK (value_minor >= 0),
        currency char(3) NOT NULL,
        address text,
        shipping_status text NOT NULL DEFAULT 'planned'
          CHECK (shipping_status IN ('planned', 'shipped', 'delivered', 'returned', 'lost', 'cancelled')),
        tracking text,
        given_on date NOT NULL,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, advertiser_id) REFERENCES advertiser (workspace_id, id)
      );
      CREATE INDEX gift_meter ON gift (workspace_id, advertiser_id, creator_id);
      CREATE INDEX gift_campaign ON gift (workspace_id, campaign_id);
      ${workspaceSecuritySql('gift')}
    `);
    await runner.query(`
      CREATE TABLE creator_legal (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        creator_id integer NOT NULL,
        established_in char(2),
        under_16 boolean,
        minor_authorisation text,
        minor_deposit boolean NOT NULL DEFAULT false,
        has_agent boolean,
        agent text,
        agent_contract boolean NOT NULL DEFAULT false,
        representative text,
        insurance text,
        version integer NOT NULL DEFAULT 1,
        updated_by uuid REFERENCES person (id),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, creator_id),
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('creator_legal')}
      CREATE TABLE campaign_legal (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        campaign_id uuid NOT NULL,
        promotions text[] NOT NULL,
        safeguards text[] NOT NULL DEFAULT '{}',
        imagery text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        updated_by uuid REFERENCES person (id),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, campaign_id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('campaign_legal')}
      CREATE TABLE law_rate (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        currency char(3) NOT NULL CHECK (currency <> 'EUR'),
        rate text NOT NULL,
        source text NOT NULL,
        as_of date NOT NULL,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, currency, as_of)
      );
      ${workspaceSecuritySql('law_rate')}
    `);
    await runner.query(`
      CREATE TABLE law_check (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        contract_id uuid NOT NULL,
        contract_version integer NOT NULL,
        passed boolean NOT NULL,
        packs text[] NOT NULL,
        findings jsonb NOT NULL,
        meter jsonb,
        facts jsonb NOT NULL,
        facts_sha256 text NOT NULL,
        checked_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id)
      );
      CREATE INDEX law_check_contract ON law_check (workspace_id, contract_id, checked_at);
      ${workspaceSecuritySql('law_check')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE law_check, law_rate, campaign_legal, creator_legal, gift');
  }
}
