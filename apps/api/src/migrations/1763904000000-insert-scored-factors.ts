import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Factors of profiles that have none yet, from the temporary table `scored` of the calling transaction. Looking up each
 * parent costs as much as the row; so the removal of profiles waits for these writers instead, and they for it: then
 * whoever is found here stays until the commit, and the cascade of a later removal sees the new rows.
 */
const insertSql = (checks: 'by_row' | 'once') => `
  CREATE FUNCTION insert_scored_factors() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp ${checks === 'once' ? 'SET session_replication_role = replica' : ''} AS $$
  DECLARE
    ws uuid := current_setting('app.workspace')::uuid;
    columns text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
      WHERE attrelid = 'pg_temp.scored'::regclass AND attnum > 0 AND NOT attisdropped);
    -- A view would run its functions with the rights of this one.
    is_table boolean := (SELECT relkind = 'r' FROM pg_class WHERE oid = 'pg_temp.scored'::regclass);
    first integer;
    last integer;
    inserted integer;
  BEGIN
    IF NOT is_table THEN RAISE wrong_object_type; END IF;
    SELECT min(profile_id), max(profile_id) INTO first, last FROM pg_temp.scored;
    PERFORM hold_profile_removal();
    EXECUTE format('INSERT INTO profile_factors (workspace_id, computed_at, %1$s) SELECT $1, now(), %1$s FROM pg_temp.scored
      WHERE EXISTS (SELECT FROM profile WHERE workspace_id = $1 AND id BETWEEN $2 AND $3 AND id = scored.profile_id)
        AND NOT EXISTS (SELECT FROM profile_factors f
          WHERE f.workspace_id = $1 AND f.profile_id BETWEEN $2 AND $3 AND f.profile_id = scored.profile_id)', columns)
      USING ws, first, last;
    GET DIAGNOSTICS inserted = ROW_COUNT;
    RETURN inserted;
  END $$;
`;

export class InsertScoredFactors1763904000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [{ rolsuper }] = (await runner.query(`SELECT rolsuper FROM pg_roles WHERE rolname = current_user`)) as {
      rolsuper: boolean;
    }[];
    await runner.query(`
      CREATE FUNCTION hold_profile_removal() RETURNS void LANGUAGE sql
        AS $$ SELECT pg_advisory_xact_lock_shared(hashtextextended('removal of profiles', 0)) $$;
      CREATE FUNCTION await_profile_writers() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('removal of profiles', 0));
        RETURN NULL;
      END $$;
      CREATE TRIGGER profile_removal BEFORE DELETE ON profile FOR EACH STATEMENT EXECUTE FUNCTION await_profile_writers();
      ${insertSql(rolsuper ? 'once' : 'by_row')}
      REVOKE ALL ON FUNCTION insert_scored_factors() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION insert_scored_factors() TO vivier_worker, vivier_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION insert_scored_factors();
      DROP TRIGGER profile_removal ON profile;
      DROP FUNCTION await_profile_writers();
      DROP FUNCTION hold_profile_removal();
    `);
  }
}
