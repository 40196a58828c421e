import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Periods that ended before a schedule began to count, or while it was paused, are not sent when the server is back. */
export class CountSchedulesSince1764220060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_schedule ADD since date NOT NULL DEFAULT current_date');
    // As before for what there is: of the past, the last period alone. Row security hides the rows even from the table's owner.
    await runner.query(`
      ALTER TABLE report_schedule NO FORCE ROW LEVEL SECURITY;
      UPDATE report_schedule SET since = greatest((created_at AT TIME ZONE 'UTC')::date,
        (date_trunc(rhythm, current_date::timestamp) - ('1 ' || rhythm)::interval)::date);
      ALTER TABLE report_schedule FORCE ROW LEVEL SECURITY;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_schedule DROP since');
  }
}
