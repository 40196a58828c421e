import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceSecuritySql } from '../platform/database/row-security';

/** Results that are sent by themselves, and what was sent: a recipient gets one letter a period. */
export class CreateReportSchedules1764220020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_schedule (
        id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        campaign_id uuid NOT NULL,
        rhythm text NOT NULL CHECK (rhythm IN ('week', 'month')),
        recipients jsonb NOT NULL,
        cut text NOT NULL,
        currency char(3),
        paused_at timestamptz,
        problem text,
        created_by uuid REFERENCES person (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (workspace_id, id),
        FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaign (workspace_id, id) ON DELETE CASCADE
      );
      CREATE INDEX report_schedule_campaign ON report_schedule (workspace_id, campaign_id);
      ${workspaceSecuritySql('report_schedule')}
      CREATE TABLE report_letter (
        workspace_id uuid NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
        schedule_id uuid NOT NULL,
        period text NOT NULL,
        recipient text NOT NULL,
        share_id uuid NOT NULL,
        mail_id uuid NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, schedule_id, period, recipient),
        FOREIGN KEY (workspace_id, schedule_id) REFERENCES report_schedule (workspace_id, id) ON DELETE CASCADE,
        FOREIGN KEY (workspace_id, share_id) REFERENCES result_share (workspace_id, id) ON DELETE CASCADE
      );
      ${workspaceSecuritySql('report_letter')}
      -- What was sent stays as it was sent; only an erasure takes it away.
      REVOKE UPDATE ON report_letter FROM vivier_app, vivier_worker;
      ALTER TABLE result_share ADD COLUMN schedule_id uuid,
        ADD FOREIGN KEY (workspace_id, schedule_id) REFERENCES report_schedule (workspace_id, id) ON DELETE SET NULL (schedule_id);
      CREATE INDEX result_share_schedule ON result_share (workspace_id, schedule_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE result_share DROP COLUMN schedule_id; DROP TABLE report_letter, report_schedule');
  }
}
