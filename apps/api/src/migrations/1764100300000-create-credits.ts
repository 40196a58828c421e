import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is credited with what of which order line: a ledger that is only ever added to. */
export class CreateCredits1764100300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        order_id bigint NOT NULL,
        line_id text NOT NULL,
        creator_id integer,
        campaign_id uuid NOT NULL,
        rule text NOT NULL,
        rule_version integer NOT NULL,
        currency char(3) NOT NULL,
        minor bigint NOT NULL CHECK (minor <> 0),
        booked_at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (workspace_id, order_id) REFERENCES shop_order (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX credit_entry_order ON credit_entry (workspace_id, order_id);
      CREATE INDEX credit_entry_campaign ON credit_entry (workspace_id, campaign_id, creator_id);
      ALTER TABLE credit_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE credit_entry FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON credit_entry
        USING (workspace_id = current_setting('app.workspace')::uuid)
        WITH CHECK (workspace_id = current_setting('app.workspace')::uuid);
      -- Nobody changes or removes what was booked; only an erased creator's name leaves it, by its foreign key.
      GRANT SELECT, INSERT ON credit_entry TO vivier_app, vivier_worker;
      ALTER TABLE workspace_settings ADD COLUMN attribution_rule text NOT NULL DEFAULT 'code-first'
        CHECK (attribution_rule IN ('code-first', 'last-touch', 'first-touch', 'linear', 'time-decay', 'position'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE credit_entry; ALTER TABLE workspace_settings DROP COLUMN attribution_rule');
  }
}
