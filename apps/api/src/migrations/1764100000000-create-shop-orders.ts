import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** What shops say of their orders, as they said it, and the state that it gives. */
export class CreateShopOrders1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shop (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        brand_id uuid,
        source text NOT NULL CHECK (source IN ('shopify', 'woocommerce', 'tiktok-shop', 'csv')),
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, source, name),
        FOREIGN KEY (workspace_id, brand_id) REFERENCES brand (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('shop')}
    `);
    await runner.query(`
      CREATE TABLE shop_message (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        shop_id uuid NOT NULL,
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        kind text NOT NULL CHECK (kind IN ('order', 'refund')),
        external_id text NOT NULL,
        content jsonb NOT NULL,
        raw text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, shop_id, hash),
        FOREIGN KEY (workspace_id, shop_id) REFERENCES shop (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX shop_message_order ON shop_message (workspace_id, shop_id, external_id);
      ${workspaceSecuritySql('shop_message')}
    `);
    await runner.query(`
      CREATE TABLE shop_order (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        shop_id uuid NOT NULL,
        external_id text NOT NULL,
        number text NOT NULL,
        currency char(3) NOT NULL,
        standing text NOT NULL CHECK (standing IN ('sale', 'draft', 'unpaid', 'cancelled', 'voided', 'test')),
        placed_at timestamptz,
        total_minor bigint NOT NULL,
        tax_minor bigint NOT NULL,
        shipping_minor bigint NOT NULL,
        discount_minor bigint NOT NULL,
        refunded_minor bigint NOT NULL,
        net_minor bigint NOT NULL,
        codes text[] NOT NULL DEFAULT '{}',
        clicks text[] NOT NULL DEFAULT '{}',
        is_new_customer boolean,
        lines jsonb NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        UNIQUE (workspace_id, shop_id, external_id),
        FOREIGN KEY (workspace_id, shop_id) REFERENCES shop (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX shop_order_placed ON shop_order (workspace_id, placed_at);
      ${workspaceSecuritySql('shop_order')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shop_order, shop_message, shop');
  }
}
