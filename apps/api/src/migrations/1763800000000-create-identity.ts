import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

export class CreateIdentity1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Roles belong to the whole server: another database of the same server may have made them already.
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vivier_app') THEN CREATE ROLE vivier_app NOLOGIN; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vivier_worker') THEN CREATE ROLE vivier_worker NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      DO $$ BEGIN
        EXECUTE format('GRANT vivier_app, vivier_worker TO %I', current_user);
      EXCEPTION WHEN OTHERS THEN
        IF NOT pg_has_role(current_user, 'vivier_app', 'MEMBER') THEN RAISE; END IF;
      END $$;
      GRANT USAGE ON SCHEMA public TO vivier_app, vivier_worker;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO vivier_app, vivier_worker;
    `);
    await runner.query(`
      CREATE TABLE workspace (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        name text NOT NULL,
        sample boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE workspace_settings (
        workspace_id uuid PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
        tier_bounds jsonb,
        currency char(3) NOT NULL DEFAULT 'EUR'
      );
      CREATE TABLE brand (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, name)
      );
      CREATE TABLE person (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL,
        password_hash text,
        locale text CHECK (locale IN ('en', 'fr')),
        sample boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE membership (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        brand_id uuid,
        role text NOT NULL CHECK (role IN ('owner', 'agency_lead', 'community_manager', 'brand_approver', 'analyst')),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE NULLS NOT DISTINCT (workspace_id, person_id, brand_id),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE,
        CHECK (role <> 'brand_approver' OR brand_id IS NOT NULL)
      );
      CREATE INDEX membership_person ON membership (person_id);
      CREATE TABLE session (
        token_hash bytea PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX session_person ON session (person_id);
      CREATE TABLE invitation (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE,
        email text NOT NULL,
        role text NOT NULL CHECK (role IN ('owner', 'agency_lead', 'community_manager', 'brand_approver', 'analyst')),
        brand_id uuid,
        invited_by uuid NOT NULL REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE
      );
      CREATE TABLE audit_head (
        workspace_id uuid PRIMARY KEY REFERENCES workspace (id) ON DELETE CASCADE,
        seq bigint NOT NULL,
        hash bytea NOT NULL
      );
      CREATE TABLE audit_entry (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        action text NOT NULL,
        subject text NOT NULL,
        details jsonb NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (workspace_id, seq)
      );
      CREATE TABLE mail (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        recipient text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        UNIQUE (workspace_id, id)
      );
    `);
    for (const table of ['workspace_settings', 'brand', 'audit_head', 'mail']) {
      await runner.query(workspaceSecuritySql(table));
    }
    // The trail is append-only for everyone who serves requests or jobs.
    await runner.query(`
      ${workspaceSecuritySql('audit_entry')}
      REVOKE UPDATE, DELETE ON audit_entry FROM vivier_app, vivier_worker;
      GRANT SELECT, INSERT, UPDATE, DELETE ON person, session TO vivier_app, vivier_worker;
      GRANT SELECT, INSERT, UPDATE ON workspace TO vivier_app, vivier_worker;
    `);
    // Sign-in and invitations are looked up before a workspace is known: by the person or by the secret itself.
    await runner.query(`
      ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
      ALTER TABLE membership FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON membership
        USING (workspace_id::text = current_setting('app.workspace', true)
            OR person_id::text = current_setting('app.person', true))
        WITH CHECK (workspace_id = current_setting('app.workspace')::uuid);
      ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON invitation
        USING (workspace_id::text = current_setting('app.workspace', true)
            OR encode(token_hash, 'hex') = current_setting('app.invitation', true))
        WITH CHECK (workspace_id = current_setting('app.workspace')::uuid);
      GRANT SELECT, INSERT, UPDATE, DELETE ON membership, invitation TO vivier_app, vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail, audit_entry, audit_head, invitation, session, membership, person, brand, workspace_settings, workspace;
    `);
  }
}
