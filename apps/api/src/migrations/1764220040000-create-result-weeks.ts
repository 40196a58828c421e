import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

const ofWorkspace = 'workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE';

/**
 * Credits and clicks by week, summed from those by day: a page adds up thousands of rows and not hundreds of thousands. A week is called
 * by its Monday; what says no time is in that of 0001-01-01.
 */
export class CreateResultWeeks1764220040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit_week (
        ${ofWorkspace},
        rule text NOT NULL,
        campaign_id uuid NOT NULL,
        creator_id integer,
        deliverable_id uuid,
        week date NOT NULL,
        currency char(3) NOT NULL,
        orders integer NOT NULL,
        minor bigint NOT NULL,
        first_day date NOT NULL,
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, creator_id) REFERENCES creator (workspace_id, id) ON DELETE SET NULL (creator_id),
        FOREIGN KEY (workspace_id, deliverable_id) REFERENCES deliverable (workspace_id, id) ON DELETE SET NULL (deliverable_id)
      );
      CREATE INDEX credit_week_rule ON credit_week (workspace_id, rule, week);
      CREATE INDEX credit_week_campaign ON credit_week (workspace_id, campaign_id, rule);
      CREATE INDEX credit_week_creator ON credit_week (workspace_id, creator_id);
      CREATE INDEX credit_week_deliverable ON credit_week (workspace_id, deliverable_id);
      ${workspaceSecuritySql('credit_week')}
      CREATE TABLE click_week (
        ${ofWorkspace},
        link_id uuid NOT NULL,
        week date NOT NULL,
        clicks bigint NOT NULL,
        FOREIGN KEY (workspace_id, link_id) REFERENCES tracked_link (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX click_week_week ON click_week (workspace_id, week);
      CREATE INDEX click_week_link ON click_week (workspace_id, link_id);
      ${workspaceSecuritySql('click_week')}
      DO $body$
      DECLARE one uuid;
      BEGIN
        FOR one IN SELECT id FROM workspace LOOP
          PERFORM set_config('app.workspace', one::text, true);
          INSERT INTO credit_week (workspace_id, rule, campaign_id, creator_id, deliverable_id, week, currency, orders, minor, first_day)
            SELECT one, rule, campaign_id, creator_id, deliverable_id, date_trunc('week', day)::date, currency, sum(orders), sum(minor), min(day)
            FROM credit_day WHERE workspace_id = one GROUP BY 2, 3, 4, 5, 6, 7;
          INSERT INTO click_week (workspace_id, link_id, week, clicks)
            SELECT one, link_id, date_trunc('week', day)::date, sum(clicks) FROM click_day WHERE workspace_id = one GROUP BY 2, 3;
        END LOOP;
      END $body$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE click_week, credit_week');
  }
}
