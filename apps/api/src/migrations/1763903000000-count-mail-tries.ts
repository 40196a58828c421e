import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a letter, when it is tried again, and the text that stays once it has reached its reader. */
export class CountMailTries1763903000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mail
        ADD state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'refused', 'given_up')),
        ADD tries smallint NOT NULL DEFAULT 0,
        ADD next_try_at timestamptz NOT NULL DEFAULT now(),
        ADD problem text,
        ADD kept_text text;
    `);
    // Row security hides the rows even from the table's owner.
    await runner.query(`
      ALTER TABLE mail NO FORCE ROW LEVEL SECURITY;
      UPDATE mail SET state = 'sent' WHERE sent_at IS NOT NULL;
      ALTER TABLE mail FORCE ROW LEVEL SECURITY;
      CREATE INDEX mail_waiting ON mail (workspace_id, next_try_at) WHERE state = 'waiting';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX mail_waiting;
      ALTER TABLE mail DROP state, DROP tries, DROP next_try_at, DROP problem, DROP kept_text;
    `);
  }
}
