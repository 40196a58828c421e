import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CampaignsService } from '../briefs/campaigns.service';
import { AuditService } from '../identity/audit.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { Attribution } from './attribution/attribution.service';

export interface ToldCode {
  readonly line: number;
  readonly code: string;
  /** A handle, an e-mail or a name; empty for a file that does not say whose it is. */
  readonly creator: string;
}

/** What became of a row: `added`, `known` (it is this creator's already), `repeated` in the file, or `refused` with its reason. */
export interface CodeOutcome extends ToldCode {
  readonly outcome: 'added' | 'known' | 'repeated' | 'refused';
  readonly reason: string | null;
  readonly creatorName: string | null;
}

interface Owner {
  id: number;
  name: string;
}

/** $1 workspace, $2 the words, trimmed and in lower case without `@`: every creator that a word may mean. */
const OWNERS = `
  SELECT DISTINCT told.word, creator.id, display_name AS name FROM unnest($2::text[]) AS told (word)
    JOIN creator ON creator.workspace_id = $1 AND (lower(display_name) = told.word OR lower(email) = told.word OR EXISTS (
      SELECT FROM profile WHERE profile.workspace_id = $1 AND profile.creator_id = creator.id AND lower(handle) = told.word))`;

const LONGEST = 100;
const wordOf = (creator: string) => creator.trim().replace(/^@/, '').toLowerCase();

/** Codes of a shop's file, each row with what became of it. */
@Injectable()
export class PromoCodeRows {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly attribution: Attribution,
    private readonly audit: AuditService,
  ) {}

  /** All rows in one transaction; with `dryRun` nothing is kept. Orders that used a code before are credited. @throws DomainError `not_found` */
  take(viewer: Viewer, campaignId: string, rows: readonly ToldCode[], dryRun: boolean): Promise<CodeOutcome[]> {
    const { workspaceId } = viewer;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const { id } = await this.campaigns.visible(tx, viewer, campaignId);
      const judged = await judge(tx, workspaceId, id, rows);
      const added = judged.filter(({ outcome }) => outcome === 'added');
      if (!dryRun && added.length > 0) {
        await this.keep(tx, viewer, id, added);
        await this.audit.record(tx, viewer, 'promo_code.imported', `campaign/${id}`, { codes: added.length });
      }
      return judged.map(({ line, code, creator, outcome, reason, creatorName }) => ({
        line,
        code,
        creator,
        outcome,
        reason,
        creatorName,
      }));
    });
  }

  private async keep(tx: EntityManager, viewer: Viewer, campaignId: string, added: readonly Judged[]): Promise<void> {
    const { workspaceId, personId } = viewer;
    const codes = added.map(({ code }) => code);
    await tx.query(
      `INSERT INTO promo_code (workspace_id, campaign_id, code, creator_id, created_by)
       SELECT $1, $2, code, creator_id, $3 FROM unnest($4::text[], $5::integer[]) AS told (code, creator_id)`,
      [workspaceId, campaignId, personId, codes, added.map(({ owner }) => owner?.id ?? null)],
    );
    const orders = (await tx.query('SELECT id FROM shop_order WHERE workspace_id = $1 AND codes && $2::text[]', [
      workspaceId,
      codes,
    ])) as { id: string }[];
    await this.attribution.book(
      tx,
      workspaceId,
      orders.map(({ id }) => id),
    );
  }
}

interface Judged extends CodeOutcome {
  readonly owner: Owner | null;
}

async function judge(
  tx: EntityManager,
  workspaceId: string,
  campaignId: string,
  rows: readonly ToldCode[],
): Promise<Judged[]> {
  const told = rows.map((row) => ({ ...row, code: row.code.trim().toLowerCase() }));
  const words = [...new Set(told.map(({ creator }) => wordOf(creator)).filter(Boolean))];
  const owners = (await tx.query(OWNERS, [workspaceId, words])) as (Owner & { word: string })[];
  // Nobody else takes a code between what is judged here and what is kept.
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('promo-codes' || $1, 0))", [workspaceId]);
  const known = (await tx.query(
    'SELECT code, creator_id AS "creatorId", campaign_id AS "campaignId" FROM promo_code WHERE workspace_id = $1 AND code = ANY ($2)',
    [workspaceId, told.map(({ code }) => code)],
  )) as { code: string; creatorId: number | null; campaignId: string }[];
  const seen = new Set<string>();
  return told.map((row): Judged => {
    const meant = owners.filter(({ word }) => word === wordOf(row.creator));
    const owner = meant.length === 1 ? meant[0] : null;
    const as = (outcome: CodeOutcome['outcome'], reason: string | null = null): Judged => ({
      ...row,
      outcome,
      reason,
      creatorName: owner?.name ?? null,
      owner,
    });
    if (row.code === '' || row.code.length > LONGEST) return as('refused', 'promo_code_invalid');
    if (wordOf(row.creator) !== '' && !owner)
      return as('refused', meant.length === 0 ? 'creator_unknown' : 'creator_ambiguous');
    if (seen.has(row.code)) return as('repeated');
    seen.add(row.code);
    const taken = known.find(({ code }) => code === row.code);
    if (!taken) return as('added');
    const same = taken.creatorId === (owner?.id ?? null) && taken.campaignId === campaignId;
    return same ? as('known') : as('refused', 'promo_code_taken');
  });
}
