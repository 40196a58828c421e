import { Injectable } from '@nestjs/common';
import { PersonalData } from '../creators/privacy/personal-data.service';

const OF_CREATOR = 'creator_id = :creator';
const MAILED = 'lower(recipient) = ANY (:emails)';
const LISTED =
  "EXISTS (SELECT FROM jsonb_array_elements(recipients) AS one WHERE lower(one ->> 'email') = ANY (:emails))";
const UNLIST = `
  UPDATE report_schedule SET recipients = (SELECT coalesce(jsonb_agg(one), '[]') FROM jsonb_array_elements(recipients) AS one
    WHERE lower(one ->> 'email') <> ALL (:emails))
  WHERE workspace_id = :workspace AND ${LISTED}`;

/** What reports hold of a creator: sums and costs, that stay without the person, and where results were mailed to. */
@Injectable()
export class ReportsPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      { table: 'credit_day', of: OF_CREATOR, shows: ['day', 'orders', 'minor', 'currency'], at: 'day', source: "'computed'", erase: 'with creator' }, // prettier-ignore
      { table: 'credit_week', of: OF_CREATOR, shows: ['week', 'orders', 'minor', 'currency'], at: 'week', source: "'computed'", erase: 'with creator' }, // prettier-ignore
      { table: 'campaign_cost', of: OF_CREATOR, shows: ['kind', 'amount_minor', 'currency', 'note'], at: 'spent_on', erase: 'with creator' }, // prettier-ignore
      { table: 'report_schedule', of: LISTED, shows: ['rhythm'], at: 'created_at', erase: [UNLIST] },
      { table: 'report_letter', of: MAILED, shows: ['period', 'recipient'], at: 'made_at', erase: [`DELETE FROM report_letter WHERE workspace_id = :workspace AND ${MAILED}`] }, // prettier-ignore
    ]);
  }
}
