import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/**
 * Whoever keeps a copy of the profiles (the search index) re-reads what carries a transaction id at or above the
 * oldest one that was still running at the last reading: a late commit is never missed. Rows beside the profile
 * mark it; a deleted profile leaves a stone.
 */
export class FollowProfileChanges1763800500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE profile_factors DROP CONSTRAINT profile_factors_rate_state_check;
      ALTER TABLE profile_factors
        ADD CONSTRAINT profile_factors_rate_state_check
          CHECK (rate_state IN ('available', 'not_enough_data', 'not_available', 'no_cohort')),
        ALTER COLUMN formula_version TYPE text,
        ADD COLUMN rate_basis text,
        ADD COLUMN rate_expected double precision,
        ADD COLUMN rate_evidence double precision[],
        ADD COLUMN authenticity_evaluated smallint NOT NULL DEFAULT 0,
        ADD COLUMN price_mid bigint,
        ADD COLUMN cpe_minor double precision,
        ADD COLUMN reach_low double precision,
        ADD COLUMN reach_high double precision,
        ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
      CREATE INDEX profile_factors_changed ON profile_factors (workspace_id, changed_xid);

      CREATE TABLE profile_removed (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        profile_id integer NOT NULL,
        changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        PRIMARY KEY (workspace_id, profile_id)
      );
      CREATE INDEX profile_removed_changed ON profile_removed (workspace_id, changed_xid);
      ${workspaceSecuritySql('profile_removed')}

      CREATE FUNCTION mark_profile_removed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO profile_removed (workspace_id, profile_id)
          SELECT workspace_id, id FROM old_rows
          WHERE EXISTS (SELECT FROM workspace WHERE workspace.id = old_rows.workspace_id)
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER profile_deleted AFTER DELETE ON profile
        REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_profile_removed();
    `);
    await this.markFromNeighbours(runner);
    await this.keepTextOfRenamedOnly(runner);
  }

  /** A row that this transaction has marked already is not written again. */
  private async markFromNeighbours(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION mark_profiles_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE profile SET changed_xid = pg_current_xact_id()
          FROM (SELECT DISTINCT workspace_id, profile_id FROM changed_rows) AS changed
          WHERE profile.workspace_id = changed.workspace_id AND profile.id = changed.profile_id
            AND profile.changed_xid <> pg_current_xact_id();
        RETURN NULL;
      END $$;
      CREATE FUNCTION mark_creators_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE profile SET changed_xid = pg_current_xact_id()
          FROM (SELECT DISTINCT workspace_id, creator_id FROM changed_rows) AS changed
          WHERE profile.workspace_id = changed.workspace_id AND profile.creator_id = changed.creator_id
            AND profile.changed_xid <> pg_current_xact_id();
        RETURN NULL;
      END $$;
      CREATE FUNCTION mark_changed_creators() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE profile SET changed_xid = pg_current_xact_id()
          FROM new_rows JOIN old_rows USING (id)
          WHERE (new_rows.email IS NULL) <> (old_rows.email IS NULL)
            AND profile.workspace_id = new_rows.workspace_id AND profile.creator_id = new_rows.id
            AND profile.changed_xid <> pg_current_xact_id();
        RETURN NULL;
      END $$;
      CREATE TRIGGER audience_inserted AFTER INSERT ON audience_figure
        REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_profiles_changed();
      CREATE TRIGGER audience_updated AFTER UPDATE ON audience_figure
        REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_profiles_changed();
      CREATE TRIGGER audience_deleted AFTER DELETE ON audience_figure
        REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_profiles_changed();
      CREATE TRIGGER contact_inserted AFTER INSERT ON contact
        REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_creators_changed();
      CREATE TRIGGER contact_deleted AFTER DELETE ON contact
        REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_creators_changed();
      CREATE TRIGGER creator_updated AFTER UPDATE ON creator
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION mark_changed_creators();
    `);
  }

  private async keepTextOfRenamedOnly(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION keep_renamed_creator_text() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO creator_text (profile_id, workspace_id, text)
          SELECT id, new_rows.workspace_id, normalise_text(new_rows.display_name || ' ' || new_rows.handle)
          FROM new_rows JOIN old_rows USING (id)
          WHERE (new_rows.display_name, new_rows.handle) IS DISTINCT FROM (old_rows.display_name, old_rows.handle)
          ON CONFLICT (profile_id) DO UPDATE SET text = excluded.text;
        RETURN NULL;
      END $$;
      REVOKE ALL ON FUNCTION keep_renamed_creator_text() FROM PUBLIC;
      DROP TRIGGER profile_updated ON profile;
      CREATE TRIGGER profile_updated AFTER UPDATE ON profile
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION keep_renamed_creator_text();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER profile_updated ON profile;
      DROP FUNCTION keep_renamed_creator_text();
      CREATE TRIGGER profile_updated AFTER UPDATE ON profile
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_creator_text();
      DROP TRIGGER creator_updated ON creator;
      DROP TRIGGER contact_deleted ON contact;
      DROP TRIGGER contact_inserted ON contact;
      DROP TRIGGER audience_deleted ON audience_figure;
      DROP TRIGGER audience_updated ON audience_figure;
      DROP TRIGGER audience_inserted ON audience_figure;
      DROP TRIGGER profile_deleted ON profile;
      DROP FUNCTION mark_changed_creators(), mark_creators_changed(), mark_profiles_changed(), mark_profile_removed();
      DROP TABLE profile_removed;
      DROP INDEX profile_factors_changed;
      ALTER TABLE profile_factors
        DROP COLUMN rate_basis, DROP COLUMN rate_expected, DROP COLUMN rate_evidence,
        DROP COLUMN authenticity_evaluated, DROP COLUMN price_mid, DROP COLUMN cpe_minor,
        DROP COLUMN reach_low, DROP COLUMN reach_high, DROP COLUMN changed_xid;
    `);
  }
}
