import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A crisis of a brand pauses its links and codes, beside a pause by hand, which outlasts it. */
export class PauseInCrises1764210051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tracked_link ADD COLUMN crisis_paused_at timestamptz;
      ALTER TABLE promo_code ADD COLUMN crisis_paused_at timestamptz;
      -- Also a link that is made or imported in the middle of it begins paused.
      CREATE FUNCTION pause_in_crisis() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        SELECT brand.crisis_since INTO NEW.crisis_paused_at FROM campaign
          JOIN brand ON brand.workspace_id = campaign.workspace_id AND brand.id = campaign.brand_id
          WHERE campaign.workspace_id = NEW.workspace_id AND campaign.id = NEW.campaign_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER pause_in_crisis BEFORE INSERT ON tracked_link FOR EACH ROW EXECUTE FUNCTION pause_in_crisis();
      CREATE TRIGGER pause_in_crisis BEFORE INSERT ON promo_code FOR EACH ROW EXECUTE FUNCTION pause_in_crisis();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER pause_in_crisis ON promo_code;
      DROP TRIGGER pause_in_crisis ON tracked_link;
      DROP FUNCTION pause_in_crisis;
      ALTER TABLE promo_code DROP COLUMN crisis_paused_at;
      ALTER TABLE tracked_link DROP COLUMN crisis_paused_at;
    `);
  }
}
