import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { OutboxService } from '../identity/outbox.service';
import type { Guest } from '../platform/graphql/access';
import { codeLetter } from './contract-letters';

const MINUTES = 15;
const TRIES = 5;
/** Codes that one link may ask for in an hour. */
const CODES = 6;
const DIGITS = 6;

interface CodeRow {
  id: string;
  email: string;
  codeHash: Buffer;
}

/** A code that only who reads the letter knows: what verifies the address of a signature. */
@Injectable()
export class SigningCodes {
  constructor(private readonly outbox: OutboxService) {}

  /** Part of the caller's transaction; gives the letter to deliver. @throws DomainError `code_too_often` */
  async send(tx: EntityManager, guest: Guest, contractId: string): Promise<string> {
    const { workspaceId, linkId, email, locale } = guest;
    if (!email) throw new DomainError('link_invalid');
    const of = [workspaceId, contractId, linkId];
    const [{ recent }] = (await tx.query(
      `SELECT count(*)::int AS recent FROM contract_code
       WHERE workspace_id = $1 AND contract_id = $2 AND link_id = $3 AND created_at > now() - interval '1 hour'`,
      of,
    )) as { recent: number }[];
    if (recent >= CODES) throw new DomainError('code_too_often', { codes: CODES });
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    await tx.query(
      `INSERT INTO contract_code (workspace_id, contract_id, link_id, email, code_hash, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
      [...of, email, hashOf(linkId, code), MINUTES],
    );
    const facts = { to: email, minutes: MINUTES };
    const { text } = codeLetter(locale, { ...facts, code: '••••••' });
    return this.outbox.keep(tx, workspaceId, codeLetter(locale, { ...facts, code }), text);
  }

  /** The address that the latest code was sent to, or null; a wrong code is counted, so this is a transaction of its own. */
  async verify(
    tx: EntityManager,
    { workspaceId, linkId }: Guest,
    contractId: string,
    code: string,
  ): Promise<string | null> {
    const [[row]] = (await tx.query(
      `UPDATE contract_code SET tries = tries + 1 WHERE workspace_id = $1 AND tries < $4 AND expires_at > now() AND id =
         (SELECT id FROM contract_code WHERE workspace_id = $1 AND contract_id = $2 AND link_id = $3
          ORDER BY created_at DESC, id LIMIT 1)
       RETURNING id, email, code_hash AS "codeHash"`,
      [workspaceId, contractId, linkId, TRIES],
    )) as [CodeRow[]];
    return row && timingSafeEqual(row.codeHash, hashOf(linkId, code)) ? row.email : null;
  }

  /** A code serves once. */
  async forget(tx: EntityManager, { workspaceId }: Guest, contractId: string): Promise<void> {
    await tx.query('DELETE FROM contract_code WHERE workspace_id = $1 AND contract_id = $2', [workspaceId, contractId]);
  }
}

function hashOf(linkId: string, code: string): Buffer {
  return createHash('sha256').update(`${linkId} ${code}`).digest();
}
