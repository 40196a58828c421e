import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,`;
const ofContract = 'FOREIGN KEY (workspace_id, contract_id) REFERENCES contract (workspace_id, id) ON DELETE CASCADE';

/** Contracts with their versions, the bytes that were sent, who signed them, and the codes that proved an address. */
export class CreateContracts1764050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contract (${owned}
        campaign_id uuid NOT NULL,
        creator_id integer,
        advertiser_id uuid NOT NULL,
        shortlist_entry_id uuid,
        amends_id uuid,
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'checked', 'sent', 'signed_by_creator', 'active',
          'amended', 'completed', 'terminated', 'void')),
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        locale text NOT NULL CHECK (locale IN ('fr', 'en')),
        fee_minor bigint NOT NULL CHECK (fee_minor >= 0),
        gift_minor bigint NOT NULL DEFAULT 0 CHECK (gift_minor >= 0),
        currency char(3) NOT NULL,
        promotional_objective text NOT NULL,
        law_country char(2) NOT NULL DEFAULT 'FR',
        starts_on date,
        ends_on date,
        sent_at timestamptz,
        signed_at timestamptz,
        ended_at timestamptz,
        end_reason text,
        evidence text,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        CHECK (ends_on >= starts_on),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id),
        FOREIGN KEY (workspace_id, advertiser_id) REFERENCES advertiser (workspace_id, id),
        FOREIGN KEY (workspace_id, shortlist_entry_id) REFERENCES shortlist_entry (workspace_id, id)
          ON DELETE SET NULL (shortlist_entry_id),
        FOREIGN KEY (workspace_id, amends_id) REFERENCES contract (workspace_id, id) ON DELETE SET NULL (amends_id)
      );
      CREATE INDEX contract_campaign ON contract (workspace_id, campaign_id);
      CREATE INDEX contract_creator ON contract (workspace_id, creator_id);
      CREATE INDEX contract_meter ON contract (workspace_id, advertiser_id, creator_id);
      CREATE UNIQUE INDEX contract_of_entry ON contract (workspace_id, shortlist_entry_id)
        WHERE status NOT IN ('void', 'terminated', 'amended', 'completed') AND amends_id IS NULL;
      ${workspaceSecuritySql('contract')}
      CREATE TABLE contract_version (${owned}
        contract_id uuid NOT NULL,
        n integer NOT NULL CHECK (n > 0),
        clauses jsonb NOT NULL,
        "values" jsonb NOT NULL,
        pdf bytea,
        pdf_sha256 text CHECK (pdf_sha256 ~ '^[0-9a-f]{64}$'),
        made_by uuid REFERENCES person (id),
        made_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, contract_id, n),
        CHECK ((pdf IS NULL) = (pdf_sha256 IS NULL)),
        ${ofContract}
      );
      ${workspaceSecuritySql('contract_version')}
      CREATE TABLE contract_signature (${owned}
        contract_id uuid NOT NULL,
        version integer NOT NULL,
        party text NOT NULL CHECK (party IN ('creator', 'brand')),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        email text NOT NULL,
        email_verified_by text NOT NULL CHECK (email_verified_by IN ('code', 'account')),
        email_verified_at timestamptz,
        consent_version text NOT NULL,
        pdf_sha256 text NOT NULL CHECK (pdf_sha256 ~ '^[0-9a-f]{64}$'),
        ip text NOT NULL,
        user_agent text NOT NULL,
        person_id uuid REFERENCES person (id),
        link_id uuid,
        signed_at timestamptz NOT NULL,
        voided_at timestamptz,
        FOREIGN KEY (workspace_id, contract_id, version) REFERENCES contract_version (workspace_id, contract_id, n)
          ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, link_id) REFERENCES outside_link (workspace_id, id) ON DELETE SET NULL (link_id)
      );
      CREATE UNIQUE INDEX contract_signature_once ON contract_signature (workspace_id, contract_id, version, party)
        WHERE voided_at IS NULL;
      ${workspaceSecuritySql('contract_signature')}
      CREATE TABLE contract_code (${owned}
        contract_id uuid NOT NULL,
        link_id uuid NOT NULL,
        email text NOT NULL,
        code_hash bytea NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        ${ofContract},
        FOREIGN KEY (workspace_id, link_id) REFERENCES outside_link (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX contract_code_of ON contract_code (workspace_id, contract_id, link_id);
      ${workspaceSecuritySql('contract_code')}
    `);
    await runner.query(SENT_STAYS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE contract_code, contract_signature, contract_version, contract;
      DROP FUNCTION contract_version_stays;
    `);
  }
}

/** What was sent is the database's to keep, whatever the code above it does. */
const SENT_STAYS = `
  CREATE FUNCTION contract_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.pdf IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
      RAISE EXCEPTION 'a version of a contract that was sent stays as it is';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER contract_version_stays BEFORE UPDATE ON contract_version
    FOR EACH ROW EXECUTE FUNCTION contract_version_stays();`;
