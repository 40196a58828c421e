import { Injectable } from '@nestjs/common';
import { PersonalData } from '../creators/privacy/personal-data.service';

const THEIRS = `post_id IN (SELECT id FROM post WHERE workspace_id = :workspace AND profile_id = ANY (:profiles))
  OR lower(author) LIKE ANY (:likes) AND author ~* :pattern`;

/** What watching holds of a creator: texts that it wrote go, texts of others lose its name. */
@Injectable()
export class WatchPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      {
        table: 'mention',
        of: THEIRS,
        shows: ['source', 'author', 'title', 'excerpt', 'url'],
        at: 'published_at',
        source: 'source',
        erase: [
          `DELETE FROM mention WHERE workspace_id = :workspace AND (${THEIRS})`,
          `UPDATE mention SET url_key = NULL, title_key = NULL WHERE workspace_id = :workspace
             AND (title || excerpt || coalesce(url, '') || coalesce(url_key, '') || coalesce(title_key, '')) ~* :pattern`,
        ],
        texts: ['source', 'title', 'excerpt', 'url', 'answer'],
      },
      { table: 'alert', texts: ['details'] },
    ]);
  }
}
