import { Injectable } from '@nestjs/common';
import { PersonalData } from '../creators/privacy/personal-data.service';

/**
 * Money is kept by what it was for, a contract or a piece, and never by a creator's name; free texts of the records that
 * nobody may change lose a name through `erase_from_records`.
 */
@Injectable()
export class BudgetsPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([{ table: 'payment' }, { table: 'budget_entry' }, { table: 'approval_decision' }]);
  }
}
