import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** How shops are read once a day, beside what they tell by themselves. */
export class CreateShopReadings1764209100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shop_reading (
        shop_id uuid PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        site text NOT NULL,
        sealed bytea NOT NULL,
        known_until timestamptz,
        next_at timestamptz NOT NULL DEFAULT now(),
        last_at timestamptz,
        code text,
        seen int NOT NULL DEFAULT 0,
        missed int NOT NULL DEFAULT 0,
        unreadable int NOT NULL DEFAULT 0,
        FOREIGN KEY (workspace_id, shop_id) REFERENCES shop (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX shop_reading_due ON shop_reading (workspace_id, next_at);
      ${workspaceSecuritySql('shop_reading')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shop_reading');
  }
}
