import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The piece of content that shows a link. */
export class NamePiecesOfLinks1764210070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tracked_link ADD COLUMN deliverable_id uuid,
        ADD FOREIGN KEY (workspace_id, deliverable_id) REFERENCES deliverable (workspace_id, id) ON DELETE SET NULL (deliverable_id);
      CREATE INDEX tracked_link_deliverable ON tracked_link (workspace_id, deliverable_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tracked_link DROP COLUMN deliverable_id');
  }
}
