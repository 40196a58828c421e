import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const SALT_BYTES = 32;

export type SuppressionReason = 'erased' | 'objected';

/** A name as a table, a pasted list or a file says it. */
export interface NamedPerson {
  readonly network?: string | null;
  readonly handleKey?: string | null;
  readonly email?: string | null;
  readonly name?: string | null;
}

/** Every account, address and name of a creator; those of a network also without it, for tables that name none. */
const ADD = `
  INSERT INTO suppression (workspace_id, hash, kind, reason, request_id)
  SELECT DISTINCT ON (suppression_hash(t.salt, k.kind, k.value)) $1::uuid, suppression_hash(t.salt, k.kind, k.value), k.kind, $3, $4::uuid
  FROM suppression_salt t, (
    SELECT kind, value FROM profile p, LATERAL (VALUES
      ('profile', p.network || '/' || p.handle_key), ('handle', p.handle_key),
      ('external', p.network || '/' || p.external_id), ('name', normalise_text(btrim(p.display_name)))) AS v (kind, value)
    WHERE p.workspace_id = $1 AND p.creator_id = $2
    UNION SELECT kind, value FROM creator c, LATERAL (VALUES
      ('email', lower(btrim(c.email))), ('name', normalise_text(btrim(c.display_name)))) AS v (kind, value)
    WHERE c.workspace_id = $1 AND c.id = $2
  ) k
  WHERE t.workspace_id = $1 AND k.value <> ''
  ON CONFLICT (workspace_id, hash) DO UPDATE SET reason = excluded.reason, request_id = excluded.request_id
    WHERE suppression.reason = 'objected'`;

const FIND = `
  SELECT asked.at::int AS at, x.reason FROM suppression_salt t,
    jsonb_to_recordset($2::jsonb) AS asked (at int, network text, "handleKey" text, email text, name text),
    LATERAL (SELECT reason FROM suppression WHERE workspace_id = $1 AND hash IN (
      suppression_hash(t.salt, 'profile', asked.network || '/' || asked."handleKey"),
      CASE WHEN asked.network IS NULL THEN suppression_hash(t.salt, 'handle', asked."handleKey") END,
      suppression_hash(t.salt, 'email', lower(btrim(asked.email))),
      suppression_hash(t.salt, 'name', normalise_text(btrim(asked.name)))) ORDER BY reason LIMIT 1) x
  WHERE t.workspace_id = $1`;

/** Salted hashes of who was erased or has objected: they name nobody, and nobody on them comes back by an import. */
@Injectable()
export class Suppression {
  /** Part of the transaction of the erasure or objection. */
  async add(
    tx: EntityManager,
    workspaceId: string,
    { creatorId, requestId, reason }: { creatorId: number; requestId: string; reason: SuppressionReason },
  ): Promise<void> {
    await tx.query('INSERT INTO suppression_salt VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      workspaceId,
      randomBytes(SALT_BYTES),
    ]);
    await tx.query(ADD, [workspaceId, creatorId, reason, requestId]);
  }

  /** An objection that was withdrawn. */
  async remove(tx: EntityManager, workspaceId: string, requestId: string): Promise<void> {
    await tx.query('DELETE FROM suppression WHERE workspace_id = $1 AND request_id = $2', [workspaceId, requestId]);
  }

  /** By their place in the list, why each is to be kept out; those who may stay are not in the answer. */
  async of(
    tx: EntityManager,
    workspaceId: string,
    people: readonly NamedPerson[],
  ): Promise<ReadonlyMap<number, SuppressionReason>> {
    if (people.length === 0) return new Map();
    const asked = people.map(({ network, handleKey, email, name }, at) => ({ at, network, handleKey, email, name }));
    const rows = (await tx.query(FIND, [workspaceId, JSON.stringify(asked)])) as Kept[];
    return new Map(rows.map(({ at, reason }) => [at, reason]));
  }

  /** How many people, and how many marks tell them. */
  async count(tx: EntityManager, workspaceId: string): Promise<{ erased: number; objected: number }> {
    const rows = (await tx.query(
      'SELECT reason, count(DISTINCT request_id)::int AS people FROM suppression WHERE workspace_id = $1 GROUP BY 1',
      [workspaceId],
    )) as { reason: SuppressionReason; people: number }[];
    const of = (reason: SuppressionReason) => rows.find((row) => row.reason === reason)?.people ?? 0;
    return { erased: of('erased'), objected: of('objected') };
  }
}

interface Kept {
  at: number;
  reason: SuppressionReason;
}
