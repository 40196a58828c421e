import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const owned = `
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid NOT NULL,`;
const ofBrand = `UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE`;
const ofCreator =
  'FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id)';

/** What creators earn by sales: plans, a ledger that is only added to, payouts as records, invoices. No money moves here. */
export class CreateCommissions1764210052000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE commission_plan (${owned}
        creator_id integer,
        product text CHECK (product = lower(btrim(product)) AND product <> ''),
        tier text CHECK (tier IN ('nano', 'micro', 'mid', 'macro', 'mega')),
        basis_points integer NOT NULL CHECK (basis_points BETWEEN 1 AND 10000),
        refund_days integer NOT NULL CHECK (refund_days BETWEEN 0 AND 365),
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (until_at IS NULL OR until_at >= from_at),
        ${ofBrand},
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX commission_plan_brand ON commission_plan (workspace_id, brand_id);
      ${workspaceSecuritySql('commission_plan')}
      CREATE TABLE commission_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        order_id bigint NOT NULL,
        line_id text NOT NULL,
        creator_id integer,
        plan_id uuid NOT NULL,
        basis_points integer NOT NULL,
        currency char(3) NOT NULL,
        minor bigint NOT NULL CHECK (minor <> 0),
        booked_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, order_id) REFERENCES shop_order (workspace_id, id) ON DELETE CASCADE,
        ${ofCreator}
      );
      CREATE INDEX commission_entry_brand ON commission_entry (workspace_id, brand_id, creator_id);
      CREATE INDEX commission_entry_order ON commission_entry (workspace_id, order_id);
      ALTER TABLE commission_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE commission_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON commission_entry
        USING (workspace_id = current_setting('app.workspace')::uuid)
        WITH CHECK (workspace_id = current_setting('app.workspace')::uuid);
      GRANT SELECT, INSERT ON commission_entry TO vivier_app, vivier_worker;
    `);
    await runner.query(`
      CREATE TABLE payout (${owned}
        creator_id integer,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL CHECK (amount_minor > 0),
        status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'paid', 'cancelled')),
        reference text NOT NULL DEFAULT '',
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        ${ofBrand},
        ${ofCreator}
      );
      CREATE INDEX payout_brand ON payout (workspace_id, brand_id, creator_id);
      ${workspaceSecuritySql('payout')}
      CREATE TABLE payout_entry (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        payout_id uuid NOT NULL,
        entry_id bigint NOT NULL,
        released boolean NOT NULL DEFAULT false,
        PRIMARY KEY (workspace_id, payout_id, entry_id),
        FOREIGN KEY (workspace_id, payout_id) REFERENCES payout (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, entry_id) REFERENCES commission_entry (workspace_id, id) ON DELETE CASCADE
      );
      -- A commission is paid once: it stands in one payout that is not cancelled.
      CREATE UNIQUE INDEX payout_entry_once ON payout_entry (workspace_id, entry_id) WHERE NOT released;
      ${workspaceSecuritySql('payout_entry')}
      CREATE TABLE creator_invoice (${owned}
        creator_id integer,
        number text NOT NULL,
        issued_on date NOT NULL,
        due_on date NOT NULL CHECK (due_on >= issued_on),
        currency char(3) NOT NULL,
        net_minor bigint NOT NULL CHECK (net_minor > 0),
        vat_percent text NOT NULL,
        vat_minor bigint NOT NULL CHECK (vat_minor >= 0),
        status text NOT NULL DEFAULT 'received'
          CHECK (status IN ('received', 'disputed', 'approved', 'paid', 'rejected')),
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, creator_id, number),
        ${ofBrand},
        ${ofCreator}
      );
      CREATE INDEX creator_invoice_brand ON creator_invoice (workspace_id, brand_id);
      ${workspaceSecuritySql('creator_invoice')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE creator_invoice, payout_entry, payout, commission_entry, commission_plan');
  }
}
