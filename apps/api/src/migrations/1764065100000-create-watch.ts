import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,`;
const brand = 'FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE';

/** What is said of a brand: names looked for, feeds read, mentions found, alerts, crises. */
export class CreateWatch1764065100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE watch_settings (
        workspace_id uuid PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
        answer_minutes integer NOT NULL DEFAULT 240 CHECK (answer_minutes BETWEEN 15 AND 20160),
        time_zone text NOT NULL DEFAULT 'Europe/Paris',
        scanned_post_id bigint NOT NULL DEFAULT 0
      );
      ${workspaceSecuritySql('watch_settings')}
      CREATE TABLE watch_term (${owned}
        brand_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('brand', 'product', 'competitor')),
        name text NOT NULL,
        words text[] NOT NULL CHECK (cardinality(words) BETWEEN 1 AND 20),
        negative text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, brand_id, name),
        ${brand}
      );
      ${workspaceSecuritySql('watch_term')}
      CREATE TABLE feed (${owned}
        brand_id uuid NOT NULL,
        url text NOT NULL,
        title text,
        format text CHECK (format IN ('rss', 'atom', 'rdf', 'json')),
        public_questions boolean NOT NULL DEFAULT false,
        etag text,
        last_modified text,
        failures integer NOT NULL DEFAULT 0,
        error_code text,
        error_details jsonb,
        fetched_at timestamptz,
        succeeded_at timestamptz,
        next_fetch_at timestamptz NOT NULL DEFAULT now(),
        items integer NOT NULL DEFAULT 0,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, brand_id, url),
        ${brand}
      );
      CREATE INDEX feed_due ON feed (workspace_id, next_fetch_at);
      ${workspaceSecuritySql('feed')}
    `);
    await runner.query(`
      CREATE TABLE mention (${owned}
        brand_id uuid NOT NULL,
        feed_id uuid,
        post_id bigint,
        kind text NOT NULL CHECK (kind IN ('feed', 'file', 'post', 'hand')),
        source text NOT NULL,
        author text,
        title text NOT NULL,
        excerpt text NOT NULL DEFAULT '',
        url text,
        url_key text,
        title_key text,
        published_at timestamptz NOT NULL,
        day date NOT NULL,
        found_at timestamptz NOT NULL DEFAULT now(),
        status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'assigned', 'answered', 'dismissed')),
        question boolean NOT NULL DEFAULT false,
        due_at timestamptz,
        assignee_id uuid REFERENCES person (id),
        answered_at timestamptz,
        answered_by uuid REFERENCES person (id),
        answer text,
        UNIQUE (workspace_id, id),
        CHECK ((status = 'answered') = (answered_at IS NOT NULL)),
        CHECK ((status = 'assigned') <= (assignee_id IS NOT NULL)),
        ${brand},
        FOREIGN KEY (workspace_id, feed_id) REFERENCES feed (workspace_id, id) ON DELETE SET NULL (feed_id)
      );
      CREATE UNIQUE INDEX mention_url ON mention (workspace_id, brand_id, url_key);
      CREATE UNIQUE INDEX mention_title ON mention (workspace_id, brand_id, title_key);
      CREATE INDEX mention_stream ON mention (workspace_id, brand_id, published_at DESC, id);
      CREATE INDEX mention_due ON mention (workspace_id, due_at) WHERE question AND status IN ('new', 'assigned');
      CREATE INDEX mention_post ON mention (post_id);
      ${workspaceSecuritySql('mention')}
      CREATE TABLE mention_term (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        mention_id uuid NOT NULL,
        term_id uuid NOT NULL,
        PRIMARY KEY (workspace_id, mention_id, term_id),
        FOREIGN KEY (workspace_id, mention_id) REFERENCES mention (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, term_id) REFERENCES watch_term (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX mention_term_term ON mention_term (workspace_id, term_id);
      ${workspaceSecuritySql('mention_term')}
    `);
    await runner.query(`
      CREATE TABLE alert (${owned}
        brand_id uuid,
        kind text NOT NULL,
        subject text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('warning', 'serious')),
        details jsonb NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'seen', 'resolved')),
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        seen_by uuid REFERENCES person (id),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, kind, subject),
        ${brand}
      );
      ${workspaceSecuritySql('alert')}
      CREATE TABLE crisis (${owned}
        brand_id uuid NOT NULL,
        reason text NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        started_by uuid REFERENCES person (id),
        done text[] NOT NULL DEFAULT '{}',
        ended_at timestamptz,
        ended_by uuid REFERENCES person (id),
        UNIQUE (workspace_id, id),
        ${brand}
      );
      CREATE UNIQUE INDEX crisis_open ON crisis (workspace_id, brand_id) WHERE ended_at IS NULL;
      ${workspaceSecuritySql('crisis')}
      ALTER TABLE brand ADD COLUMN crisis_since timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE brand DROP COLUMN crisis_since');
    await runner.query('DROP TABLE crisis, alert, mention_term, mention, feed, watch_term, watch_settings');
  }
}
