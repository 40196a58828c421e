import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';

/** One intention of one caller: the same key again means the same intention. */
export interface Intention {
  workspaceId: string;
  /** A person's id, or `link/…` of a guest: nobody meets another's keys. */
  actor: string;
  key: string;
  operation: string;
  input: unknown;
}

interface KeptResult {
  operation: string;
  inputHash: Buffer;
  result: unknown;
}

/** Keys are kept for at least 30 days; the nightly retention removes older ones. */
export const IDEMPOTENCY_DAYS = 40;

/** Mutations whose effect must not happen twice: money, contracts, messages. */
@Injectable()
export class Idempotency {
  /**
   * Part of the caller's transaction: the key, the effect and the result are kept together or not at all. A second call at
   * the same time waits for the first. `work` gives what JSON can hold, best the id of what it made.
   * @throws DomainError `idempotency_key_reused` when the key came with another operation or input
   */
  async once<Result>(tx: EntityManager, intention: Intention, work: () => Promise<Result>): Promise<Result> {
    const { workspaceId, actor, key, operation } = intention;
    const inputHash = createHash('sha256')
      .update(canonicalize(intention.input) ?? '')
      .digest();
    const [first] = (await tx.query(
      `INSERT INTO idempotency_key (workspace_id, actor, key, operation, input_hash) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING key`,
      [workspaceId, actor, key, operation, inputHash],
    )) as unknown[];
    const own = 'workspace_id = $1 AND actor = $2 AND key = $3';
    if (!first) {
      const [kept] = (await tx.query(
        `SELECT operation, input_hash AS "inputHash", result FROM idempotency_key WHERE ${own}`,
        [workspaceId, actor, key],
      )) as KeptResult[];
      if (kept.operation === operation && kept.inputHash.equals(inputHash)) return kept.result as Result;
      throw new DomainError('idempotency_key_reused', { field: 'key', key });
    }
    const result = await work();
    await tx.query(`UPDATE idempotency_key SET result = $4 WHERE ${own}`, [
      workspaceId,
      actor,
      key,
      JSON.stringify(result ?? null),
    ]);
    return result;
  }
}
