import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Short links and what they were clicked; promo codes; credits. */
export class CreateLinks1764100200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tracked_link (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        code text NOT NULL UNIQUE CHECK (code ~ '^[0-9a-z-]{4,40}$'),
        campaign_id uuid NOT NULL,
        creator_id integer,
        target text NOT NULL,
        utm jsonb NOT NULL DEFAULT '{}',
        paused_at timestamptz,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id)
      );
      CREATE INDEX tracked_link_campaign ON tracked_link (workspace_id, campaign_id);
      -- The redirect service knows a code and no workspace: its connections say app.clicks, and nobody else's do.
      ALTER TABLE tracked_link ENABLE ROW LEVEL SECURITY;
      ALTER TABLE tracked_link FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON tracked_link
        USING (workspace_id::text = current_setting('app.workspace', true) OR current_setting('app.clicks', true) = 'on')
        WITH CHECK (workspace_id = current_setting('app.workspace')::uuid);
      GRANT SELECT, INSERT, UPDATE, DELETE ON tracked_link TO vivier_app, vivier_worker;
    `);
    await runner.query(`
      CREATE TABLE click (
        id text NOT NULL PRIMARY KEY,
        workspace_id uuid NOT NULL,
        link_id uuid NOT NULL,
        clicked_at timestamptz NOT NULL,
        visitor bytea NOT NULL,
        bot text,
        referrer text,
        FOREIGN KEY (workspace_id, link_id) REFERENCES tracked_link (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX click_link ON click (workspace_id, link_id, clicked_at);
      ALTER TABLE click ENABLE ROW LEVEL SECURITY;
      ALTER TABLE click FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON click
        USING (workspace_id::text = current_setting('app.workspace', true))
        WITH CHECK (workspace_id::text = current_setting('app.workspace', true) OR current_setting('app.clicks', true) = 'on');
      GRANT SELECT, INSERT, DELETE ON click TO vivier_app, vivier_worker;
      CREATE TABLE click_salt (
        day date NOT NULL PRIMARY KEY,
        salt bytea NOT NULL CHECK (octet_length(salt) = 32)
      );
      GRANT SELECT, INSERT, DELETE ON click_salt TO vivier_app, vivier_worker;
    `);
    await runner.query(`
      CREATE TABLE promo_code (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        code text NOT NULL CHECK (code = lower(btrim(code)) AND code <> ''),
        campaign_id uuid NOT NULL,
        creator_id integer,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, code),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id)
      );
      ${workspaceSecuritySql('promo_code')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE promo_code, click_salt, click, tracked_link');
  }
}
