import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** How far each search server has been told of a workspace's profiles. */
export class CreateSearchSync1763902000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE search_sync (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        server text NOT NULL,
        generation integer NOT NULL,
        settings_hash text NOT NULL,
        mark xid8 NOT NULL,
        synced_at timestamptz NOT NULL,
        compared_at timestamptz,
        PRIMARY KEY (workspace_id, server)
      );
      ${workspaceSecuritySql('search_sync')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE search_sync');
  }
}
