import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A click locked the row of its link and that of its workspace, each with an entry in the log, for a thing that is removed with its
 * campaign alone; and one link gone refused the whole batch of clicks it came with. Now the insert joins the links that there are, and
 * who removes a link removes its clicks.
 */
export class LetClicksGo1764220030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE click DROP CONSTRAINT click_workspace_id_link_id_fkey;
      ALTER TABLE result_stale DROP CONSTRAINT result_stale_workspace_id_fkey;
      DROP INDEX click_link;
      CREATE INDEX click_link ON click (link_id, clicked_at);
      ALTER POLICY workspace ON click
        WITH CHECK (current_setting('app.clicks', true) = 'on' OR workspace_id::text = current_setting('app.workspace', true));
      ALTER POLICY workspace ON tracked_link
        USING (current_setting('app.clicks', true) = 'on' OR workspace_id::text = current_setting('app.workspace', true));
      CREATE FUNCTION remove_clicks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
      DECLARE
        said text := current_setting('app.workspace', true);
        one uuid;
      BEGIN
        FOR one IN SELECT DISTINCT workspace_id FROM old_rows LOOP
          PERFORM set_config('app.workspace', one::text, true);
          DELETE FROM click USING old_rows WHERE click.workspace_id = one AND old_rows.workspace_id = one AND link_id = old_rows.id;
        END LOOP;
        PERFORM set_config('app.workspace', coalesce(said, ''), true);
        RETURN NULL;
      END $body$;
      CREATE TRIGGER remove_clicks AFTER DELETE ON tracked_link
        REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION remove_clicks();
      CREATE FUNCTION remove_marks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
      DECLARE
        said text := current_setting('app.workspace', true);
      BEGIN
        PERFORM set_config('app.workspace', OLD.id::text, true);
        DELETE FROM result_stale WHERE workspace_id = OLD.id;
        PERFORM set_config('app.workspace', coalesce(said, ''), true);
        RETURN NULL;
      END $body$;
      CREATE TRIGGER remove_marks AFTER DELETE ON workspace FOR EACH ROW EXECUTE FUNCTION remove_marks();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER remove_marks ON workspace;
      DROP FUNCTION remove_marks();
      DROP TRIGGER remove_clicks ON tracked_link;
      DROP FUNCTION remove_clicks();
      DROP INDEX click_link;
      CREATE INDEX click_link ON click (workspace_id, link_id, clicked_at);
      ALTER TABLE result_stale ADD FOREIGN KEY (workspace_id) REFERENCES workspace (id) ON DELETE CASCADE;
      ALTER TABLE click ADD FOREIGN KEY (workspace_id, link_id) REFERENCES tracked_link (workspace_id, id) ON DELETE CASCADE;
    `);
  }
}
