import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Who was told what is kept of them, since when it was due, and how long each kind of data stays. */
export class CreatePrivacyNotices1764210041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE privacy_notice (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        creator_id integer NOT NULL,
        first_contact_at timestamptz,
        first_disclosed_at timestamptz,
        mail_id uuid,
        informed_at timestamptz,
        informed_by uuid REFERENCES person (id),
        how text CHECK (how IN ('mail', 'message', 'contract')),
        PRIMARY KEY (workspace_id, creator_id),
        CHECK ((informed_at IS NULL) = (how IS NULL)),
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, mail_id) REFERENCES mail (workspace_id, id) ON DELETE SET NULL (mail_id)
      );
      ${workspaceSecuritySql('privacy_notice')}
      CREATE INDEX creator_since ON creator (workspace_id, created_at, id);
      CREATE TABLE retention_policy (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        kind text NOT NULL,
        days integer NOT NULL CHECK (days BETWEEN 1 AND 3650),
        PRIMARY KEY (workspace_id, kind)
      );
      ${workspaceSecuritySql('retention_policy')}
      CREATE TABLE retention_run (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        ran_at timestamptz NOT NULL DEFAULT now(),
        kind text NOT NULL,
        days integer,
        removed integer NOT NULL
      );
      CREATE INDEX retention_run_recent ON retention_run (workspace_id, ran_at DESC);
      ${workspaceSecuritySql('retention_run')}
      REVOKE UPDATE, DELETE ON retention_run FROM vivier_app, vivier_worker;
    `);
    // Whoever notes a contact, by whatever way: the information is due from then on.
    await runner.query(`
      CREATE FUNCTION note_first_contact() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO privacy_notice AS kept (workspace_id, creator_id, first_contact_at)
          SELECT workspace_id, creator_id, min(at) FROM new_rows GROUP BY 1, 2
          ON CONFLICT (workspace_id, creator_id) DO UPDATE SET first_contact_at = least(kept.first_contact_at, excluded.first_contact_at)
          WHERE kept.first_contact_at IS NULL OR kept.first_contact_at > excluded.first_contact_at;
        RETURN NULL;
      END $$;
      CREATE TRIGGER contact_noted AFTER INSERT ON contact
        REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_first_contact();
    `);
    // A creator that is blocked leaves the indexes, one that is no longer blocked comes back.
    await runner.query(`
      ALTER TABLE privacy_request DROP CONSTRAINT privacy_request_asked_by_check;
      ALTER TABLE privacy_request ADD CONSTRAINT privacy_request_asked_by_check
        CHECK (asked_by IN ('member', 'creator', 'retention'));
      CREATE INDEX creator_blocked ON creator (workspace_id, id) WHERE blocked_reason IS NOT NULL;
    `);
    await runner.query(records(COSTS_TOO));
    await runner.query(marks('OR (new_rows.blocked_reason IS NULL) <> (old_rows.blocked_reason IS NULL)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(marks(''));
    await runner.query(records(''));
    await runner.query(`
      DROP TRIGGER contact_noted ON contact;
      DROP FUNCTION note_first_contact();
      DROP TABLE retention_run, retention_policy, privacy_notice;
      DROP INDEX creator_since, creator_blocked;
      ALTER TABLE privacy_request DROP CONSTRAINT privacy_request_asked_by_check;
      ALTER TABLE privacy_request ADD CONSTRAINT privacy_request_asked_by_check CHECK (asked_by IN ('member', 'creator'));
    `);
  }
}

const marks = (more: string) => `
  CREATE OR REPLACE FUNCTION mark_changed_creators() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE profile SET changed_xid = pg_current_xact_id()
      FROM new_rows JOIN old_rows USING (id)
      WHERE ((new_rows.email IS NULL) <> (old_rows.email IS NULL) ${more})
        AND profile.workspace_id = new_rows.workspace_id AND profile.creator_id = new_rows.id
        AND profile.changed_xid <> pg_current_xact_id();
    RETURN NULL;
  END $$;`;

/** Costs of campaigns are append-only too; their note may name somebody. */
const COSTS_TOO = `UPDATE campaign_cost SET note = erased_text(note, pattern) WHERE workspace_id = ws AND lower(note) LIKE ANY (likes);`;

const records = (more: string) => `
  CREATE OR REPLACE FUNCTION erase_from_records(ws uuid, likes text[], pattern text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
    IF ws IS DISTINCT FROM current_setting('app.workspace')::uuid THEN RAISE insufficient_privilege; END IF;
    UPDATE payment SET reference = erased_text(reference, pattern), evidence = erased_text(evidence, pattern)
      WHERE workspace_id = ws AND (lower(reference) LIKE ANY (likes) OR lower(evidence) LIKE ANY (likes));
    UPDATE budget_entry SET reason = erased_text(reason, pattern) WHERE workspace_id = ws AND lower(reason) LIKE ANY (likes);
    UPDATE approval_decision SET comment = erased_text(comment, pattern) WHERE workspace_id = ws AND lower(comment) LIKE ANY (likes);
    ${more}
  END $$;`;
