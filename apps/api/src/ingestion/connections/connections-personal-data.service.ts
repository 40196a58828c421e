import { Injectable } from '@nestjs/common';
import { PersonalData } from '../../creators/privacy/personal-data.service';

const THEIRS = 'handle_key = ANY (:handles)';

/** What connections hold of a creator: that it is read, and when; own accounts that it let us read. */
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
      // The tokens go with the row, and with them every way to the account.
      {
        table: 'connected_account',
        of: 'creator_id = :creator',
        shows: ['network', 'handle', 'consent', 'connected_at', 'until', 'last_at'],
        at: 'connected_at',
        source: "'creator'",
        erase: 'with creator',
      },
      { table: 'account_request', of: 'creator_id = :creator', shows: ['network', 'consent'], source: "'creator'", erase: 'with creator' }, // prettier-ignore
    ]);
  }
}
