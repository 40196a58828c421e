import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A word that stands somewhere as typed is taken as typed, so that totals mean what they say. Only a word that
 * nobody carries is read with tolerance: two neighbouring letters swapped, or half of its trigrams found in one
 * place. Words below four letters are too short to guess at.
 */
export class ForgiveTypingErrors1763800600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION swapped_letters(word text) RETURNS text[]
        LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (SELECT array_agg('%' || left(word, n - 1) || substr(word, n + 1, 1) || substr(word, n, 1)
          || substr(word, n + 2) || '%') FROM generate_series(1, length(word) - 1) AS n);

      CREATE OR REPLACE FUNCTION search_creator_text(query text, at_most integer) RETURNS integer[]
        LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
      DECLARE
        here uuid := current_setting('app.workspace')::uuid;
        conditions text := '';
        word text;
        part text;
        literal boolean;
        found integer[];
      BEGIN
        FOREACH word IN ARRAY regexp_split_to_array(regexp_replace(normalise_text(query), '[@"''#,;()]+', ' ', 'g'), '\\s+') LOOP
          CONTINUE WHEN word = '';
          part := '%' || replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%';
          EXECUTE 'SELECT EXISTS (SELECT FROM creator_text WHERE workspace_id = $1 AND text LIKE $2)'
            INTO literal USING here, part;
          IF literal OR length(word) < 4 OR part <> '%' || word || '%' THEN
            conditions := conditions || format(' AND text LIKE %L', part);
          ELSE
            conditions := conditions || format(' AND (text LIKE ANY (%L::text[]) OR %L <%% text)', swapped_letters(word), word);
          END IF;
        END LOOP;
        EXECUTE 'SELECT coalesce(array_agg(profile_id), ''{}'') FROM (SELECT profile_id FROM creator_text
          WHERE workspace_id = $1' || conditions || ' LIMIT $2) matches' INTO found USING here, at_most;
        RETURN found;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION search_creator_text(query text, at_most integer) RETURNS integer[]
        LANGUAGE plpgsql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp SET pg_trgm.word_similarity_threshold = 0.5 AS $$
      DECLARE found integer[];
      BEGIN
        SELECT coalesce(array_agg(profile_id), '{}') INTO found FROM (SELECT profile_id FROM creator_text
          WHERE workspace_id = current_setting('app.workspace')::uuid
            AND normalise_text(query) <% text LIMIT at_most) matches;
        RETURN found;
      END $$;
      DROP FUNCTION swapped_letters(text);
    `);
  }
}
