import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staged rows are read once and emptied: cleaning the table up while they are merged takes a core from the merge. */
export class LeaveStagingAlone1763904200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_stage SET (autovacuum_enabled = false);
      ALTER TABLE import_stage_post SET (autovacuum_enabled = false);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_stage RESET (autovacuum_enabled);
      ALTER TABLE import_stage_post RESET (autovacuum_enabled);
    `);
  }
}
