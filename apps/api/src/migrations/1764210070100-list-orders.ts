import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The page of orders lists them newest first. */
export class ListOrders1764210070100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX shop_order_newest ON shop_order
        (workspace_id, (coalesce(placed_at, '-infinity'::timestamptz)) DESC, id DESC)
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX shop_order_newest');
  }
}
