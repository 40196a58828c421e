import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Secrets that shops sign with, what they delivered, and orders that a shop took back. */
export class CreateShopWebhooks1764209000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shop_secret (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        shop_id uuid NOT NULL,
        app_key text,
        sealed bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid,
        retires_at timestamptz,
        FOREIGN KEY (workspace_id, shop_id) REFERENCES shop (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX shop_secret_shop ON shop_secret (workspace_id, shop_id, created_at);
      ${workspaceSecuritySql('shop_secret')}
    `);
    await runner.query(`
      CREATE TABLE shop_delivery (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        shop_id uuid NOT NULL,
        dedupe text NOT NULL,
        topic text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('applied', 'nothing', 'unreadable', 'privacy')),
        code text,
        details jsonb,
        order_ids text[] NOT NULL DEFAULT '{}',
        raw bytea,
        received_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, shop_id, dedupe),
        FOREIGN KEY (workspace_id, shop_id) REFERENCES shop (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX shop_delivery_newest ON shop_delivery (workspace_id, shop_id, id DESC);
      CREATE INDEX shop_delivery_orders ON shop_delivery USING gin (order_ids);
      ${workspaceSecuritySql('shop_delivery')}
    `);
    await runner.query(`
      ALTER TABLE shop_message DROP CONSTRAINT shop_message_kind_check,
        ADD CONSTRAINT shop_message_kind_check CHECK (kind IN ('order', 'refund', 'removal'))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM shop_message WHERE kind = 'removal';
      ALTER TABLE shop_message DROP CONSTRAINT shop_message_kind_check,
        ADD CONSTRAINT shop_message_kind_check CHECK (kind IN ('order', 'refund'));
      DROP TABLE shop_delivery, shop_secret
    `);
  }
}
