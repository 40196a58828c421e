import { Injectable } from '@nestjs/common';
import { PersonalData } from '../creators/privacy/personal-data.service';

const OF_PROFILE = 'profile_id = ANY (:profiles)';

/** What the scoring room holds of a creator: scores as they were, matches of searches, files that were exported. */
@Injectable()
export class ScoringPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      { table: 'score_snapshot', of: OF_PROFILE, shows: ['canonical', 'formula_version'], at: 'created_at', source: "'computed'", erase: 'with creator' }, // prettier-ignore
      { table: 'saved_search_match', of: OF_PROFILE, shows: ['search_id'], at: 'found_at', erase: 'with creator' },
      {
        table: 'saved_search',
        erase: [
          `UPDATE saved_search SET matched = (SELECT array_agg(id) FROM unnest(matched) AS id WHERE id <> ALL (:profiles))
           WHERE workspace_id = :workspace AND matched && :profiles`,
          // A name may stand once only; the person's own is replaced by one that is not.
          `UPDATE saved_search SET name = '[…] ' || left(id::text, 8)
           WHERE workspace_id = :workspace AND lower(name) LIKE ANY (:likes) AND name ~* :pattern`,
        ],
        texts: ['filter'],
      },
      {
        // Any of them may hold the person; each can be exported again.
        table: 'creator_export',
        files: 'SELECT file_id AS id FROM creator_export WHERE workspace_id = :workspace',
        erase: ['DELETE FROM creator_export WHERE workspace_id = :workspace'],
      },
    ]);
  }
}
