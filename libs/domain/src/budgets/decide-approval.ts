import { DomainError } from '../errors/domain-error';
import { checkMove } from '../status/machine';
import { APPROVAL, type ApprovalStatus, type Decision } from './approval-status';

/** An open request and who has said what of it. */
export interface Request {
  readonly status: ApprovalStatus;
  readonly frozenHash: string;
  readonly requestedBy: string | null;
  readonly approversNeeded: number;
  readonly approvedBy: readonly string[];
}

/** What one person says of what that person has read. */
export interface Say {
  readonly personId: string;
  readonly hash: string;
  readonly decision: Decision;
  readonly comment: string;
}

/** Above the brand's threshold two people have to agree; at the threshold one is enough. */
export function approversNeeded(amountMinor: number, aboveMinor: number | null): 1 | 2 {
  return aboveMinor !== null && amountMinor > aboveMinor ? 2 : 1;
}

/**
 * The status that follows. Persons are compared, not roles: an owner may do everything, and still not say yes to what the same
 * owner asked for.
 * @throws DomainError `approval_replaced`, `move_not_allowed`, `frozen_hash_differs`, `own_request`, `already_decided`, `comment_missing`
 */
export function statusAfter(request: Request, { personId, hash, decision, comment }: Say): ApprovalStatus {
  if (request.status === 'voided') throw new DomainError('approval_replaced');
  const to = nextStatus(request, decision);
  checkMove(APPROVAL, request.status, to);
  if (hash !== request.frozenHash) throw new DomainError('frozen_hash_differs', { field: 'hash' });
  if (personId === request.requestedBy) throw new DomainError('own_request');
  if (request.approvedBy.includes(personId)) throw new DomainError('already_decided');
  if (decision !== 'approve' && !comment.trim()) throw new DomainError('comment_missing', { field: 'comment' });
  return to;
}

function nextStatus({ approversNeeded: needed, approvedBy }: Request, decision: Decision): ApprovalStatus {
  if (decision === 'refuse') return 'refused';
  if (decision === 'request_changes') return 'changes_requested';
  return approvedBy.length + 1 < needed ? 'half_approved' : 'approved';
}
