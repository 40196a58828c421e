import { Injectable } from '@nestjs/common';
import { PersonalData } from '../creators/privacy/personal-data.service';

const OF_CREATOR = 'creator_id = :creator';

/** What reports hold of a creator: sums and costs, that stay without the person. */
@Injectable()
export class ReportsPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      { table: 'credit_day', of: OF_CREATOR, shows: ['day', 'orders', 'minor', 'currency'], at: 'day', source: "'computed'", erase: 'with creator' }, // prettier-ignore
      { table: 'campaign_cost', of: OF_CREATOR, shows: ['kind', 'amount_minor', 'currency', 'note'], at: 'spent_on', erase: 'with creator' }, // prettier-ignore
    ]);
  }
}
