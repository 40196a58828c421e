/** Everything that one room tells the others, after commit. Payloads are small: ids, never records. */
export type DomainEvent =
  /** The listener's connection stands (again): what was announced meanwhile was missed. */
  | { type: 'connected' }
  /** Profiles, their figures or factors changed in a way that discovery shows. */
  | { type: 'profiles.changed'; workspaceId: string }
  /** A workspace changed the follower counts at which tiers begin. */
  | { type: 'tiers.changed'; workspaceId: string }
  /** The search servers were brought up to date. */
  | { type: 'search.synced'; workspaceId: string };
