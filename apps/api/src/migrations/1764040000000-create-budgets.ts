import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,`;
const ofBrand = 'FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE';
const ofCampaign = 'FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE';
const ofEnvelope = 'FOREIGN KEY (workspace_id, envelope_id) REFERENCES envelope (workspace_id, id)';

/** Envelopes, what was approved, committed, delivered and paid out of them, and who said yes to it. */
export class CreateBudgets1764040000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The checks are what no concurrency gets past: the sums are changed by relative updates of one row.
    await runner.query(`
      CREATE TABLE envelope (${owned}
        brand_id uuid NOT NULL,
        campaign_id uuid,
        year integer CHECK (year BETWEEN 2000 AND 2200),
        parent_id uuid,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
        allocated_minor bigint NOT NULL DEFAULT 0 CHECK (allocated_minor >= 0),
        planned_minor bigint NOT NULL DEFAULT 0 CHECK (planned_minor >= 0),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        CONSTRAINT envelope_not_exceeded CHECK (allocated_minor + planned_minor <= amount_minor),
        CHECK (campaign_id IS NULL OR year IS NULL),
        CHECK (parent_id IS NULL OR campaign_id IS NOT NULL),
        ${ofBrand},
        ${ofCampaign},
        FOREIGN KEY (workspace_id, parent_id) REFERENCES envelope (workspace_id, id)
      );
      CREATE UNIQUE INDEX envelope_campaign ON envelope (workspace_id, campaign_id, currency)
        WHERE campaign_id IS NOT NULL;
      CREATE UNIQUE INDEX envelope_brand ON envelope (workspace_id, brand_id, currency, year) NULLS NOT DISTINCT
        WHERE campaign_id IS NULL;
      ${workspaceSecuritySql('envelope')}
      CREATE TABLE budget_line (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        campaign_id uuid NOT NULL,
        currency char(3) NOT NULL,
        envelope_id uuid NOT NULL,
        planned_minor bigint NOT NULL DEFAULT 0,
        committed_minor bigint NOT NULL DEFAULT 0,
        delivered_minor bigint NOT NULL DEFAULT 0,
        paid_minor bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
        PRIMARY KEY (workspace_id, campaign_id, currency),
        CONSTRAINT budget_line_forward CHECK (paid_minor <= delivered_minor AND delivered_minor <= committed_minor
          AND committed_minor <= planned_minor),
        ${ofCampaign},
        ${ofEnvelope}
      );
      CREATE INDEX budget_line_envelope ON budget_line (workspace_id, envelope_id);
      ${workspaceSecuritySql('budget_line')}
      CREATE TABLE commitment (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        subject text NOT NULL CHECK (subject ~ '^[a-z_]+/[0-9a-f-]{1,36}$'),
        campaign_id uuid NOT NULL,
        currency char(3) NOT NULL,
        committed_minor bigint NOT NULL DEFAULT 0,
        delivered_minor bigint NOT NULL DEFAULT 0,
        paid_minor bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
        released_minor bigint NOT NULL DEFAULT 0 CHECK (released_minor >= 0),
        released_at timestamptz,
        committed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, subject),
        CONSTRAINT commitment_forward CHECK (paid_minor <= delivered_minor AND delivered_minor <= committed_minor),
        FOREIGN KEY (workspace_id, campaign_id, currency)
          REFERENCES budget_line (workspace_id, campaign_id, currency) ON DELETE CASCADE
      );
      CREATE INDEX commitment_line ON commitment (workspace_id, campaign_id, currency);
      ${workspaceSecuritySql('commitment')}
    `);
    await runner.query(`
      CREATE TABLE budget_entry (${owned}
        seq bigint GENERATED ALWAYS AS IDENTITY,
        envelope_id uuid NOT NULL,
        campaign_id uuid,
        kind text NOT NULL CHECK (kind IN ('envelope', 'planned', 'committed', 'delivered', 'paid', 'released')),
        amount_minor bigint NOT NULL,
        currency char(3) NOT NULL,
        subject text NOT NULL,
        reference text,
        reason text NOT NULL DEFAULT '',
        person_id uuid REFERENCES person (id),
        at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        CHECK (kind = 'envelope' OR amount_minor > 0),
        FOREIGN KEY (workspace_id, envelope_id) REFERENCES envelope (workspace_id, id) ON DELETE CASCADE,
        ${ofCampaign}
      );
      CREATE INDEX budget_entry_envelope ON budget_entry (workspace_id, envelope_id, seq);
      CREATE INDEX budget_entry_campaign ON budget_entry (workspace_id, campaign_id, seq);
      CREATE UNIQUE INDEX budget_entry_once ON budget_entry (workspace_id, kind, subject, reference)
        WHERE reference IS NOT NULL;
      ${workspaceSecuritySql('budget_entry')}
      REVOKE UPDATE, DELETE ON budget_entry FROM vivier_app, vivier_worker;
      CREATE TABLE approval_threshold (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        currency char(3) NOT NULL,
        above_minor bigint NOT NULL CHECK (above_minor >= 0),
        PRIMARY KEY (workspace_id, brand_id, currency),
        ${ofBrand}
      );
      ${workspaceSecuritySql('approval_threshold')}
      CREATE TABLE approval (${owned}
        campaign_id uuid NOT NULL,
        shortlist_id uuid NOT NULL,
        frozen_hash text NOT NULL CHECK (frozen_hash ~ '^[0-9a-f]{64}$'),
        amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
        currency char(3) NOT NULL,
        status text NOT NULL DEFAULT 'requested'
          CHECK (status IN ('requested', 'half_approved', 'approved', 'refused', 'changes_requested', 'voided')),
        approvers_needed integer NOT NULL CHECK (approvers_needed IN (1, 2)),
        requested_by uuid REFERENCES person (id),
        requested_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, shortlist_id, frozen_hash),
        CHECK ((status IN ('requested', 'half_approved')) = (closed_at IS NULL)),
        ${ofCampaign},
        FOREIGN KEY (workspace_id, shortlist_id) REFERENCES shortlist (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX approval_campaign ON approval (workspace_id, campaign_id);
      ${workspaceSecuritySql('approval')}
      CREATE TABLE approval_decision (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        approval_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES person (id),
        link_id uuid,
        decision text NOT NULL CHECK (decision IN ('approve', 'request_changes', 'refuse')),
        comment text NOT NULL DEFAULT '' CHECK (length(comment) <= 4000),
        decided_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, approval_id, person_id),
        UNIQUE (workspace_id, approval_id, link_id),
        FOREIGN KEY (workspace_id, approval_id) REFERENCES approval (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, link_id) REFERENCES outside_link (workspace_id, id) ON DELETE SET NULL (link_id)
      );
      ${workspaceSecuritySql('approval_decision')}
      REVOKE UPDATE, DELETE ON approval_decision FROM vivier_app, vivier_worker;
      CREATE TABLE payment (${owned}
        subject text NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        currency char(3) NOT NULL,
        paid_on date NOT NULL,
        reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
        evidence text NOT NULL DEFAULT '' CHECK (length(evidence) <= 2000),
        recorded_by uuid REFERENCES person (id),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, subject, reference),
        FOREIGN KEY (workspace_id, subject) REFERENCES commitment (workspace_id, subject) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('payment')}
      REVOKE UPDATE, DELETE ON payment FROM vivier_app, vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE payment, approval_decision, approval, approval_threshold, budget_entry, commitment, budget_line, envelope;
    `);
  }
}
