import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerKind } from '@vivier/domain/budgets/ledger';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { BudgetEntry } from './budget-entry.entity';
import { Envelope } from './envelope.entity';

/** Who acts: a member, or nobody of the workspace (a link). */
export interface Actor {
  workspaceId: string;
  personId: string | null;
}

export interface LedgerNote {
  envelopeId: string;
  campaignId: string | null;
  kind: LedgerKind;
  amountMinor: number;
  currency: string;
  subject: string;
  /** One note of that kind, subject and reference is made, however often it is asked for. */
  reference?: string | null;
  reason?: string;
}

interface CampaignPlace {
  workspaceId: string;
  campaignId: string;
  currency: string;
}

const PLACE = 'workspace_id = $1 AND campaign_id = $2 AND currency = $3';
/** The campaign's own envelope, else the brand's of the year in which the campaign begins, else the brand's for any year. */
const ENVELOPE_OF = `
  SELECT envelope.id FROM envelope JOIN campaign ON campaign.workspace_id = envelope.workspace_id
    AND campaign.id = $2 AND campaign.brand_id = envelope.brand_id
  WHERE envelope.workspace_id = $1 AND envelope.currency = $3 AND (envelope.campaign_id = $2 OR envelope.campaign_id IS NULL
    AND coalesce(envelope.year = extract(year FROM coalesce(campaign.starts_on, now() AT TIME ZONE 'UTC')), true))
  ORDER BY envelope.campaign_id IS NULL, envelope.year IS NULL LIMIT 1`;
const LINE_OF = `SELECT envelope_id AS "id" FROM budget_line WHERE ${PLACE}`;
const NEW_LINE = `
  INSERT INTO budget_line (workspace_id, campaign_id, currency, envelope_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`;
const PLAN_LINE = `UPDATE budget_line SET planned_minor = planned_minor + $4 WHERE ${PLACE} RETURNING envelope_id AS id`;
const PLAN_ENVELOPE = `
  UPDATE envelope SET planned_minor = planned_minor + $3, updated_at = now()
  WHERE workspace_id = $1 AND id = $2 AND allocated_minor + planned_minor + $3 <= amount_minor RETURNING id`;

/** The books: every change of a sum has its note, in the same transaction. */
@Injectable()
export class LedgerService {
  async note(tx: EntityManager, { workspaceId, personId }: Actor, note: LedgerNote): Promise<void> {
    await tx.insert(BudgetEntry, { ...note, workspaceId, personId });
  }

  /** The envelope out of which a campaign pays; null when nobody gave one. */
  async envelopeOf(tx: EntityManager, { workspaceId, campaignId, currency }: CampaignPlace): Promise<Envelope | null> {
    const values = [workspaceId, campaignId, currency];
    const [kept] = (await tx.query(LINE_OF, values)) as { id: string }[];
    const [found] = kept ? [kept] : ((await tx.query(ENVELOPE_OF, values)) as { id: string }[]);
    return found ? tx.findOneBy(Envelope, { id: found.id, workspaceId }) : null;
  }

  /**
   * Takes an approved amount out of the envelope: of two at once, the second sees what the first has left.
   * Rows are taken in this order everywhere, after the trail's head: the campaign's line, then the envelope.
   * @throws DomainError `envelope_missing`, `envelope_exceeded`
   */
  async plan(
    tx: EntityManager,
    actor: Actor,
    place: CampaignPlace,
    { amountMinor, subject, reason = '' }: { amountMinor: number; subject: string; reason?: string },
  ): Promise<void> {
    // prettier-ignore
    const { workspaceId, campaignId, currency } = place;
    const envelope = await this.envelopeOf(tx, place);
    if (!envelope) throw new DomainError('envelope_missing', { currency });
    if (amountMinor === 0) return;
    const key = [workspaceId, campaignId, currency];
    await tx.query(NEW_LINE, [...key, envelope.id]);
    const [[line]] = (await tx.query(PLAN_LINE, [...key, amountMinor])) as [{ id: string }[]];
    const [taken] = (await tx.query(PLAN_ENVELOPE, [workspaceId, line.id, amountMinor])) as [unknown[]];
    if (taken.length === 0) throw await this.exceeded(tx, workspaceId, line.id, amountMinor);
    await this.note(tx, actor, { envelopeId: line.id, campaignId, kind: 'planned', amountMinor, currency, subject, reason }); // prettier-ignore
  }

  private async exceeded(tx: EntityManager, workspaceId: string, id: string, wantedMinor: number) {
    const { currency, free } = await tx.findOneByOrFail(Envelope, { id, workspaceId });
    return new DomainError('envelope_exceeded', { currency, free: free.amount, wantedMinor });
  }
}
