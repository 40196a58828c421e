import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The search of ForgiveTypingErrors; `nothing` is what it does when no word is left: `@`, `#` or a quote names nobody. */
const search = (nothing: string) => `
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
    ${nothing}
    EXECUTE 'SELECT coalesce(array_agg(profile_id), ''{}'') FROM (SELECT profile_id FROM creator_text
      WHERE workspace_id = $1' || conditions || ' LIMIT $2) matches' INTO found USING here, at_most;
    RETURN found;
  END $$;
`;

/** A search in which no word is left finds nobody, not everybody. */
export class MatchNoWords1763801000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(search(`IF conditions = '' THEN RETURN '{}'; END IF;`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(search(''));
  }
}
