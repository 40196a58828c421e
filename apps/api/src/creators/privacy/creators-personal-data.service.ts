import { Injectable } from '@nestjs/common';
import { PersonalData } from './personal-data.service';

const OF_PROFILE = 'profile_id = ANY (:profiles)';
const OF_CREATOR = 'creator_id = :creator';
/** The file or connector that a row came with. */
const FROM_FILE = (table: string) =>
  `(SELECT s.label || ', ' || s.as_of FROM data_source s WHERE s.workspace_id = ${table}.workspace_id AND s.id = ${table}.source_id)`;

const FIGURES = ['followers', 'following', 'media_count', 'avg_likes', 'avg_comments', 'avg_shares', 'avg_views', 'avg_viewers', 'average_engagement', 'authentic_engagement', 'engagement_rate', 'credibility']; // prettier-ignore

/** What the rooms of people and creators hold of a creator. */
@Injectable()
export class CreatorsPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      { table: 'creator', of: 'id = :creator', shows: ['display_name', 'email', 'blocked_reason'], at: 'created_at', erase: 'with creator' }, // prettier-ignore
      {
        table: 'profile',
        of: OF_CREATOR,
        shows: ['network', 'handle', 'display_name', 'url', 'external_id', 'bio', 'country', 'language', 'categories', 'verified', 'extra', 'field_sources', 'growth', 'price_minor', 'price_currency', 'last_post_on', ...FIGURES], // prettier-ignore
        at: 'as_of',
        source: FROM_FILE('profile'),
        erase: 'with creator',
      },
      { table: 'metric_snapshot', of: OF_PROFILE, shows: FIGURES, at: 'as_of', source: FROM_FILE('metric_snapshot'), erase: 'with creator' }, // prettier-ignore
      { table: 'audience_figure', of: OF_PROFILE, shows: ['shares'], at: 'as_of', source: FROM_FILE('audience_figure'), erase: 'with creator' }, // prettier-ignore
      {
        table: 'post',
        of: OF_PROFILE,
        shows: ['external_id', 'format', 'caption', 'url', 'likes', 'comments', 'shares', 'saves', 'views', 'reach', 'impressions', 'sponsored'], // prettier-ignore
        at: 'published_at',
        source: FROM_FILE('post'),
        erase: 'with creator',
      },
      {
        table: 'profile_factors',
        of: OF_PROFILE,
        shows: ['formula_version', 'observed_rate', 'rate', 'engagement_centi', 'authenticity_centi', 'authenticity_state', 'flags', 'value_centi', 'price_low', 'price_high', 'price_currency', 'reach'], // prettier-ignore
        at: 'computed_at',
        source: "'computed'",
        erase: 'with creator',
      },
      // The text that names are searched in: the words of the profile again, in a table that only functions reach.
      { table: 'creator_text', of: OF_PROFILE, erase: 'with creator' },
      { table: 'note', of: OF_CREATOR, shows: ['text'], at: 'created_at', erase: 'with creator', texts: ['text'] },
      { table: 'creator_tag', of: OF_CREATOR, shows: ['tag'], erase: 'with creator' },
      { table: 'contact', of: OF_CREATOR, shows: ['channel', 'summary'], at: 'at', erase: 'with creator', texts: ['summary'] }, // prettier-ignore
      { table: 'creator_list_item', of: OF_PROFILE, shows: ['list_id'], at: 'added_at', erase: 'with creator' },
      { table: 'creator_list', texts: ['name'] },
      { table: 'data_source', texts: ['label'] },
      { table: 'privacy_request', of: OF_CREATOR, shows: ['kind', 'status', 'note'], at: 'asked_at', erase: [], texts: ['note'] }, // prettier-ignore
      {
        table: 'outside_link',
        of: `${OF_CREATOR} OR lower(email) = ANY (:emails)`,
        shows: ['purpose', 'email', 'locale', 'expires_at'],
        at: 'created_at',
        erase: ['DELETE FROM outside_link WHERE workspace_id = :workspace AND lower(email) = ANY (:emails)'],
      },
      {
        table: 'mail',
        of: 'lower(recipient) = ANY (:emails)',
        shows: ['recipient', 'subject', 'text'],
        at: 'created_at',
        erase: ['DELETE FROM mail WHERE workspace_id = :workspace AND lower(recipient) = ANY (:emails)'],
        texts: ['subject', 'text', 'kept_text', 'problem'],
      },
      { table: 'privacy_notice', of: OF_CREATOR, shows: ['first_contact_at', 'first_disclosed_at', 'informed_at', 'how'], at: 'informed_at', erase: 'with creator' }, // prettier-ignore
      { table: 'idempotency_key', texts: ['result'] },
      { table: 'webhook_message', texts: ['body'] },
    ]);
  }
}
