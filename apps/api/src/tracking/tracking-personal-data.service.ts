import { Injectable } from '@nestjs/common';
import { PersonalData } from '../creators/privacy/personal-data.service';

const OF_CREATOR = 'creator_id = :creator';
const NAMED = '(lower(creator) = ANY (:handles) OR lower(creator) LIKE ANY (:likes) AND creator ~* :pattern)';
const SAME_CODE = 'lower(code) LIKE ANY (:likes) AND code ~* :pattern';

/** What tracking holds of a creator. The money stays, without whose it was: sums are as they were. */
@Injectable()
export class TrackingPersonalData {
  constructor(personalData: PersonalData) {
    personalData.register([
      {
        table: 'tracked_link',
        of: OF_CREATOR,
        shows: ['code', 'target', 'utm'],
        at: 'created_at',
        erase: [
          `UPDATE tracked_link SET code = 'erased-' || left(id::text, 8) WHERE workspace_id = :workspace AND ${SAME_CODE}`,
          `UPDATE tracked_link SET creator_id = NULL, paused_at = coalesce(paused_at, now())
           WHERE workspace_id = :workspace AND ${OF_CREATOR}`,
        ],
        texts: ['target', 'utm'],
      },
      {
        table: 'promo_code',
        of: OF_CREATOR,
        shows: ['code'],
        at: 'created_at',
        // Orders name the code too: both get the same other one, so that they still find each other.
        erase: [
          `UPDATE shop_order SET codes = (SELECT array_agg(coalesce('erased-' || left(p.id::text, 8), used) ORDER BY place)
             FROM unnest(codes) WITH ORDINALITY AS all_of (used, place)
             LEFT JOIN promo_code p ON p.workspace_id = :workspace AND p.code = used AND ${SAME_CODE})
           WHERE workspace_id = :workspace AND codes && (SELECT coalesce(array_agg(code), '{}') FROM promo_code
             WHERE workspace_id = :workspace AND ${SAME_CODE})`,
          `UPDATE promo_code SET code = 'erased-' || left(id::text, 8) WHERE workspace_id = :workspace AND ${SAME_CODE}`,
          `UPDATE promo_code SET creator_id = NULL WHERE workspace_id = :workspace AND ${OF_CREATOR}`,
        ],
      },
      { table: 'credit_entry', of: OF_CREATOR, shows: ['minor', 'currency', 'rule'], at: 'booked_at', source: "'computed'", erase: 'with creator' }, // prettier-ignore
      { table: 'commission_plan', of: OF_CREATOR, shows: ['product', 'basis_points', 'refund_days', 'from_at', 'until_at'], at: 'created_at', erase: 'with creator' }, // prettier-ignore
      { table: 'commission_entry', of: OF_CREATOR, shows: ['minor', 'currency', 'basis_points'], at: 'booked_at', source: "'computed'", erase: 'with creator' }, // prettier-ignore
      { table: 'payout', of: OF_CREATOR, shows: ['amount_minor', 'currency', 'status', 'reference'], at: 'created_at', erase: 'with creator' }, // prettier-ignore
      { table: 'creator_invoice', of: OF_CREATOR, shows: ['number', 'issued_on', 'due_on', 'net_minor', 'vat_minor', 'currency', 'status'], at: 'created_at', erase: 'with creator' }, // prettier-ignore
      {
        table: 'campaign_row',
        of: NAMED,
        shows: ['kind', 'creator', 'campaign', 'day', 'orders', 'clicks', 'revenue_minor', 'payout_minor', 'currency'],
        at: 'imported_at',
        source: "file_name || ', ' || line",
        erase: [`UPDATE campaign_row SET creator = 'erased-' || :creator WHERE workspace_id = :workspace AND ${NAMED}`],
        texts: ['product', 'campaign', 'campaign_slug', 'source', 'file_name'],
      },
      { table: 'shop_message', texts: ['content', 'raw'] },
      { table: 'shop_order', texts: ['codes', 'lines'] },
    ]);
  }
}
