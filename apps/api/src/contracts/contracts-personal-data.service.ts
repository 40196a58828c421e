import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Keeper, PersonalData, type Subject } from '../creators/privacy/personal-data.service';
import { SealedRecords } from '../creators/privacy/sealed-records.service';

const OF_CREATOR = 'creator_id = :creator';
const OF_CONTRACT =
  'contract_id IN (SELECT id FROM contract WHERE workspace_id = :workspace AND creator_id = :creator)';
/** Article L123-22 of the French Code de commerce: what accounts stand on is kept ten years. */
const YEARS = 10;

/**
 * What contracts hold of a creator. A contract that nobody has signed goes. One that was signed is what accounts and claims
 * stand on: its words, signatures and evidence are sealed, and what stays in the tables names nobody (decision 0017).
 */
@Injectable()
export class ContractsPersonalData implements Keeper {
  constructor(
    personalData: PersonalData,
    private readonly sealed: SealedRecords,
  ) {
    personalData.register(
      [
        { table: 'gift', of: OF_CREATOR, shows: ['description', 'value_minor', 'currency', 'address', 'shipping_status', 'tracking'], at: 'given_on', erase: 'with creator' }, // prettier-ignore
        {
          table: 'creator_legal',
          of: OF_CREATOR,
          shows: ['established_in', 'under_16', 'minor_authorisation', 'minor_deposit', 'has_agent', 'agent', 'agent_contract', 'representative', 'insurance'], // prettier-ignore
          at: 'updated_at',
          erase: 'with creator',
        },
        { table: 'contract', of: OF_CREATOR, shows: ['status', 'fee_minor', 'gift_minor', 'currency', 'promotional_objective', 'starts_on', 'ends_on', 'sent_at', 'signed_at', 'end_reason'], at: 'created_at', erase: [], texts: ['end_reason', 'promotional_objective'] }, // prettier-ignore
        { table: 'contract_version', of: OF_CONTRACT, shows: ['n', 'clauses', 'values', 'pdf_sha256'], at: 'made_at', erase: [] }, // prettier-ignore
        { table: 'contract_signature', of: `party = 'creator' AND ${OF_CONTRACT}`, shows: ['name', 'email', 'consent_version', 'pdf_sha256', 'ip', 'user_agent'], at: 'signed_at', erase: [] }, // prettier-ignore
        { table: 'contract_code', of: OF_CONTRACT, shows: ['email'], at: 'created_at', erase: ['DELETE FROM contract_code WHERE workspace_id = :workspace AND lower(email) = ANY (:emails)'] }, // prettier-ignore
        { table: 'law_check', of: OF_CONTRACT, shows: ['passed', 'findings', 'meter', 'facts'], at: 'checked_at', source: "'computed'", erase: [], texts: ['facts', 'findings'] }, // prettier-ignore
      ],
      this,
    );
  }

  async before(tx: EntityManager, { workspaceId, creatorId }: Subject): Promise<void> {
    const contracts = (await tx.query(
      `SELECT c.id, coalesce(c.ended_at, c.signed_at, now())::date::text AS since, EXISTS (SELECT FROM contract_signature s
         WHERE s.workspace_id = c.workspace_id AND s.contract_id = c.id) AS signed
       FROM contract c WHERE c.workspace_id = $1 AND c.creator_id = $2`,
      [workspaceId, creatorId],
    )) as { id: string; since: string; signed: boolean }[];
    const unsigned = contracts.filter(({ signed }) => !signed).map(({ id }) => id);
    for (const { id, since } of contracts.filter(({ signed }) => signed)) {
      const keepUntil = `${Number(since.slice(0, 4)) + YEARS}-12-31`;
      const content = await this.content(tx, workspaceId, id);
      await this.sealed.keep(tx, { workspaceId, subject: `contract/${id}`, content, ground: 'accounts', keepUntil });
      await this.empty(tx, workspaceId, id);
    }
    await tx.query('DELETE FROM law_check WHERE workspace_id = $1 AND contract_id = ANY ($2)', [workspaceId, unsigned]);
    await tx.query('DELETE FROM contract WHERE workspace_id = $1 AND id = ANY ($2)', [workspaceId, unsigned]);
  }

  private async content(tx: EntityManager, workspaceId: string, id: string): Promise<string> {
    const [row] = (await tx.query(
      `SELECT jsonb_build_object('contract', to_jsonb(c),
         'versions', (SELECT jsonb_agg(to_jsonb(v) || jsonb_build_object('pdf', encode(v.pdf, 'base64')) ORDER BY n)
           FROM contract_version v WHERE v.workspace_id = $1 AND v.contract_id = $2),
         'signatures', (SELECT jsonb_agg(to_jsonb(s) ORDER BY signed_at) FROM contract_signature s
           WHERE s.workspace_id = $1 AND s.contract_id = $2),
         'checks', (SELECT jsonb_agg(to_jsonb(l) ORDER BY checked_at) FROM law_check l
           WHERE l.workspace_id = $1 AND l.contract_id = $2))::text AS content
       FROM contract c WHERE c.workspace_id = $1 AND c.id = $2`,
      [workspaceId, id],
    )) as { content: string }[];
    return row.content;
  }

  private async empty(tx: EntityManager, workspaceId: string, id: string): Promise<void> {
    const key = [workspaceId, id];
    const own = 'WHERE workspace_id = $1 AND contract_id = $2';
    await tx.query(
      `UPDATE contract_version SET clauses = '[]', "values" = '{}', pdf = CASE WHEN pdf IS NOT NULL THEN ''::bytea END ${own}`,
      key,
    );
    await tx.query(
      `UPDATE contract_signature SET name = '[…]', email = '', ip = '', user_agent = '' ${own} AND party = 'creator'`,
      key,
    );
    await tx.query('UPDATE contract SET evidence = NULL WHERE workspace_id = $1 AND id = $2', key);
  }
}
