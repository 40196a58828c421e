import { Injectable } from '@nestjs/common';
import { PersonalData } from '../creators/privacy/personal-data.service';

const OF_CREATOR = 'creator_id = :creator';

/** What shortlists hold of a creator. A frozen list keeps its hashes and terms; the person goes out of it (decision 0013). */
@Injectable()
export class ShortlistsPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      {
        table: 'portfolio_plan',
        // A plan shows names and figures of whom it chose, and can be made anew.
        erase: [
          `DELETE FROM portfolio_plan WHERE workspace_id = :workspace AND EXISTS (
             SELECT FROM jsonb_path_query(answer, '$.**.profileId') AS id WHERE (id #>> '{}') = ANY (:profiles::text[]))`,
        ],
        texts: ['answer', 'asked'],
      },
      {
        table: 'shortlist_entry',
        of: OF_CREATOR,
        shows: ['fee_minor', 'gift_minor', 'currency', 'gift_note', 'deliverables', 'note', 'frozen_person'],
        at: 'added_at',
        erase: 'with creator',
      },
      { table: 'shortlist_offer', of: OF_CREATOR, shows: ['side', 'fee_minor', 'gift_minor', 'currency', 'note'], at: 'made_at', erase: 'with creator' }, // prettier-ignore
      {
        table: 'shortlist_line',
        of: 'handle_key = ANY (:handles)',
        shows: ['text'],
        at: 'pasted_at',
        erase: [
          'DELETE FROM shortlist_line WHERE workspace_id = :workspace AND (handle_key = ANY (:handles) OR lower(text) LIKE ANY (:likes) AND text ~* :pattern)', // prettier-ignore
        ],
      },
      { table: 'shortlist_comment', texts: ['text'] },
    ]);
  }
}
