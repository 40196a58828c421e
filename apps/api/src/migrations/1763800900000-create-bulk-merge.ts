import type { MigrationInterface, QueryRunner } from 'typeorm';

// Written out: a migration that has landed must not change with the code.
const metrics =
  'followers, following, media_count, avg_likes, avg_comments, avg_shares, avg_views, avg_viewers, average_engagement, authentic_engagement, engagement_rate, credibility';

/**
 * New profiles of one staged range. Creator, profile, snapshot and search text come from the same rows of
 * one statement, so their foreign keys hold by construction: checking them row by row would cost a third of
 * an import. The two parents from outside (workspace, source) are locked once instead, as a check would.
 */
const body = (checks: 'by_row' | 'once') => `
  CREATE OR REPLACE FUNCTION insert_staged_profiles(run uuid, after_n integer, upto_n integer, source integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp ${checks === 'once' ? 'SET session_replication_role = replica' : ''} AS $$
  DECLARE
    ws uuid := current_setting('app.workspace')::uuid;
    inserted integer;
  BEGIN
    PERFORM FROM workspace WHERE id = ws FOR KEY SHARE;
    IF NOT FOUND THEN RAISE foreign_key_violation; END IF;
    PERFORM FROM data_source WHERE workspace_id = ws AND id = source FOR KEY SHARE;
    IF NOT FOUND THEN RAISE foreign_key_violation; END IF;
    PERFORM FROM import_run WHERE workspace_id = ws AND id = run;
    IF NOT FOUND THEN RAISE foreign_key_violation; END IF;
    WITH fresh AS MATERIALIZED (
      SELECT s.*, nextval('creator_id_seq')::integer AS new_creator, nextval('profile_id_seq')::integer AS new_profile
      FROM (SELECT * FROM import_stage
        WHERE run_id = run AND n > after_n AND n <= upto_n AND repeats IS NULL AND profile_id IS NULL ORDER BY n) s
    ), creators AS (
      INSERT INTO creator (id, workspace_id, display_name, email)
      SELECT new_creator, ws, coalesce(display_name, handle), email FROM fresh
    ), profiles AS (
      INSERT INTO profile (id, workspace_id, creator_id, network, handle, handle_key, display_name, url, external_id, bio, language,
        verified, country, country_basis, categories, as_of, source_id, source_line, ${metrics},
        extra, price_minor, price_currency, price_as_of)
      SELECT new_profile, ws, new_creator, network, handle, handle_key, coalesce(display_name, handle), url, external_id, bio, language,
        verified, country, country_basis, categories, as_of, source, line, ${metrics},
        extra, price_minor, price_currency, CASE WHEN price_minor IS NOT NULL THEN as_of END FROM fresh
    ), snapshots AS (
      INSERT INTO metric_snapshot (workspace_id, profile_id, as_of, source_id, source_line, ${metrics})
      SELECT ws, new_profile, as_of, source, line, ${metrics} FROM fresh
    ), audiences AS (
      INSERT INTO audience_figure (workspace_id, profile_id, as_of, source_id, shares)
      SELECT ws, new_profile, as_of, source, audience FROM fresh WHERE audience IS NOT NULL
    )${
      checks === 'once'
        ? `, texts AS (
      INSERT INTO creator_text (profile_id, workspace_id, text)
      SELECT new_profile, ws, normalise_text(coalesce(display_name, handle) || ' ' || handle) FROM fresh
    )`
        : ''
    }
    SELECT count(*) INTO inserted FROM fresh;
    RETURN inserted;
  END $$;
`;

export class CreateBulkMerge1763800900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Only a superuser may leave the row by row checks out; an owner without that right keeps them.
    const [{ rolsuper }] = (await runner.query(`SELECT rolsuper FROM pg_roles WHERE rolname = current_user`)) as {
      rolsuper: boolean;
    }[];
    await runner.query(`
      ${body(rolsuper ? 'once' : 'by_row')}
      REVOKE ALL ON FUNCTION insert_staged_profiles(uuid, integer, integer, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION insert_staged_profiles(uuid, integer, integer, integer) TO vivier_worker;
    `);
    // A pool that has just grown a hundredfold is planned for as the small one it was, until somebody counts it.
    await runner.query(`
      CREATE FUNCTION analyse_pool() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        ANALYZE data_source, creator, profile, metric_snapshot, audience_figure, post, creator_text;
      END $$;
      REVOKE ALL ON FUNCTION analyse_pool() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION analyse_pool() TO vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION analyse_pool(), insert_staged_profiles(uuid, integer, integer, integer)');
  }
}
