import { DomainError } from '../errors/domain-error';
import type { DeliverableStatus } from './deliverable-status';

/** Who looks at a draft: the team that runs the campaign first, then the brand that answers for it. */
export const CONTENT_SIDES = ['team', 'brand'] as const;
export type ContentSide = (typeof CONTENT_SIDES)[number];

/** What a newest draft has of both. */
export interface DraftApprovals {
  readonly teamApproved: boolean;
  readonly brandApproved: boolean;
}

/** Whose turn it is; null where nobody is waited for, because the piece is done with. */
export function contentTurn(
  status: DeliverableStatus,
  { teamApproved }: DraftApprovals,
): 'creator' | 'team' | 'brand' | null {
  if (status === 'planned' || status === 'changes_requested' || status === 'scheduled') return 'creator';
  if (status === 'draft_submitted') return teamApproved ? 'brand' : 'team';
  return status === 'verified' || status === 'breached' ? null : 'team';
}

/**
 * Both sides are needed, the team before the brand; the second approval is the one that moves the piece.
 * @throws DomainError `approval_out_of_order` {side} for the brand before the team, `approval_given` {side} the second time
 */
export function approveDraft({ teamApproved, brandApproved }: DraftApprovals, side: ContentSide): DraftApprovals {
  if (side === 'brand' ? brandApproved : teamApproved) throw new DomainError('approval_given', { side });
  if (side === 'team') return { teamApproved: true, brandApproved };
  checkBrandTurn({ teamApproved });
  return { teamApproved, brandApproved: true };
}

/** A brand is asked about what the team stands behind, and about nothing else. @throws DomainError `approval_out_of_order` */
export function checkBrandTurn({ teamApproved }: Pick<DraftApprovals, 'teamApproved'>): void {
  if (!teamApproved) throw new DomainError('approval_out_of_order', { side: 'brand' });
}
