import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { releasable } from '@vivier/domain/budgets/ledger';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { AuditService } from '../identity/audit.service';
import { BudgetEntry } from './budget-entry.entity';
import { BudgetLine } from './budget-line.entity';
import { Commitment } from './commitment.entity';
import { type Actor, LedgerService } from './ledger.service';

export interface NewCommitment {
  workspaceId: string;
  campaignId: string;
  /** `contract/…`: what the money is bound to. */
  subject: string;
  /** What the subject is bound to in all; asking for the same again changes nothing. */
  amountMinor: number;
  currency: string;
  actor: Actor;
}

export interface Step {
  subject: string;
  amountMinor: number;
  actor: Actor;
  /** Makes the step happen once: `deliverable/…` for what is delivered, the bank's reference for what is paid. */
  reference?: string;
  reason?: string;
}

const LINE = 'workspace_id = $1 AND campaign_id = $2 AND currency = $3';
const COMMIT_LINE = `
  UPDATE budget_line SET committed_minor = committed_minor + $4
  WHERE ${LINE} AND committed_minor + $4 <= planned_minor RETURNING envelope_id`;
const NEW = `
  INSERT INTO commitment (workspace_id, campaign_id, currency, subject) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`;
const COMMIT = `
  UPDATE commitment SET committed_minor = committed_minor + $3 WHERE workspace_id = $1 AND subject = $2`;
const moved = (column: string, before: string) => ({
  one: `UPDATE commitment SET ${column} = ${column} + $3 WHERE workspace_id = $1 AND subject = $2
    AND ${column} + $3 <= ${before} RETURNING subject`,
  line: `UPDATE budget_line SET ${column} = ${column} + $4 WHERE ${LINE}`,
});
const STEPS = {
  delivered: moved('delivered_minor', 'committed_minor'),
  paid: moved('paid_minor', 'delivered_minor'),
} as const;
const RELEASE = `
  UPDATE commitment SET committed_minor = committed_minor - $3, released_minor = released_minor + $3, released_at = now()
  WHERE workspace_id = $1 AND subject = $2`;
const RELEASE_LINE = `UPDATE budget_line SET committed_minor = committed_minor - $4 WHERE ${LINE}`;

/**
 * Money of approved campaigns on its way: committed by a signature, delivered, paid. Every method is part of the caller's
 * transaction, and what it refuses leaves nothing behind. The trail is written first, so that all wait for each other at one
 * place and none holds what another needs.
 */
@Injectable()
export class CommitmentsService {
  constructor(
    private readonly audit: AuditService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Brings what is bound to the subject up to the amount. Only what was approved can be bound: more needs a new approval.
   * @throws DomainError `approval_missing`, `commitment_forward_only`, `commitment_released`, `currencies_differ`
   */
  async commit(
    tx: EntityManager,
    { workspaceId, campaignId, subject, amountMinor, currency, actor }: NewCommitment,
  ): Promise<Commitment | null> {
    // prettier-ignore
    checkAmount(amountMinor);
    if (amountMinor === 0) return null;
    const bound = await this.of(tx, subject);
    if (bound && isSame(bound, campaignId, currency) && bound.committedMinor === amountMinor) return bound;
    await this.audit.record(tx, actor, 'budget.committed', subject, { campaignId, amountMinor, currency });
    const line = await tx.findOneBy(BudgetLine, { workspaceId, campaignId, currency });
    if (!line) throw new DomainError('approval_missing', { currency, approvedMinor: 0, wantedMinor: amountMinor });
    await tx.query(NEW, [workspaceId, campaignId, currency, subject]);
    const before = await this.locked(tx, workspaceId, subject);
    checkSame(before, campaignId, currency);
    const more = amountMinor - before.committedMinor;
    if (more < 0) throw new DomainError('commitment_forward_only', { committedMinor: before.committedMinor });
    if (more === 0) return before;
    const [taken] = (await tx.query(COMMIT_LINE, [workspaceId, campaignId, currency, more])) as [unknown[]];
    if (taken.length === 0) throw await this.beyond(tx, line, more);
    await tx.query(COMMIT, [workspaceId, subject, more]);
    await this.note(tx, actor, before, line.envelopeId, { kind: 'committed', amountMinor: more });
    return this.of(tx, subject);
  }

  /** Gives back what was not delivered; it stays approved. Nothing is bound to the subject: nothing happens. */
  async release(
    tx: EntityManager,
    { subject, reason, actor }: Omit<Step, 'amountMinor'> & { reason: string },
  ): Promise<Commitment | null> {
    // prettier-ignore
    const { workspaceId } = actor;
    if (!(await this.of(tx, subject))) return null;
    await this.audit.record(tx, actor, 'budget.released', subject);
    const before = await this.locked(tx, workspaceId, subject);
    const amountMinor = releasable(before);
    const { campaignId, currency } = before;
    await tx.query(RELEASE, [workspaceId, subject, amountMinor]);
    if (amountMinor > 0) {
      await tx.query(RELEASE_LINE, [workspaceId, campaignId, currency, amountMinor]);
      const { envelopeId } = await tx.findOneByOrFail(BudgetLine, { workspaceId, campaignId, currency });
      await this.note(tx, actor, before, envelopeId, { kind: 'released', amountMinor, reason });
    }
    return this.of(tx, subject);
  }

  /** @throws DomainError `commitment_missing`, `delivered_beyond_committed` */
  deliver(tx: EntityManager, step: Step): Promise<Commitment> {
    return this.step(tx, 'delivered', step, 'delivered_beyond_committed');
  }

  /** @throws DomainError `commitment_missing`, `paid_beyond_delivered` */
  pay(tx: EntityManager, step: Step): Promise<Commitment> {
    return this.step(tx, 'paid', step, 'paid_beyond_delivered');
  }

  /** Within the workspace of the transaction; null when nothing was bound to it. */
  of(tx: EntityManager, subject: string): Promise<Commitment | null> {
    return tx
      .createQueryBuilder(Commitment, 'commitment')
      .where("workspace_id = current_setting('app.workspace')::uuid AND subject = :subject", { subject })
      .getOne();
  }

  private async step(tx: EntityManager, kind: 'delivered' | 'paid', step: Step, refusal: string): Promise<Commitment> {
    const { subject, amountMinor, actor, reference = null, reason } = step;
    const { workspaceId } = actor;
    checkAmount(amountMinor);
    const known = await this.known(tx, kind, step);
    if (known) return known;
    await this.audit.record(tx, actor, `budget.${kind}`, subject, { amountMinor });
    const before = await this.locked(tx, workspaceId, subject);
    if (await this.known(tx, kind, step)) return before;
    const { campaignId, currency, committedMinor, deliveredMinor } = before;
    const [done] = (await tx.query(STEPS[kind].one, [workspaceId, subject, amountMinor])) as [unknown[]];
    if (done.length === 0)
      throw new DomainError(refusal, { field: 'amount', committedMinor, deliveredMinor, currency });
    await tx.query(STEPS[kind].line, [workspaceId, campaignId, currency, amountMinor]);
    const { envelopeId } = await tx.findOneByOrFail(BudgetLine, { workspaceId, campaignId, currency });
    await this.note(tx, actor, before, envelopeId, { kind, amountMinor, reference, reason });
    return (await this.of(tx, subject)) ?? before;
  }

  /** The commitment, when the step has nothing (more) to do. */
  private async known(
    tx: EntityManager,
    kind: 'delivered' | 'paid',
    { subject, amountMinor, reference, actor: { workspaceId } }: Step,
  ): Promise<Commitment | null> {
    const done =
      amountMinor === 0 || (reference && (await tx.existsBy(BudgetEntry, { workspaceId, kind, subject, reference })));
    return done ? this.of(tx, subject) : null;
  }

  private async locked(tx: EntityManager, workspaceId: string, subject: string): Promise<Commitment> {
    const found = await tx.findOne(Commitment, {
      where: { workspaceId, subject },
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw new DomainError('commitment_missing', { subject });
    return found;
  }

  private async beyond(tx: EntityManager, { workspaceId, campaignId, currency }: BudgetLine, wantedMinor: number) {
    const now = await tx.findOneByOrFail(BudgetLine, { workspaceId, campaignId, currency });
    const approvedMinor = now.plannedMinor - now.committedMinor;
    return new DomainError('approval_missing', { currency, approvedMinor, wantedMinor });
  }

  private note(
    tx: EntityManager,
    actor: Actor,
    { campaignId, currency, subject }: Commitment,
    envelopeId: string,
    what: Pick<BudgetEntry, 'kind' | 'amountMinor'> & { reference?: string | null; reason?: string },
  ): Promise<void> {
    return this.ledger.note(tx, actor, { envelopeId, campaignId, currency, subject, ...what });
  }
}

function checkAmount(amountMinor: number): void {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) throw new DomainError('amount_invalid', { amountMinor });
}

function isSame({ campaignId, currency, releasedAt }: Commitment, campaign: string, money: string): boolean {
  return releasedAt === null && campaignId === campaign && currency === money;
}

function checkSame(before: Commitment, campaignId: string, currency: string): void {
  if (before.releasedAt) throw new DomainError('commitment_released', { subject: before.subject });
  if (before.campaignId !== campaignId) throw new DomainError('not_found');
  if (before.currency !== currency)
    throw new DomainError('currencies_differ', { left: before.currency, right: currency });
}
