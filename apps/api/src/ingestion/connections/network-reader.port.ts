import type { ConnectedNetwork } from '@vivier/domain/ingestion/connection';
import type { NamedTarget } from '@vivier/domain/ingestion/connection-targets';
import type { Answer } from '../../platform/outgoing/outgoing';
import type { Credential } from './credential';

export interface Question {
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Units of the network's quota. */
  readonly cost: number;
  /** A form to be posted; read as a plain question without one. */
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * Asks a network: counts what the question costs before it is asked, so that no crash gives it back.
 * @throws QuotaSpent when it would cost more than is left; LeaseLost when the connection is in other hands
 */
export type Ask = (question: Question) => Promise<Answer>;

/** A step of a reading: the network's answer as it came, and which of the profiles asked for are settled by it. */
export interface Piece {
  readonly document: unknown;
  readonly found: readonly NamedTarget[];
  readonly missing: readonly { readonly target: NamedTarget; readonly code: string }[];
}

export interface Reading {
  readonly ask: Ask;
  readonly credential: Credential;
  readonly targets: readonly NamedTarget[];
  /** With the latest posts of each. */
  readonly posts: boolean;
}

/** One network's interface. Its answers go on unread: the connector of that network turns them into rows, as those of a file. */
export abstract class NetworkReader {
  abstract readonly network: ConnectedNetwork;
  /** What people read as the source of a value. */
  abstract readonly source: string;
  /**
   * Asks for the profiles in their order. What was given out before a failure stays.
   * @throws DomainError `credentials_refused`, `quota_exceeded`, `rate_limited` (with `seconds`), `network_failed` (with `status`),
   *   `body_json_broken`, and those of `Outgoing.get`
   */
  abstract read(reading: Reading): AsyncGenerator<Piece>;
}

/** The network's allowance or our own is used up: the reading goes on in the next window. */
export class QuotaSpent extends Error {}

/** Another worker holds the connection, or a person stopped it: nothing more is written. */
export class LeaseLost extends Error {}
