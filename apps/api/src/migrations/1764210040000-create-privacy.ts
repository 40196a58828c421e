import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,`;

/** What people ask about their data, who must not come back, and what the law makes us keep out of sight. */
export class CreatePrivacy1764210040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE privacy_request (${owned}
        kind text NOT NULL CHECK (kind IN ('access', 'rectification', 'restriction', 'objection', 'erasure')),
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'erasing', 'done', 'refused')),
        creator_id integer,
        asked_by text NOT NULL CHECK (asked_by IN ('member', 'creator')),
        person_id uuid REFERENCES person (id),
        asked_at timestamptz NOT NULL DEFAULT now(),
        due_on date NOT NULL,
        note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
        -- Only while an erasure runs: what is looked for, and the files that still have to go.
        sought jsonb,
        looked_at timestamptz,
        done_at timestamptz,
        report jsonb NOT NULL DEFAULT '{}',
        UNIQUE (workspace_id, id),
        CHECK (status IN ('done', 'refused') = (done_at IS NOT NULL)),
        CHECK (status <> 'done' OR sought IS NULL),
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id)
      );
      CREATE INDEX privacy_request_recent ON privacy_request (workspace_id, asked_at DESC);
      CREATE INDEX privacy_request_creator ON privacy_request (workspace_id, creator_id);
      CREATE INDEX privacy_request_left ON privacy_request (workspace_id) WHERE kind = 'erasure' AND status IN ('open', 'erasing');
      ${workspaceSecuritySql('privacy_request')}
      CREATE TABLE suppression_salt (
        workspace_id uuid NOT NULL PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
        salt bytea NOT NULL CHECK (octet_length(salt) = 32)
      );
      ${workspaceSecuritySql('suppression_salt')}
      CREATE TABLE suppression (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        kind text NOT NULL CHECK (kind IN ('profile', 'handle', 'external', 'email', 'name')),
        reason text NOT NULL CHECK (reason IN ('erased', 'objected')),
        request_id uuid NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, hash),
        FOREIGN KEY (workspace_id, request_id) REFERENCES privacy_request (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX suppression_request ON suppression (workspace_id, request_id);
      ${workspaceSecuritySql('suppression')}
      CREATE TABLE sealed_record (${owned}
        subject text NOT NULL CHECK (subject ~ '^[a-z_]+/[0-9a-f-]{1,36}$'),
        sealed bytea NOT NULL,
        ground text NOT NULL,
        keep_until date NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, subject)
      );
      CREATE INDEX sealed_record_until ON sealed_record (workspace_id, keep_until);
      ${workspaceSecuritySql('sealed_record')}
    `);
    await runner.query(FUNCTIONS);
    await runner.query(versionStays(SEALING));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(versionStays(''));
    await runner.query(`
      DROP FUNCTION erase_from_records(uuid, text[], text);
      DROP FUNCTION erased_text(jsonb, text), erased_text(text[], text), erased_text(text, text);
      DROP FUNCTION suppression_of(uuid, text, text, text, text);
      DROP FUNCTION suppression_hash(bytea, text, text);
      DROP TABLE sealed_record, suppression, suppression_salt, privacy_request;
    `);
  }
}

/** Records of money are append-only for those who serve; only a name leaves their free texts, and only through here. */
const RECORDS = { payment: ['reference', 'evidence'], budget_entry: ['reason'], approval_decision: ['comment'] };

const recordSql = Object.entries(RECORDS)
  .map(
    ([table, columns]) => `
    UPDATE ${table} SET ${columns.map((column) => `${column} = erased_text(${column}, pattern)`).join(', ')}
      WHERE workspace_id = ws AND (${columns.map((column) => `lower(${column}) LIKE ANY (likes)`).join(' OR ')});`,
  )
  .join('');

const FUNCTIONS = `
  CREATE FUNCTION suppression_hash(salt bytea, kind text, value text) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN sha256(salt || convert_to(kind || ':' || value, 'UTF8'));
  -- Why somebody is to be kept out, or null. Asked once a row of an import: it costs three hashes where a list exists.
  CREATE FUNCTION suppression_of(ws uuid, network text, handle_key text, external_id text, email text) RETURNS text
    LANGUAGE sql STABLE AS $$
    SELECT x.reason FROM suppression_salt t JOIN suppression x ON x.workspace_id = ws AND x.hash IN (
      suppression_hash(t.salt, 'profile', network || '/' || handle_key),
      suppression_hash(t.salt, 'external', network || '/' || external_id),
      suppression_hash(t.salt, 'email', lower(btrim(email))))
    WHERE t.workspace_id = ws ORDER BY x.reason LIMIT 1 $$;
  CREATE FUNCTION erased_text(value text, pattern text) RETURNS text
    LANGUAGE sql IMMUTABLE RETURN regexp_replace(value, pattern, '[…]', 'gi');
  CREATE FUNCTION erased_text(value text[], pattern text) RETURNS text[]
    LANGUAGE sql IMMUTABLE AS $$ SELECT array_agg(erased_text(one, pattern) ORDER BY at) FROM unnest(value) WITH ORDINALITY AS all_of (one, at) $$;
  CREATE FUNCTION erased_text(value jsonb, pattern text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
    RETURN CASE jsonb_typeof(value)
      WHEN 'string' THEN to_jsonb(erased_text(value #>> '{}', pattern))
      WHEN 'array' THEN (SELECT coalesce(jsonb_agg(erased_text(one, pattern) ORDER BY at), '[]')
        FROM jsonb_array_elements(value) WITH ORDINALITY AS all_of (one, at))
      WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(erased_text(key, pattern), erased_text(one, pattern)), '{}')
        FROM jsonb_each(value) AS all_of (key, one))
      ELSE value END;
  END $$;
  CREATE FUNCTION erase_from_records(ws uuid, likes text[], pattern text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN
    IF ws IS DISTINCT FROM current_setting('app.workspace')::uuid THEN RAISE insufficient_privilege; END IF;${recordSql}
  END $$;
  REVOKE ALL ON FUNCTION erase_from_records(uuid, text[], text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION erase_from_records(uuid, text[], text) TO vivier_worker;`;

/** Of a version that was sent nothing changes, but that its words leave the table for where they are sealed. */
const SEALING = `AND NOT (NEW.clauses = '[]' AND NEW."values" = '{}' AND NEW.pdf = ''
      AND (NEW.id, NEW.contract_id, NEW.n, NEW.pdf_sha256, NEW.made_by, NEW.made_at)
        IS NOT DISTINCT FROM (OLD.id, OLD.contract_id, OLD.n, OLD.pdf_sha256, OLD.made_by, OLD.made_at)
      AND EXISTS (SELECT FROM sealed_record WHERE workspace_id = OLD.workspace_id AND subject = 'contract/' || OLD.contract_id))`;

const versionStays = (but: string) => `
  CREATE OR REPLACE FUNCTION contract_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.pdf IS NOT NULL AND NEW IS DISTINCT FROM OLD ${but} THEN
      RAISE EXCEPTION 'a version of a contract that was sent stays as it is';
    END IF;
    RETURN NEW;
  END $$;`;
