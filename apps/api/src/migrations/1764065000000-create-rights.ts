import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        campaign_id uuid,`;
const references = `
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id)`;

/** Rights to use content, contests with their entries, codes of partnership ads. */
export class CreateRights1764065000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE usage_right (${owned}
        creator_id integer,
        holder_name text NOT NULL,
        holder_email text,
        content_title text NOT NULL,
        content_url text,
        status text NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'granted', 'refused', 'expired', 'revoked')),
        uses text[] NOT NULL,
        media text[] NOT NULL,
        territory text[] NOT NULL,
        valid_from date NOT NULL,
        valid_until date,
        message text NOT NULL DEFAULT '',
        locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('en', 'fr')),
        text_version text,
        decided_at timestamptz,
        decided_by text CHECK (decided_by IN ('holder', 'member')),
        decided_name text,
        decided_ip text,
        decided_agent text,
        proof_file_id text,
        proof_file_name text,
        proof_sha256 text,
        ended_at timestamptz,
        ended_reason text,${references},
        CHECK (valid_until IS NULL OR valid_from <= valid_until),
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX usage_right_brand ON usage_right (workspace_id, brand_id, status);
      CREATE INDEX usage_right_creator ON usage_right (workspace_id, creator_id);
      ${workspaceSecuritySql('usage_right')}
    `);
    await runner.query(`
      CREATE TABLE contest (${owned}
        deliverable_id uuid,
        title text NOT NULL,
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'open', 'closed', 'drawn', 'cancelled')),
        version integer NOT NULL DEFAULT 1,
        rules text NOT NULL DEFAULT '',
        rules_url text,
        prize text NOT NULL DEFAULT '',
        prize_value_minor bigint,
        currency char(3) NOT NULL DEFAULT 'EUR',
        winners integer NOT NULL DEFAULT 1 CHECK (winners BETWEEN 1 AND 1000),
        substitutes integer NOT NULL DEFAULT 0 CHECK (substitutes BETWEEN 0 AND 1000),
        opens_at timestamptz,
        closes_at timestamptz,
        confirmed text[] NOT NULL DEFAULT '{}',
        seed text,
        seed_commitment text,
        committed_at timestamptz,
        rules_sha256 text,
        entries_hash text,
        entry_count integer,
        closed_at timestamptz,
        drawn_at timestamptz,${references},
        CHECK ((status IN ('open', 'closed', 'drawn')) <= (seed_commitment IS NOT NULL))
      );
      CREATE INDEX contest_brand ON contest (workspace_id, brand_id);
      ${workspaceSecuritySql('contest')}
      CREATE TABLE contest_entry (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        contest_id uuid NOT NULL,
        handle text NOT NULL,
        handle_key text NOT NULL,
        entry_hash text NOT NULL,
        source text NOT NULL CHECK (source IN ('file', 'comments', 'hand')),
        comment text,
        entered_at timestamptz,
        ticket text,
        rank integer,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, contest_id, handle_key),
        UNIQUE (workspace_id, contest_id, rank),
        FOREIGN KEY (workspace_id, contest_id) REFERENCES contest (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('contest_entry')}
    `);
    await runner.query(`
      CREATE TABLE ad_code (${owned}
        creator_id integer,
        deliverable_id uuid,
        network text NOT NULL,
        content_url text,
        sealed bytea NOT NULL,
        hint text NOT NULL,
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        revoked_at timestamptz,${references},
        CHECK (valid_from <= valid_until),
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX ad_code_brand ON ad_code (workspace_id, brand_id);
      ${workspaceSecuritySql('ad_code')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ad_code, contest_entry, contest, usage_right');
  }
}
