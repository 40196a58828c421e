import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/**
 * COPY into a table under row security is refused, so rows are staged in tables without it: only the
 * worker's role reaches them, each row names its run, and a run empties them when it ends. They are not
 * logged: after a database crash they are empty, and the run stages again.
 */
const stageColumns = `
        run_id uuid NOT NULL,
        n integer NOT NULL,
        line integer NOT NULL,
        key uuid NOT NULL,
        content uuid NOT NULL,
        repeats integer,
        profile_id integer,
        network text,
        handle text,
        handle_key text,
        external_id text,
        url text,
        as_of date NOT NULL`;

export class CreateIngestion1763800400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_run (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        file_id text NOT NULL,
        file_name text NOT NULL,
        bytes bigint NOT NULL,
        sha256 text NOT NULL,
        format text,
        encoding text,
        delimiter text,
        kind text NOT NULL DEFAULT 'unknown',
        network text,
        as_of date,
        currency char(3),
        account text,
        status text NOT NULL CHECK (status IN ('uploaded', 'inspected', 'needs_answers', 'queued', 'staging',
          'merging', 'scoring', 'done', 'failed', 'cancelled')),
        dry_run boolean NOT NULL DEFAULT false,
        template text,
        columns jsonb NOT NULL DEFAULT '[]',
        preview jsonb NOT NULL DEFAULT '[]',
        plan jsonb,
        choices jsonb,
        questions jsonb NOT NULL DEFAULT '[]',
        warnings jsonb NOT NULL DEFAULT '[]',
        records integer NOT NULL DEFAULT 0,
        accepted integer NOT NULL DEFAULT 0,
        duplicates integer NOT NULL DEFAULT 0,
        conflicts integer NOT NULL DEFAULT 0,
        rejected integer NOT NULL DEFAULT 0,
        blank integer NOT NULL DEFAULT 0,
        totals jsonb,
        bytes_read bigint NOT NULL DEFAULT 0,
        staged integer NOT NULL DEFAULT 0,
        merged integer[] NOT NULL DEFAULT '{}',
        lease integer NOT NULL DEFAULT 0,
        heartbeat_at timestamptz,
        cancel_asked boolean NOT NULL DEFAULT false,
        error_code text,
        error_details jsonb,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz,
        UNIQUE (workspace_id, id)
      );
      CREATE INDEX import_run_recent ON import_run (workspace_id, created_at DESC);
      CREATE INDEX import_run_left ON import_run (workspace_id) WHERE status IN ('queued', 'staging', 'merging', 'scoring');
      CREATE TABLE import_outcome (
        workspace_id uuid NOT NULL,
        run_id uuid NOT NULL,
        n integer NOT NULL,
        part smallint NOT NULL,
        line integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('duplicate', 'conflict', 'rejected', 'blank')),
        column_name text,
        value text,
        reason text,
        PRIMARY KEY (workspace_id, run_id, n, part),
        FOREIGN KEY (workspace_id, run_id) REFERENCES import_run (workspace_id, id) ON DELETE CASCADE
      );
      CREATE TABLE mapping_template (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        name text NOT NULL,
        headers jsonb NOT NULL,
        columns jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, name)
      );
    `);
    for (const table of ['import_run', 'import_outcome', 'mapping_template']) {
      await runner.query(workspaceSecuritySql(table));
    }
    await runner.query(`
      CREATE UNLOGGED TABLE import_stage (${stageColumns},
        display_name text,
        email text,
        bio text,
        country char(2),
        country_basis text,
        language text,
        categories text[] NOT NULL,
        verified boolean,
        followers bigint,
        following bigint,
        media_count bigint,
        avg_likes double precision,
        avg_comments double precision,
        avg_shares double precision,
        avg_views double precision,
        avg_viewers double precision,
        average_engagement double precision,
        authentic_engagement double precision,
        engagement_rate double precision,
        credibility double precision,
        extra jsonb,
        price_minor bigint,
        price_currency char(3),
        audience jsonb
      );
      CREATE INDEX import_stage_range ON import_stage (run_id, n);
      CREATE UNLOGGED TABLE import_stage_post (${stageColumns},
        creator_external_id text,
        display_name text,
        published_at timestamptz,
        format text NOT NULL,
        caption text,
        likes bigint,
        comments bigint,
        shares bigint,
        saves bigint,
        views bigint,
        reach bigint,
        impressions bigint,
        sponsored boolean
      );
      CREATE INDEX import_stage_post_range ON import_stage_post (run_id, n);
      GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON import_stage, import_stage_post TO vivier_worker;
    `);
    // A worker looks for runs that were left behind in any workspace before it knows whose they are.
    await runner.query(`
      CREATE FUNCTION left_behind_imports(silent interval) RETURNS TABLE (workspace_id uuid, run_id uuid, lease integer)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE workspace record;
      BEGIN
        FOR workspace IN SELECT id FROM public.workspace LOOP
          PERFORM set_config('app.workspace', workspace.id::text, true);
          RETURN QUERY SELECT r.workspace_id, r.id, r.lease FROM import_run r
            WHERE r.workspace_id = workspace.id AND r.status IN ('queued', 'staging', 'merging', 'scoring')
              AND coalesce(r.heartbeat_at, r.started_at, r.created_at) < now() - silent;
        END LOOP;
      END $$;
      REVOKE ALL ON FUNCTION left_behind_imports(interval) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION left_behind_imports(interval) TO vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION left_behind_imports(interval);
      DROP TABLE import_stage_post, import_stage, mapping_template, import_outcome, import_run;
    `);
  }
}
