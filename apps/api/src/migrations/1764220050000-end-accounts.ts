import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An account whose access has ended stays for some days without its tokens, so that the team is told. */
export class EndAccounts1764220050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE connected_account DROP CONSTRAINT connected_account_state_check,
        ADD CONSTRAINT connected_account_state_check CHECK (state IN ('active', 'refused', 'ended')),
        ADD CONSTRAINT connected_account_ended_check CHECK (state <> 'ended' OR sealed = '');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM connected_account WHERE state = 'ended';
      ALTER TABLE connected_account DROP CONSTRAINT connected_account_ended_check, DROP CONSTRAINT connected_account_state_check,
        ADD CONSTRAINT connected_account_state_check CHECK (state IN ('active', 'refused'));
    `);
  }
}
