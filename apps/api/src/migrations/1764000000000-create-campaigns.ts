import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** What every later room stands on: advertisers, campaigns, links for people outside, keys of what must not happen twice. */
export class CreateCampaigns1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An owner without special rights is under the forced security of `brand` too, which hides every workspace at once.
    await runner.query(`
      CREATE TABLE advertiser (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        name text NOT NULL,
        legal_name text,
        registration text,
        address text,
        country char(2),
        vat_number text,
        contact text,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, name)
      );
      ALTER TABLE brand NO FORCE ROW LEVEL SECURITY;
      INSERT INTO advertiser (workspace_id, name) SELECT workspace_id, name FROM brand;
      ALTER TABLE brand ADD COLUMN advertiser_id uuid;
      UPDATE brand SET advertiser_id = advertiser.id FROM advertiser
        WHERE advertiser.workspace_id = brand.workspace_id AND advertiser.name = brand.name;
      ALTER TABLE brand ALTER COLUMN advertiser_id SET NOT NULL,
        ADD FOREIGN KEY (workspace_id, advertiser_id) REFERENCES advertiser (workspace_id, id);
      ALTER TABLE brand FORCE ROW LEVEL SECURITY;
      ${workspaceSecuritySql('advertiser')}
    `);
    await runner.query(`
      CREATE TABLE campaign (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        brief_id uuid,
        name text NOT NULL,
        slug text NOT NULL CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        status text NOT NULL DEFAULT 'draft'
          CHECK (status IN ('draft', 'in_review', 'approved', 'live', 'completed', 'archived', 'cancelled')),
        promotional_objective text NOT NULL DEFAULT '',
        currency char(3) NOT NULL DEFAULT 'EUR',
        starts_on date,
        ends_on date,
        kpis jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, slug),
        CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, brief_id) REFERENCES brief (workspace_id, id)
      );
      CREATE INDEX campaign_brand ON campaign (workspace_id, brand_id);
      ${workspaceSecuritySql('campaign')}
    `);
    await runner.query(`
      CREATE TABLE idempotency_key (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        actor text NOT NULL,
        key text NOT NULL,
        operation text NOT NULL,
        input_hash bytea NOT NULL,
        result jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, actor, key)
      );
      ${workspaceSecuritySql('idempotency_key')}
    `);
    await runner.query(`
      CREATE TABLE outside_link (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE,
        purpose text NOT NULL,
        subject_id uuid,
        brand_id uuid,
        creator_id integer,
        email text,
        locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'fr')),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        seen_at timestamptz,
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX outside_link_subject ON outside_link (workspace_id, subject_id);
      ALTER TABLE outside_link ENABLE ROW LEVEL SECURITY;
      ALTER TABLE outside_link FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON outside_link
        USING (workspace_id::text = current_setting('app.workspace', true)
            OR encode(token_hash, 'hex') = current_setting('app.link', true))
        WITH CHECK (workspace_id = current_setting('app.workspace')::uuid);
      GRANT SELECT, INSERT, UPDATE, DELETE ON outside_link TO vivier_app, vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE outside_link, idempotency_key, campaign;
      ALTER TABLE brand DROP COLUMN advertiser_id;
      DROP TABLE advertiser;
    `);
  }
}
