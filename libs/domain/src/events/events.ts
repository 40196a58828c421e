/** Everything that one room tells the others, after commit. Payloads are small: ids, never records. */
export type DomainEvent =
  /** The listener's connection stands (again): what was announced meanwhile was missed. */
  | { type: 'connected' }
  /** Profiles, their figures or factors changed in a way that discovery shows. */
  | { type: 'profiles.changed'; workspaceId: string }
  /** A workspace changed the follower counts at which tiers begin. */
  | { type: 'tiers.changed'; workspaceId: string }
  /** The search servers were brought up to date. */
  | { type: 'search.synced'; workspaceId: string }
  /** A brand went into a crisis or came out of it: links, codes and publishing pause or go on. */
  | { type: 'brand.crisis'; workspaceId: string; brandId: string; on: boolean }
  /** Messages for other programs were kept. */
  | { type: 'webhooks.waiting'; workspaceId: string }
  /** Both have signed: what was planned with this creator is bound to the contract, and leaves the one that it amends. */
  | {
      type: 'contract.activated';
      workspaceId: string;
      contractId: string;
      campaignId: string;
      creatorId: number | null;
      amendsId: string | null;
    };
