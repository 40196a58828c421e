import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the file of an import was removed; the run keeps its name, size and SHA-256. */
export class RemoveImportFiles1763903100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_run ADD file_removed_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_run DROP file_removed_at');
  }
}
