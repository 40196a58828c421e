import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody who serves requests or jobs may remove a workspace; the invented one is the exception. */
export class RemoveSample1763800800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION remove_sample_workspace(sample_id uuid) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DELETE FROM workspace WHERE id = sample_id AND sample
      $$;
      REVOKE ALL ON FUNCTION remove_sample_workspace(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION remove_sample_workspace(uuid) TO vivier_app, vivier_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION remove_sample_workspace(uuid)');
  }
}
