import { Injectable } from '@nestjs/common';
import { PersonalData } from '../../creators/privacy/personal-data.service';

const THEIRS = 'handle_key = ANY (:handles)';

/** What connections hold of a creator: that it is read, and when. */
@Injectable()
export class ConnectionsPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      {
        table: 'connection_target',
        of: THEIRS,
        shows: ['handle', 'read_at'],
        at: 'read_at',
        erase: [
          `DELETE FROM connection_target WHERE workspace_id = :workspace AND (${THEIRS} OR handle ~* :pattern OR url ~* :pattern)`,
        ],
      },
    ]);
  }
}
