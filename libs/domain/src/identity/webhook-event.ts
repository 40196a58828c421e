/** What other programs can be told of, as it happens. Messages carry ids and statuses; who wants more asks the API with a key. */
export const WEBHOOK_EVENTS = [
  'campaign.moved',
  'shortlist.moved',
  'approval.decided',
  'contract.moved',
  'content.moved',
  'order.changed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Acts of the audit trail that are told, by the beginning of their name and what may follow. */
const TOLD: readonly (readonly [RegExp, WebhookEvent])[] = [
  [/^campaign\.moved$/, 'campaign.moved'],
  [/^shortlist\.(open|frozen|submitted|approved|refused|changes_requested)$/, 'shortlist.moved'],
  [/^approval\.(approve|request_changes|refuse)$/, 'approval.decided'],
  [/^contract\.(sent|signed_by_creator|active|amended|completed|terminated|void)$/, 'contract.moved'],
  [/^deliverable\.moved$/, 'content.moved'],
];

/** What others are told of an act that was noted in the audit trail; null for what stays inside. */
export function eventOfAct(action: string): WebhookEvent | null {
  return TOLD.find(([pattern]) => pattern.test(action))?.[1] ?? null;
}

/** Seconds to wait after the first failed try, the second, …: the schedule that Standard Webhooks recommends, some three days in all. */
const PAUSES = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** Seconds until the try after that many; null when it was the last one. */
export function secondsToNextTry(tries: number): number | null {
  return PAUSES[tries - 1] ?? null;
}

/** A 410 says that nobody listens there any more (Standard Webhooks): the subscription is switched off. */
export function endsSubscription(status: number): boolean {
  return status === 410;
}
