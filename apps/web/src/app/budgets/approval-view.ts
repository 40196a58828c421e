import { moneyOf, moneyText } from '@vivier/domain/money/money';
import { type ApprovalQuery, type DecideApprovalMutation } from '../platform/generated/graphql';
import { type MoneyLike } from '../ui/format/format';

export type WholeApproval = ApprovalQuery['approval'];
export type ApprovalPerson = WholeApproval['creators'][number];
export type Outcome = DecideApprovalMutation['decideApproval'];
export type OverBudget = Extract<Outcome, { __typename: 'OverBudget' }>;

/** What the page says above the buttons. */
export interface Attention {
  /** Creators with reasons to check. */
  readonly toCheck: readonly ApprovalPerson[];
  readonly pricesEstimated: number;
  readonly audiencesEstimated: number;
  /** By how much the sum may differ once modelled prices are agreed; null where no range is known. */
  readonly below: MoneyLike | null;
  readonly above: MoneyLike | null;
  readonly erased: number;
}

/** What of the cost is a model's price and not a creator's. */
export function estimatedPart({ creators, amount }: WholeApproval): MoneyLike | null {
  const fees = creators.filter(isModelled).flatMap(({ fee }) => fee ?? []);
  return fees.length ? sum(fees, amount.currency) : null;
}

export function isModelled({ feeSource }: ApprovalPerson): boolean {
  return feeSource.kind === 'modelled';
}

export function attentionOf({ creators, amount: { currency } }: WholeApproval): Attention {
  const modelled = creators.filter(isModelled);
  const ranged = modelled.filter(({ fee, feeSource }) => fee && feeSource.low && feeSource.high);
  const agreed = sum(ranged.flatMap(({ fee }) => fee ?? []), currency); // prettier-ignore
  const edge = (side: 'low' | 'high') => sum(ranged.flatMap(({ feeSource }) => feeSource[side] ?? []), currency); // prettier-ignore
  return {
    toCheck: creators.filter(({ figures }) => figures?.authenticity === 'check'),
    pricesEstimated: modelled.length,
    audiencesEstimated: creators.filter(({ figures }) => figures?.targetShareEstimated).length,
    below: ranged.length ? difference(agreed, edge('low')) : null,
    above: ranged.length ? difference(edge('high'), agreed) : null,
    erased: creators.filter(({ figures }) => figures === null).length,
  };
}

export interface LegalState {
  /** Creators with whom a written contract is needed. */
  readonly needed: number;
  readonly ready: number;
  readonly near: number;
  readonly blocked: number;
  readonly limit: MoneyLike | null;
  readonly source: { title: string; reference: string; url: string } | null;
}

/** The meter of each creator, added up. */
export function legalOf({ creators }: WholeApproval): LegalState {
  const all = creators.flatMap(({ legal }) => legal ?? []);
  const reached = all.filter(({ forecast }) => forecast?.level === 'reached');
  return {
    needed: reached.length,
    ready: reached.filter(({ written }) => written).length,
    near: all.filter(({ forecast, written }) => forecast?.level === 'amber' && !written).length,
    blocked: all.filter(({ state, forecast }) => state === 'blocked' && forecast?.level !== 'reached').length,
    limit: all.find(({ forecast }) => forecast)?.forecast?.limit ?? null,
    source: all.flatMap(({ sources }) => sources)[0] ?? null,
  };
}

/** The flag beside one creator's fee; null where no law of the deal counts or nothing is near. */
export function contractFlag({ legal }: ApprovalPerson): 'ready' | 'missing' | 'near' | 'blocked' | null {
  if (!legal) return null;
  if (legal.written) return 'ready';
  if (legal.forecast?.level === 'reached') return 'missing';
  if (legal.state === 'blocked') return 'blocked';
  return legal.forecast?.level === 'amber' ? 'near' : null;
}

/** The share of the envelope that is taken with this request; 1 is all of it. */
export function takenShare({ envelope, amount, status }: WholeApproval): number | null {
  if (!envelope.amount || !envelope.taken) return null;
  const { currency } = amount;
  const whole = minor(envelope.amount);
  const own = status === 'refused' || status === 'voided' ? 0 : moneyOf(amount.amount, currency).minor;
  return whole === 0 ? null : (minor(envelope.taken) + own) / whole;
}

/** 9c1e 40aa … 4b7d: enough to compare by eye. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;
}

export function flagOf(status: string): string {
  const flags: Readonly<Record<string, string>> = {
    requested: 'flag-info',
    half_approved: 'flag-info',
    approved: 'flag-good',
    refused: 'flag-danger',
    changes_requested: 'flag-warning',
  };
  return flags[status] ?? 'flag-plain';
}

/** The approval inside an answer, whichever answer it is. */
export function approvalIn(outcome: Outcome): WholeApproval {
  return outcome.__typename === 'Approval' ? outcome : outcome.approval;
}

/** Adds in minor units: money is never a float. */
export function sum(all: readonly MoneyLike[], currency: string): MoneyLike {
  const same = all.filter((one) => one.currency === currency);
  return written(same.reduce((total, one) => total + minor(one), 0), currency); // prettier-ignore
}

function difference(a: MoneyLike, b: MoneyLike): MoneyLike {
  return written(minor(a) - minor(b), a.currency);
}

function minor({ amount, currency }: MoneyLike): number {
  return moneyOf(amount, currency).minor;
}

function written(value: number, currency: string): MoneyLike {
  return { amount: moneyText({ minor: value, currency }), currency };
}
