import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BrandReach } from '@vivier/domain/identity/brand-reach';
import { moneyText } from '@vivier/domain/money/money';
import { type Emv, emvOf, MEDIA_EVENTS, type MediaEvent, type MediaVolume } from '@vivier/domain/reports/emv';
import { Campaign } from '../briefs/campaign.entity';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import type { EmvTable } from './emv-table.entity';
import { EmvTables } from './emv-tables.service';
import type { EmvResultType, MeasuredVolume, MediaResultsType } from './media.types';

interface Reading extends MediaVolume {
  source: string;
  measuredAt: Date;
}

export interface MediaOf {
  readonly workspaceId: string;
  readonly campaignId: string | null;
  readonly reach: BrandReach;
}

export interface Media {
  readonly published: number;
  readonly measured: readonly MeasuredVolume[];
  readonly emv: (Emv & { tables: readonly EmvTable[] }) | null;
}

export const EMV_FORMULA = 'Σ volume × rate';
export const EMV_FORMULA_VERSION = 1;

const OF = `
  FROM publication
  JOIN deliverable ON deliverable.workspace_id = $1 AND deliverable.id = deliverable_id
  JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
  WHERE publication.workspace_id = $1 AND ($2::uuid IS NULL OR campaign_id = $2)
    AND ($3::uuid[] IS NULL OR campaign.brand_id = ANY ($3))`;
const PUBLISHED = `SELECT count(*)::int AS count ${OF}`;
/** $1 workspace, $2 campaign or null, $3 brands or null: the latest reading of each event of each piece. */
const READINGS = `
  SELECT DISTINCT ON (piece.id, event) network, format, day, event, value::float8 AS value, source, measured_at AS "measuredAt"
  FROM (
    SELECT publication.id, network, kind AS format, to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day ${OF}
  ) AS piece
  JOIN publication_metric ON publication_metric.workspace_id = $1 AND publication_id = piece.id
  CROSS JOIN LATERAL (VALUES ${MEDIA_EVENTS.map((event) => `('${event}', ${event})`).join(', ')}) AS told (event, value)
  WHERE value IS NOT NULL
  ORDER BY piece.id, event, measured_at DESC, publication_metric.id`;

/** What was counted of the posts themselves, and what the workspace's own rates make of it. */
@Injectable()
export class MediaResults {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly tables: EmvTables,
  ) {}

  media(viewer: Viewer, campaignId: string | null): Promise<MediaResultsType> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      if (campaignId) await this.campaigns.visible(tx, viewer, campaignId);
      return mediaView(await this.within(tx, { workspaceId, campaignId, reach: viewer }));
    });
  }

  /** By slug, of all brands: for the command line. */
  ofCampaign(workspaceId: string, slug: string | null): Promise<Media> {
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = slug === null ? null : await tx.findOneBy(Campaign, { workspaceId, slug });
      // A slug of files alone has no posts.
      if (slug !== null && !campaign) return { published: 0, measured: [], emv: null };
      return this.within(tx, { workspaceId, campaignId: campaign?.id ?? null, reach: { brandIds: null } });
    });
  }

  /** Part of the caller's transaction. */
  async within(tx: EntityManager, { workspaceId, campaignId, reach }: MediaOf): Promise<Media> {
    const asked = [workspaceId, campaignId, reach.brandIds];
    const [{ count }] = (await tx.query(PUBLISHED, asked)) as { count: number }[];
    const readings = (await tx.query(READINGS, asked)) as Reading[];
    const tables = await this.tables.within(tx, workspaceId);
    const emv = tables.length > 0 ? { ...emvOf(readings, tables), tables } : null;
    return { published: count, measured: MEDIA_EVENTS.flatMap((event) => measuredOf(event, readings)), emv };
  }
}

export function mediaView({ published, measured, emv }: Media): MediaResultsType {
  return { published, measured: [...measured], emv: emv && emvView(emv) };
}

function measuredOf(event: MediaEvent, readings: readonly Reading[]): MeasuredVolume[] {
  const own = readings.filter((reading) => reading.event === event);
  if (own.length === 0) return [];
  const moments = own.map(({ measuredAt }) => measuredAt.getTime());
  return [
    {
      event,
      value: own.reduce((sum, { value }) => sum + value, 0),
      pieces: own.length,
      sources: [...new Set(own.map(({ source }) => source))].sort(),
      from: new Date(Math.min(...moments)),
      to: new Date(Math.max(...moments)),
    },
  ];
}

function emvView({ lines, totals, unrated, versions, tables }: NonNullable<Media['emv']>): EmvResultType {
  const money = ({ minor, currency }: { minor: number; currency: string }) => ({
    amount: moneyText({ minor, currency }),
    currency,
  });
  return {
    totals: totals.map(money),
    lines: lines.map((line) => ({ ...line, amount: money(line) })),
    unrated: [...unrated],
    tables: tables
      .filter(({ version }) => versions.includes(version))
      .map(({ version, fromOn, source }) => ({ version, fromOn, source })),
    formula: EMV_FORMULA,
    formulaVersion: EMV_FORMULA_VERSION,
  };
}
