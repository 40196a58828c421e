import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const ofWorkspace = 'workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE';
const ofShop = 'FOREIGN KEY (workspace_id, shop_id) REFERENCES shop (workspace_id, id) ON DELETE CASCADE';
const marks = (name: string, table: string, event: string, changed: string) => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    INSERT INTO result_stale (workspace_id, kind, day) ${changed};
    RETURN NULL;
  END $body$;
  CREATE TRIGGER ${name} AFTER ${event} ON ${table}
    REFERENCING ${event === 'INSERT' ? 'NEW TABLE AS new_rows' : 'OLD TABLE AS old_rows NEW TABLE AS new_rows'}
    FOR EACH STATEMENT EXECUTE FUNCTION ${name}();
`;
const orderDay = "coalesce((placed_at AT TIME ZONE 'UTC')::date, DATE '0001-01-01')";

/**
 * Orders, credits and clicks by day, so that a page need not count millions. A day of 0001 stands for orders without a time.
 * Whoever changes a fact leaves a mark of its day; who reads recounts the marked days first, so the sums equal a recount.
 */
export class CreateResultDays1764210060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit_day (
        ${ofWorkspace},
        rule text NOT NULL,
        shop_id uuid NOT NULL,
        campaign_id uuid NOT NULL,
        creator_id integer,
        day date NOT NULL,
        currency char(3) NOT NULL,
        orders integer NOT NULL,
        minor bigint NOT NULL,
        ${ofShop},
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id)
      );
      CREATE INDEX credit_day_rule ON credit_day (workspace_id, rule, day);
      CREATE INDEX credit_day_campaign ON credit_day (workspace_id, campaign_id, rule);
      CREATE INDEX credit_day_creator ON credit_day (workspace_id, creator_id);
      CREATE INDEX credit_day_shop ON credit_day (workspace_id, shop_id);
      ${workspaceSecuritySql('credit_day')}
      CREATE TABLE shop_day (
        ${ofWorkspace},
        shop_id uuid NOT NULL,
        day date NOT NULL,
        currency char(3) NOT NULL,
        sales integer NOT NULL,
        collected_minor bigint NOT NULL,
        total_minor bigint NOT NULL,
        lines_minor bigint NOT NULL,
        credited_minor bigint NOT NULL,
        PRIMARY KEY (workspace_id, shop_id, day, currency),
        ${ofShop}
      );
      CREATE INDEX shop_day_day ON shop_day (workspace_id, day);
      ${workspaceSecuritySql('shop_day')}
      CREATE TABLE click_day (
        ${ofWorkspace},
        link_id uuid NOT NULL,
        day date NOT NULL,
        clicks bigint NOT NULL,
        bots bigint NOT NULL,
        PRIMARY KEY (workspace_id, link_id, day),
        FOREIGN KEY (workspace_id, link_id) REFERENCES tracked_link (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX click_day_day ON click_day (workspace_id, day);
      ${workspaceSecuritySql('click_day')}
      CREATE INDEX click_at ON click USING brin (clicked_at);
    `);
    await runner.query(`
      CREATE TABLE result_stale (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        kind text NOT NULL,
        day date NOT NULL
      );
      CREATE INDEX result_stale_kind ON result_stale (workspace_id, kind);
      -- Marked by whoever writes facts, the redirect service included, which knows no workspace.
      ALTER TABLE result_stale ENABLE ROW LEVEL SECURITY;
      ALTER TABLE result_stale FORCE ROW LEVEL SECURITY;
      CREATE POLICY workspace ON result_stale
        USING (workspace_id::text = current_setting('app.workspace', true))
        WITH CHECK (workspace_id::text = current_setting('app.workspace', true) OR current_setting('app.clicks', true) = 'on');
      GRANT SELECT, INSERT, DELETE ON result_stale TO vivier_app, vivier_worker;
      ${marks('mark_placed_orders', 'shop_order', 'INSERT', `SELECT DISTINCT workspace_id, 'orders', ${orderDay} FROM new_rows`)}
      ${marks(
        'mark_changed_orders',
        'shop_order',
        'UPDATE',
        `SELECT DISTINCT workspace_id, 'orders', ${orderDay} FROM (SELECT * FROM old_rows UNION ALL SELECT * FROM new_rows) AS both_rows`,
      )}
      ${marks(
        'mark_credits',
        'credit_entry',
        'INSERT',
        `SELECT DISTINCT new_rows.workspace_id, 'orders', ${orderDay} FROM new_rows
         JOIN shop_order ON shop_order.workspace_id = new_rows.workspace_id AND shop_order.id = order_id`,
      )}
      ${marks(
        'mark_clicks',
        'click',
        'INSERT',
        `SELECT DISTINCT workspace_id, 'clicks', (clicked_at AT TIME ZONE 'UTC')::date FROM new_rows`,
      )}
      DO $body$
      DECLARE one uuid;
      BEGIN
        FOR one IN SELECT id FROM workspace LOOP
          PERFORM set_config('app.workspace', one::text, true);
          INSERT INTO result_stale (workspace_id, kind, day)
            SELECT DISTINCT workspace_id, 'orders', ${orderDay} FROM shop_order WHERE workspace_id = one
            UNION ALL
            SELECT DISTINCT workspace_id, 'clicks', (clicked_at AT TIME ZONE 'UTC')::date FROM click WHERE workspace_id = one;
        END LOOP;
      END $body$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, table] of [
      ['mark_placed_orders', 'shop_order'],
      ['mark_changed_orders', 'shop_order'],
      ['mark_credits', 'credit_entry'],
      ['mark_clicks', 'click'],
    ])
      await runner.query(`DROP TRIGGER ${name} ON ${table}; DROP FUNCTION ${name}()`);
    await runner.query('DROP INDEX click_at; DROP TABLE result_stale, click_day, shop_day, credit_day');
  }
}
