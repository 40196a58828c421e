import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Posts of an account that is known by its id on the network alone look for it once a post. */
export class FindByExternalId1763904100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX profile_external_id ON profile (workspace_id, network, external_id) WHERE external_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX profile_external_id');
  }
}
