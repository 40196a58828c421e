import type { MigrationInterface, QueryRunner } from 'typeorm';

const orderDay = "coalesce((placed_at AT TIME ZONE 'UTC')::date, DATE '0001-01-01')";
const ofPiece =
  'FOREIGN KEY (workspace_id, deliverable_id) REFERENCES deliverable (workspace_id, id) ON DELETE SET NULL (deliverable_id)';

/** Codes name the piece of content that says them, as links do; credits by day know the piece that led to them. */
export class PlaceFormats1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE promo_code ADD COLUMN deliverable_id uuid, ADD ${ofPiece};
      CREATE INDEX promo_code_deliverable ON promo_code (workspace_id, deliverable_id);
      ALTER TABLE credit_day ADD COLUMN deliverable_id uuid, ADD ${ofPiece};
      CREATE INDEX credit_day_deliverable ON credit_day (workspace_id, deliverable_id);
      DO $body$
      DECLARE one uuid;
      BEGIN
        FOR one IN SELECT id FROM workspace LOOP
          PERFORM set_config('app.workspace', one::text, true);
          INSERT INTO result_stale (workspace_id, kind, day)
            SELECT DISTINCT workspace_id, 'orders', ${orderDay} FROM shop_order
            WHERE workspace_id = one AND EXISTS (SELECT FROM tracked_link WHERE workspace_id = one AND deliverable_id IS NOT NULL);
        END LOOP;
      END $body$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE credit_day DROP COLUMN deliverable_id; ALTER TABLE promo_code DROP COLUMN deliverable_id',
    );
  }
}
