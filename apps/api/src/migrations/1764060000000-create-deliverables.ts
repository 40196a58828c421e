import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,`;

/** What creators make for a campaign: pieces, their drafts with files and comments, the published record and its figures. */
export class CreateDeliverables1764060000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE deliverable (${owned}
        campaign_id uuid NOT NULL,
        contract_id uuid,
        creator_id integer NOT NULL,
        profile_id integer,
        kind text NOT NULL,
        network text NOT NULL,
        title text NOT NULL,
        instructions text NOT NULL DEFAULT '',
        due_on date,
        status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'draft_submitted', 'changes_requested',
          'approved', 'scheduled', 'published', 'verified', 'breached')),
        terms jsonb NOT NULL,
        value_minor bigint CHECK (value_minor >= 0),
        currency char(3) NOT NULL DEFAULT 'EUR',
        scheduled_at timestamptz,
        breach_reason text,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, profile_id) REFERENCES profile (workspace_id, id) ON DELETE SET NULL (profile_id)
      );
      CREATE INDEX deliverable_campaign ON deliverable (workspace_id, campaign_id, due_on);
      CREATE INDEX deliverable_creator ON deliverable (workspace_id, creator_id);
      CREATE INDEX deliverable_profile ON deliverable (workspace_id, profile_id);
      ${workspaceSecuritySql('deliverable')}
      CREATE TABLE deliverable_version (${owned}
        deliverable_id uuid NOT NULL,
        n integer NOT NULL CHECK (n >= 1),
        caption text NOT NULL DEFAULT '',
        link text,
        declared text[] NOT NULL DEFAULT '{}',
        note text NOT NULL DEFAULT '',
        submitted_by uuid REFERENCES person (id),
        submitted_link uuid,
        submitted_at timestamptz NOT NULL DEFAULT now(),
        team_approved_by uuid REFERENCES person (id),
        team_approved_at timestamptz,
        brand_approved_by uuid REFERENCES person (id),
        brand_approved_at timestamptz,
        accepted jsonb NOT NULL DEFAULT '[]',
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, deliverable_id, n),
        CHECK (brand_approved_at IS NULL OR team_approved_at IS NOT NULL),
        FOREIGN KEY (workspace_id, deliverable_id) REFERENCES deliverable (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, submitted_link) REFERENCES outside_link (workspace_id, id) ON DELETE SET NULL (submitted_link)
      );
      ${workspaceSecuritySql('deliverable_version')}
      CREATE TABLE content_file (${owned}
        deliverable_id uuid NOT NULL,
        version_id uuid,
        actor text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('draft', 'evidence')),
        name text NOT NULL,
        media_type text NOT NULL,
        bytes bigint NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        stored text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, stored),
        FOREIGN KEY (workspace_id, deliverable_id) REFERENCES deliverable (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, version_id) REFERENCES deliverable_version (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX content_file_deliverable ON content_file (workspace_id, deliverable_id);
      CREATE INDEX content_file_version ON content_file (workspace_id, version_id);
      ${workspaceSecuritySql('content_file')}
      CREATE TABLE content_upload (
        id text NOT NULL PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        deliverable_id uuid NOT NULL,
        actor text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('draft', 'evidence')),
        name text NOT NULL,
        bytes bigint NOT NULL CHECK (bytes > 0),
        file_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (workspace_id, deliverable_id) REFERENCES deliverable (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, file_id) REFERENCES content_file (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX content_upload_deliverable ON content_upload (workspace_id, deliverable_id);
      ${workspaceSecuritySql('content_upload')}
      CREATE TABLE deliverable_comment (${owned}
        version_id uuid NOT NULL,
        file_id uuid,
        side text NOT NULL CHECK (side IN ('team', 'brand', 'creator')),
        person_id uuid REFERENCES person (id),
        link_id uuid,
        text text NOT NULL,
        at_ms integer CHECK (at_ms >= 0),
        x_bp integer CHECK (x_bp BETWEEN 0 AND 10000),
        y_bp integer CHECK (y_bp BETWEEN 0 AND 10000),
        answers uuid,
        resolved_at timestamptz,
        resolved_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        CHECK ((x_bp IS NULL) = (y_bp IS NULL)),
        CHECK ((at_ms IS NULL AND x_bp IS NULL) OR file_id IS NOT NULL),
        FOREIGN KEY (workspace_id, version_id) REFERENCES deliverable_version (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, file_id) REFERENCES content_file (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, answers) REFERENCES deliverable_comment (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, link_id) REFERENCES outside_link (workspace_id, id) ON DELETE SET NULL (link_id)
      );
      CREATE INDEX deliverable_comment_version ON deliverable_comment (workspace_id, version_id);
      ${workspaceSecuritySql('deliverable_comment')}
      CREATE TABLE publication (${owned}
        deliverable_id uuid NOT NULL,
        url text NOT NULL,
        caption text NOT NULL,
        label text NOT NULL DEFAULT '',
        published_at timestamptz NOT NULL,
        screenshot_id uuid,
        evidence jsonb NOT NULL,
        evidence_sha256 text NOT NULL,
        reported_by uuid REFERENCES person (id),
        reported_link uuid,
        reported_at timestamptz NOT NULL DEFAULT now(),
        verification jsonb,
        post_id bigint,
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, deliverable_id),
        FOREIGN KEY (workspace_id, deliverable_id) REFERENCES deliverable (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, screenshot_id) REFERENCES content_file (workspace_id, id),
        FOREIGN KEY (workspace_id, reported_link) REFERENCES outside_link (workspace_id, id) ON DELETE SET NULL (reported_link)
      );
      ${workspaceSecuritySql('publication')}
      CREATE TABLE publication_metric (${owned}
        publication_id uuid NOT NULL,
        source text NOT NULL,
        measured_at timestamptz NOT NULL,
        views bigint CHECK (views >= 0),
        likes bigint CHECK (likes >= 0),
        comments bigint CHECK (comments >= 0),
        shares bigint CHECK (shares >= 0),
        saves bigint CHECK (saves >= 0),
        recorded_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, publication_id) REFERENCES publication (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX publication_metric_publication ON publication_metric (workspace_id, publication_id, measured_at);
      ${workspaceSecuritySql('publication_metric')}
      -- Figures are added, never changed: what a page showed last week can be shown again.
      REVOKE UPDATE, DELETE ON publication_metric FROM vivier_app, vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE publication_metric, publication, deliverable_comment, content_upload, content_file, deliverable_version,
         deliverable`,
    );
  }
}
