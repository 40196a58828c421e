import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Percentiles of the cost per thousand and per interaction beside the factor made of both. */
export class RankCosts1763901000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE profile_factors ADD COLUMN cpm_centi smallint, ADD COLUMN cpe_centi smallint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE profile_factors DROP COLUMN cpm_centi, DROP COLUMN cpe_centi');
  }
}
