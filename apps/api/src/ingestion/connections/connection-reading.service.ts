import { Injectable, Logger } from '@nestjs/common';
import { DomainError, isDomainError } from '@vivier/domain/errors/domain-error';
import { connectionPause, quotaWindow } from '@vivier/domain/ingestion/connection';
import type { NamedTarget } from '@vivier/domain/ingestion/connection-targets';
import { Database } from '../../platform/database/database';
import { isUnreachable } from '../../platform/graphql/format-error';
import { Sealed } from '../../platform/secrets/sealed';
import { ConnectionLeases } from './connection-leases.service';
import { ConnectionReading } from './connection-reading.entity';
import type { NetworkConnection } from './connection.entity';
import { type Credential, credentialContext } from './credential';
import { DUE_TARGETS, MARK_READ } from './due-targets.queries';
import { LeaseLost, type Piece, QuotaSpent } from './network-reader.port';
import { NetworkReaders } from './network-readers';
import { ReceivedAnswers } from './received-answers.service';

const HOUR = 3_600_000;
/** One job reads so many profiles or so long, so that others get their turn; the next one goes on. */
const MOST_TARGETS = 200;
const MOST_MS = 15_000;
const MOST_BYTES = 8 * 1024 * 1024;
/** Whom a network did not know is asked for again, but seldom. */
const UNKNOWN_AGAIN = 7;

/** How a reading ended. */
type End = { readonly done: boolean } | { readonly failure: DomainError } | { readonly spent: true };

/** Reads what is due of one connection and hands it to the imports. Safe to run twice and to be killed at any point. */
@Injectable()
export class ConnectionReader {
  private readonly logger = new Logger('connections');

  constructor(
    private readonly database: Database,
    private readonly leases: ConnectionLeases,
    private readonly readers: NetworkReaders,
    private readonly sealed: Sealed,
    private readonly received: ReceivedAnswers,
  ) {}

  /** True when more is due at once. */
  async read(workspaceId: string, connectionId: string): Promise<boolean> {
    const held = await this.leases.take(workspaceId, connectionId);
    if (!held) return false;
    const began = new Date();
    try {
      const end = await this.slice(held, began);
      await this.note(held, began, end);
      if (!('done' in end)) return false;
      return (await this.leases.askedSince(held, began)) || !end.done;
    } catch (error) {
      if (error instanceof LeaseLost) return false;
      await this.note(held, began, { failure: codedFailure(error) });
      if (isDomainError(error)) return false;
      throw error;
    }
  }

  private async slice(held: NetworkConnection, began: Date): Promise<End> {
    const targets = await this.due(held);
    const batch = new Batch();
    let end: End = { done: targets.length < MOST_TARGETS };
    try {
      const reading = {
        ask: this.leases.ask(held),
        credential: await this.credentialOf(held),
        targets,
        posts: held.posts,
      };
      for await (const piece of this.readers.of(held.network).read(reading)) {
        batch.add(piece);
        if (batch.bytes > MOST_BYTES) await this.keep(held, batch.take());
        if (Date.now() - began.getTime() > MOST_MS) {
          end = { done: false };
          break;
        }
      }
    } catch (error) {
      if (error instanceof QuotaSpent) end = { spent: true };
      else if (isDomainError(error)) end = { failure: error };
      else throw error;
    }
    // What was read before a failure stays.
    await this.keep(held, batch.take());
    return end;
  }

  private due({ workspaceId, id, network, pool, everyHours, askedAt }: NetworkConnection): Promise<NamedTarget[]> {
    const since = (times: number) => {
      const before = Date.now() - everyHours * HOUR * times;
      return new Date(Math.max(before, askedAt?.getTime() ?? 0));
    };
    const values = [workspaceId, id, network, pool, since(1), since(UNKNOWN_AGAIN), MOST_TARGETS];
    return this.database.inWorkspace(workspaceId, (tx) => tx.query(DUE_TARGETS, values) as Promise<NamedTarget[]>);
  }

  private async credentialOf({ id, sealed }: NetworkConnection): Promise<Credential> {
    return sealed ? (JSON.parse(await this.sealed.open(sealed, credentialContext(id))) as Credential) : {};
  }

  /** The import, what it read and whom it settled: one transaction, so that a killed worker has done all of it or nothing. */
  private async keep(held: NetworkConnection, { documents, found, missing }: Taken): Promise<void> {
    if (found.length + missing.length + documents.length === 0) return;
    const { workspaceId, id: connectionId, network } = held;
    const settled = [...found.map((target) => ({ target, code: null })), ...missing];
    const columns = [
      settled.map(({ target }) => target.handle),
      settled.map(({ target }) => target.handleKey),
      settled.map(({ target }) => target.externalId),
      settled.map(({ target }) => target.url),
      settled.map(({ code }) => code),
    ];
    if (documents.length === 0) {
      await this.database.inWorkspace(workspaceId, async (tx) => {
        await this.leases.check(tx, held);
        await tx.query(MARK_READ, [workspaceId, connectionId, ...columns]);
      });
      return;
    }
    await this.received.take({
      workspaceId,
      origin: 'connection',
      source: this.readers.of(network).source,
      network,
      documents,
      readAt: new Date(),
      note: async (tx, runId, asOf) => {
        await this.leases.check(tx, held);
        await tx.query(MARK_READ, [workspaceId, connectionId, ...columns]);
        const counts = { profiles: found.length, missing: missing.length };
        await tx.insert(ConnectionReading, { workspaceId, connectionId, runId, asOf, ...counts });
      },
    });
  }

  private async note(held: NetworkConnection, began: Date, end: End): Promise<void> {
    const { network, everyHours } = held;
    const well = { code: null, details: {}, failures: 0, lastAt: began };
    if ('done' in end)
      return this.leases.end(held, { ...well, nextAt: end.done ? after(began, everyHours * 3600) : new Date() });
    const { from: windowFrom, until } = quotaWindow(network, new Date());
    if ('spent' in end) return this.leases.end(held, { ...well, code: 'quota_spent', nextAt: until });
    const { code, details } = end.failure;
    this.logger.warn({ code, connection: held.id, network }, 'not read to its end');
    const failed = { code, details, lastAt: began };
    if (code === 'credentials_refused') return this.leases.end(held, { ...failed, state: 'refused' });
    if (code === 'quota_exceeded')
      return this.leases.end(held, { ...failed, used: held.quota, windowFrom, nextAt: until });
    const failures = held.failures + 1;
    const pause = connectionPause(failures, secondsOf(details));
    return this.leases.end(held, { ...failed, failures, nextAt: after(new Date(), pause) });
  }
}

interface Taken {
  readonly documents: readonly unknown[];
  readonly found: readonly NamedTarget[];
  readonly missing: readonly { readonly target: NamedTarget; readonly code: string }[];
}

/** Answers that wait for their import. */
class Batch {
  private pieces: Piece[] = [];
  bytes = 0;

  add(piece: Piece): void {
    this.pieces.push(piece);
    this.bytes += piece.document === null ? 0 : JSON.stringify(piece.document).length;
  }

  take(): Taken {
    const { pieces } = this;
    this.pieces = [];
    this.bytes = 0;
    return {
      documents: pieces.flatMap(({ document }) => (document === null ? [] : [document])),
      found: pieces.flatMap(({ found }) => found),
      missing: pieces.flatMap(({ missing }) => missing),
    };
  }
}

const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);

const secondsOf = ({ seconds }: Record<string, unknown>) => (typeof seconds === 'number' ? seconds : null);

/** A bug is logged with its cause by the queue; here it is a failure like others. */
function codedFailure(error: unknown): DomainError {
  if (isDomainError(error)) return error;
  return new DomainError(isUnreachable(error) ? 'unavailable' : 'unexpected', {}, error);
}
