import { isDomainError } from '@vivier/domain/errors/domain-error';
import { CommitmentsService } from '../../apps/api/src/budgets/commitments.service';
import { Database } from '../../apps/api/src/platform/database/database';
import { isUnreachable } from '../../apps/api/src/platform/graphql/format-error';
import type { TestMember } from './builders';
import type { TestApp } from './test-app';
import type { MoneyDesk, Waiting } from './money-desk';

/** One thing that somebody does; `answer` is what it came to: a status, or the code of a refusal. */
export interface Move {
  kind: 'decide' | 'commit' | 'deliver' | 'release' | 'pay' | 'free' | 'envelope';
  actor: string;
  key: string;
  input: Record<string, unknown>;
  run: () => Promise<string>;
}

const DECIDE = `mutation ($id: ID!, $hash: String!, $decision: String!, $comment: String!, $key: String!) {
  decideApproval(id: $id, hash: $hash, decision: $decision, comment: $comment, key: $key) { __typename } }`;
const PAY = `mutation ($input: PaymentInput!, $key: String!) { recordPayment(input: $input, key: $key) { id } }`;
const FREE = `mutation ($campaignId: ID!, $reason: String!, $key: String!) {
  freePlanned(campaignId: $campaignId, currency: "EUR", reason: $reason, key: $key) { campaignId } }`;
const SET = `mutation ($input: EnvelopeInput!, $key: String!) { setEnvelope(input: $input, key: $key) { id } }`;
const euros = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: 'EUR' });

/** What people can do with a desk's money: decisions, payments and envelopes over GraphQL, contracts as their room does it. */
export function movesOf(app: TestApp, desk: MoneyDesk) {
  const ask = async (query: string, variables: Record<string, unknown>, by: TestMember): Promise<string> => {
    const { data, errors } = await app.graphql<Record<string, { __typename?: string }>>(query, variables, by);
    if (errors) return errors[0].extensions.code;
    return Object.values(data ?? {})[0]?.__typename ?? 'done';
  };
  const overGraphql = (kind: Move['kind'], query: string) =>
    (by: TestMember, key: string, input: Record<string, unknown>): Move => ({ kind, actor: by.personId, key, input, run: () => ask(query, { ...input, key }, by) }); // prettier-ignore
  const inTx = async (work: Parameters<Database['inWorkspace']>[1]): Promise<string> => {
    try {
      await app.get(Database).inWorkspace(desk.workspace.id, work);
      return 'done';
    } catch (error) {
      if (isDomainError(error)) return error.code;
      // As the API words it: no turn, no connection or no lock came in time, and nothing was done.
      return isUnreachable(error) ? 'unavailable' : `broken: ${String(error)}`;
    }
  };
  const actor = { workspaceId: desk.workspace.id, personId: desk.owner.personId };
  const service = app.get(CommitmentsService);
  const decide = overGraphql('decide', DECIDE);
  const pay = overGraphql('pay', PAY);
  const free = overGraphql('free', FREE);
  const envelope = overGraphql('envelope', SET);
  return {
    decide: ({ id, hash }: Waiting, by: TestMember, key: string, decision = 'approve') =>
      decide(by, key, { id, hash, decision, comment: 'why' }),
    pay: (campaignId: string, subject: string, minor: number, reference: string) =>
      pay(desk.owner, `pay ${reference}`, { input: { campaignId, subject, amount: euros(minor), paidOn: '2026-09-01', reference } }), // prettier-ignore
    free: (campaignId: string, key: string, reason = 'not needed') => free(desk.owner, key, { campaignId, reason }),
    envelope: (minor: number, key: string) =>
      envelope(desk.owner, key, { input: { brandId: desk.brand, amount: euros(minor) } }),
    commit: (campaignId: string, subject: string, amountMinor: number): Move =>
      contract(
        'commit',
        subject,
        { campaignId, amountMinor },
        () =>
        inTx((tx) => service.commit(tx, { workspaceId: desk.workspace.id, campaignId, subject, amountMinor, currency: 'EUR', actor })), // prettier-ignore
      ),
    deliver: (subject: string, amountMinor: number, reference: string): Move =>
      contract('deliver', subject, { amountMinor, reference }, () =>
        inTx((tx) => service.deliver(tx, { subject, amountMinor, reference, actor })),
      ),
    release: (subject: string): Move =>
      contract('release', subject, {}, () => inTx((tx) => service.release(tx, { subject, reason: 'ended', actor }))),
  };
}

function contract(kind: Move['kind'], key: string, input: Record<string, unknown>, run: Move['run']): Move {
  return { kind, actor: 'contract', key, input, run };
}
