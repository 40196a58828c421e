import type { MigrationInterface, QueryRunner } from 'typeorm';

/** At which step a check was made; a kept check is evidence and never changes. */
export class NameLawMoments1764210050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE law_check ADD COLUMN moment text NOT NULL DEFAULT 'send'
        CHECK (moment IN ('check', 'send', 'commit'));
      CREATE FUNCTION law_check_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'a check of a contract stays as it is';
      END $$;
      CREATE TRIGGER law_check_stays BEFORE UPDATE ON law_check FOR EACH ROW EXECUTE FUNCTION law_check_stays();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER law_check_stays ON law_check;
      DROP FUNCTION law_check_stays;
      ALTER TABLE law_check DROP COLUMN moment;
    `);
  }
}
