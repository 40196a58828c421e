import { findDisclosure } from '@vivier/domain/deliverables/check/find-disclosure';
import type { ContentLaw } from '@vivier/domain/deliverables/check/disclosure-laws';
import type { DeliverableStatus } from '@vivier/domain/deliverables/deliverable-status';
import { isLate } from '@vivier/domain/deliverables/late-content';
import { dayInZone } from '@vivier/domain/watch/iso-week';
import type { AlertSource, Look } from './alert-sources';

const SERIOUS_DAYS = 7;
const DAY = 86_400_000;

const PIECE = `
  SELECT deliverable.id, campaign.brand_id AS "brandId", campaign_id AS "campaignId", deliverable.title,
    deliverable.status, due_on::text AS "dueOn"`;
const OF_CAMPAIGN = `
  FROM deliverable JOIN campaign ON campaign.workspace_id = deliverable.workspace_id AND campaign.id = campaign_id`;

interface PieceRow {
  id: string;
  brandId: string;
  campaignId: string;
  title: string;
  status: DeliverableStatus;
  dueOn: string | null;
}

async function pieces<Row extends PieceRow>({ tx, workspaceId }: Look, sql: string, ...values: unknown[]) {
  return (await tx.query(sql, [workspaceId, ...values])) as Row[];
}

const late: AlertSource = {
  kinds: ['deliverable_late'],
  async find(look) {
    const today = dayInZone(look.now, look.timeZone);
    const due = await pieces(
      look,
      `${PIECE} ${OF_CAMPAIGN}
       WHERE deliverable.workspace_id = $1 AND due_on < $2 AND campaign.status NOT IN ('completed', 'archived', 'cancelled')
         AND deliverable.status NOT IN ('published', 'verified', 'breached') ORDER BY due_on, deliverable.id LIMIT 500`,
      today,
    );
    return due
      .filter((piece) => isLate(piece, today))
      .map(({ id, brandId, campaignId, title, dueOn }) => {
        const days = Math.round((Date.parse(today) - Date.parse(dueOn ?? today)) / DAY);
        return {
          kind: 'deliverable_late' as const,
          brandId,
          subject: `deliverable/${id}`,
          severity: days > SERIOUS_DAYS ? ('serious' as const) : ('warning' as const),
          details: { title, dueOn, days, campaignId },
        };
      });
  },
};

/** What stands in public and was neither verified nor found in breach yet, under words that do not say what it is. */
const undisclosed: AlertSource = {
  kinds: ['disclosure_missing'],
  async find(look) {
    const published = await pieces<PieceRow & { caption: string; law: ContentLaw; publishedOn: string; url: string }>(
      look,
      `${PIECE}, publication.caption, terms->>'law' AS law, publication.url,
         (published_at AT TIME ZONE $2)::date::text AS "publishedOn" ${OF_CAMPAIGN}
       JOIN publication ON publication.workspace_id = deliverable.workspace_id AND deliverable_id = deliverable.id
       WHERE deliverable.workspace_id = $1 AND deliverable.status = 'published' ORDER BY published_at LIMIT 500`,
      look.timeZone,
    );
    return published
      .filter(({ caption, law, publishedOn }) =>
        findDisclosure(caption, law, publishedOn).some(({ level }) => level === 'must'),
      )
      .map(({ id, brandId, campaignId, title, url }) => ({
        kind: 'disclosure_missing' as const,
        brandId,
        subject: `deliverable/${id}`,
        severity: 'serious' as const,
        details: { title, url, campaignId },
      }));
  },
};

export const CONTENT_ALERTS: readonly AlertSource[] = [undisclosed, late];
