import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** What a brief asks of the content, every version of it, the version a campaign stands on, and templates. */
export class KeepBriefVersions1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE brief
        ADD COLUMN products text[] NOT NULL DEFAULT '{}',
        ADD COLUMN deliverables jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN dos text NOT NULL DEFAULT '',
        ADD COLUMN donts text NOT NULL DEFAULT '',
        ADD COLUMN hashtags text[] NOT NULL DEFAULT '{}',
        ADD COLUMN mentions text[] NOT NULL DEFAULT '{}',
        ADD COLUMN usage_wanted jsonb,
        ADD COLUMN kpis jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN updated_by uuid REFERENCES person (id);
      CREATE TABLE brief_version (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brief_id uuid NOT NULL,
        version integer NOT NULL,
        content jsonb NOT NULL,
        saved_by uuid REFERENCES person (id),
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, brief_id, version),
        FOREIGN KEY (workspace_id, brief_id) REFERENCES brief (workspace_id, id) ON DELETE CASCADE
      );
      ALTER TABLE brief NO FORCE ROW LEVEL SECURITY;
      INSERT INTO brief_version (workspace_id, brief_id, version, content, saved_by, saved_at)
        SELECT workspace_id, id, version, to_jsonb(brief), created_by, updated_at FROM brief;
      ALTER TABLE brief FORCE ROW LEVEL SECURITY;
      ${workspaceSecuritySql('brief_version')}
      REVOKE UPDATE, DELETE ON brief_version FROM vivier_app, vivier_worker;
    `);
    // By whatever way a brief is written, its version is kept with it.
    await runner.query(`
      CREATE FUNCTION keep_brief_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO brief_version (workspace_id, brief_id, version, content, saved_by, saved_at)
          VALUES (NEW.workspace_id, NEW.id, NEW.version, to_jsonb(NEW), coalesce(NEW.updated_by, NEW.created_by), NEW.updated_at);
        RETURN NULL;
      END $$;
      CREATE TRIGGER keep_first_version AFTER INSERT ON brief FOR EACH ROW EXECUTE FUNCTION keep_brief_version();
      CREATE TRIGGER keep_next_version AFTER UPDATE ON brief FOR EACH ROW
        WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION keep_brief_version();
    `);
    await runner.query(`
      ALTER TABLE campaign NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE brief NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE campaign ADD COLUMN brief_version integer, DROP COLUMN kpis;
      UPDATE campaign SET brief_version = brief.version FROM brief WHERE brief.id = campaign.brief_id;
      ALTER TABLE campaign
        ADD CHECK (brief_version IS NULL OR brief_id IS NOT NULL),
        ADD FOREIGN KEY (workspace_id, brief_id, brief_version) REFERENCES brief_version (workspace_id, brief_id, version);
      ALTER TABLE campaign FORCE ROW LEVEL SECURITY;
      ALTER TABLE brief FORCE ROW LEVEL SECURITY;
      CREATE TABLE campaign_template (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        name text NOT NULL,
        promotional_objective text NOT NULL,
        currency char(3) NOT NULL,
        days integer CHECK (days > 0),
        brief jsonb,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, name),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('campaign_template')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE campaign_template;
      ALTER TABLE campaign DROP COLUMN brief_version, ADD COLUMN kpis jsonb NOT NULL DEFAULT '[]';
      DROP TRIGGER keep_first_version ON brief;
      DROP TRIGGER keep_next_version ON brief;
      DROP FUNCTION keep_brief_version();
      DROP TABLE brief_version;
      ALTER TABLE brief DROP COLUMN products, DROP COLUMN deliverables, DROP COLUMN dos, DROP COLUMN donts,
        DROP COLUMN hashtags, DROP COLUMN mentions, DROP COLUMN usage_wanted, DROP COLUMN kpis, DROP COLUMN updated_by;
    `);
  }
}
