import type { CreatorRow, PostRow, Reject } from '@vivier/domain/ingestion/outcome';

/** What a recorded answer of an outside service tells. */
export interface ConnectorResult {
  readonly creators: readonly CreatorRow[];
  readonly posts: readonly PostRow[];
  /** Entries that name nobody or hide their followers; `line` is the entry's position. */
  readonly rejects: readonly Reject[];
}

/**
 * A service's answers turned into rows. An adapter reads a parsed JSON document: from a file today, from the
 * service's own endpoint tomorrow; both are the same bytes.
 */
export abstract class Connector {
  abstract readonly id: string;
  /** True when the document has this service's shape; cheap, never throws. */
  abstract recognises(document: unknown): boolean;
  /** Rows of a recognised document. Throws `connector_error` when the service answered with an error. */
  abstract read(document: unknown): ConnectorResult;
}
