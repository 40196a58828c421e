import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { CampaignTable } from '@vivier/domain/tracking/campaign-plan';
import type { CampaignRow } from '@vivier/domain/tracking/campaign-row';
import { Database } from '../platform/database/database';

export interface PlacedRow {
  readonly line: number;
  readonly row: CampaignRow;
}

export interface RowsOf {
  readonly workspaceId: string;
  readonly kind: CampaignTable;
  readonly currency: string;
  readonly fileName: string;
}

/** Equal rows are one fact, whichever file brings them again. */
export function rowHash(row: CampaignRow, currency: string): string {
  return createHash('sha256')
    .update(canonicalize({ ...row, currency }) ?? '')
    .digest('hex');
}

/** Rows of campaign tables, as they were told. */
@Injectable()
export class CampaignRows {
  constructor(private readonly database: Database) {}

  /** All of them or none. A row that is known already stays as it is. */
  async keep({ workspaceId, kind, currency, fileName }: RowsOf, placed: readonly PlacedRow[]): Promise<void> {
    const rows = placed.map(({ line, row }) => ({
      line,
      hash: rowHash(row, currency),
      source: row.source,
      campaign: row.campaign,
      campaign_slug: row.campaignSlug,
      creator: row.creator,
      product: row.product,
      day: row.day,
      orders: row.orders,
      clicks: row.clicks,
      impressions: row.impressions,
      leads: row.leads,
      revenue_minor: row.revenue,
      spend_minor: row.spend,
      basis: row.basis,
      rate_minor: row.rate,
      payout_minor: row.payout,
    }));
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `INSERT INTO campaign_row (workspace_id, kind, currency, file_name, hash, source, campaign, campaign_slug, creator,
           product, day, orders, clicks, impressions, leads, revenue_minor, spend_minor, basis, rate_minor, payout_minor, line)
         SELECT $1, $2, $3, $4, decode(hash, 'hex'), source, campaign, campaign_slug, creator,
           product, day, orders, clicks, impressions, leads, revenue_minor, spend_minor, basis, rate_minor, payout_minor, line
         FROM jsonb_to_recordset($5) AS told (line integer, hash text, source text, campaign text, campaign_slug text,
           creator text, product text, day date, orders bigint, clicks bigint, impressions bigint, leads bigint,
           revenue_minor bigint, spend_minor bigint, basis text, rate_minor bigint, payout_minor bigint)
         ON CONFLICT DO NOTHING`,
        [workspaceId, kind, currency, fileName, JSON.stringify(rows)],
      ),
    );
  }
}
