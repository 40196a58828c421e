import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Trigram operators are not leakproof, so under forced row security they would scan the table.
 * The text therefore stands in a table of its own that only the functions below can reach.
 */
export class CreateCreatorText1763800200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE creator_text (
        profile_id integer PRIMARY KEY REFERENCES profile (id) ON DELETE CASCADE,
        workspace_id uuid NOT NULL,
        text text NOT NULL
      );
      ALTER TABLE creator_text ENABLE ROW LEVEL SECURITY;
      CREATE INDEX creator_text_trigram ON creator_text USING gin (text gin_trgm_ops);

      CREATE FUNCTION normalise_text(value text) RETURNS text
        LANGUAGE sql STABLE PARALLEL SAFE
        RETURN lower(public.unaccent('public.unaccent', normalize(value, NFKC)));

      CREATE FUNCTION keep_creator_text() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO creator_text (profile_id, workspace_id, text)
          SELECT id, workspace_id, normalise_text(display_name || ' ' || handle) FROM new_rows
          ON CONFLICT (profile_id) DO UPDATE SET text = excluded.text WHERE creator_text.text <> excluded.text;
        RETURN NULL;
      END $$;
      CREATE TRIGGER profile_inserted AFTER INSERT ON profile
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_creator_text();
      CREATE TRIGGER profile_updated AFTER UPDATE ON profile
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_creator_text();

      CREATE FUNCTION search_creator_text(query text, at_most integer) RETURNS integer[]
        LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
      DECLARE
        words text[] := regexp_split_to_array(trim(normalise_text(query)), '\\s+');
        conditions text := '';
        word text;
        found integer[];
      BEGIN
        FOREACH word IN ARRAY words LOOP
          CONTINUE WHEN word = '';
          conditions := conditions || format(' AND (text LIKE %L OR %L <%% text)',
            '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%', word);
        END LOOP;
        EXECUTE 'SELECT coalesce(array_agg(profile_id), ''{}'') FROM (SELECT profile_id FROM creator_text
          WHERE workspace_id = current_setting(''app.workspace'')::uuid' || conditions || ' LIMIT $1) matches'
          INTO found USING at_most;
        RETURN found;
      END $$;
      REVOKE ALL ON FUNCTION search_creator_text(text, integer), keep_creator_text() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_creator_text(text, integer) TO vivier_app, vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER profile_updated ON profile;
      DROP TRIGGER profile_inserted ON profile;
      DROP FUNCTION search_creator_text(text, integer);
      DROP FUNCTION keep_creator_text();
      DROP FUNCTION normalise_text(text);
      DROP TABLE creator_text;
    `);
  }
}
