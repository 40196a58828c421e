import {
  aKey,
  anApprovedEntry,
  type ApprovedDeal,
  CHECK,
  CONSENT_VERSION,
  type ContractAnswer,
  type ContractDesk,
  DRAFT,
  EDIT,
  READ,
  SEND,
  SEND_CODE,
  SIGN_AS_CREATOR,
  SIGN_FOR_BRAND,
} from './contracts';
import type { TestApp } from './test-app';
import type { TestDatabase } from './test-database';

export interface Refusal {
  code: string;
  details: Record<string, unknown>;
}

export type DraftedDeal = ApprovedDeal & { startsOn?: string; locale?: 'fr' | 'en'; templateId?: string };

/** The steps of a contract's life as a member and the creator take them. */
export class ContractActs {
  constructor(
    readonly app: TestApp,
    readonly database: TestDatabase,
    readonly desk: ContractDesk,
  ) {}

  /** The contract after it, or why it was refused. */
  async act(
    mutation: string,
    id: string,
    more: Record<string, unknown> = {},
    as: { cookie?: string } = this.desk.owner,
  ) {
    const given = { id, key: aKey(), reason: 'A reason', ...more };
    const { data, errors } = await this.app.graphql<Record<string, ContractAnswer>>(mutation, given, as);
    const refusal = (errors?.[0].extensions ?? null) as Refusal | null;
    return { contract: data ? Object.values(data)[0] : null, refusal };
  }

  async done(mutation: string, id: string, more: Record<string, unknown> = {}): Promise<ContractAnswer> {
    const { contract, refusal } = await this.act(mutation, id, more);
    if (!contract) throw new Error(JSON.stringify(refusal));
    return contract;
  }

  /** A draft with a value in every field. */
  async draft(deal: DraftedDeal = {}): Promise<ContractAnswer> {
    const entryId = await anApprovedEntry(this.app, this.database, this.desk, deal);
    const given = { entryId, locale: deal.locale ?? 'fr', templateId: deal.templateId, key: aKey() };
    const { data, errors } = await this.app.graphql<{ draftContract: ContractAnswer }>(DRAFT, given, this.desk.manager);
    if (!data) throw new Error(JSON.stringify(errors));
    const { id, versions } = data.draftContract;
    const values = Object.fromEntries(versions[0].missing.map((name) => [name, `A ${name}`]));
    // A first day in the past: the contract is dated today.
    const startsOn = deal.startsOn ?? '2026-01-02';
    return this.done(EDIT, id, { input: { values, startsOn, endsOn: startsOn } });
  }

  /** The same without that clause of the law. */
  async draftWithout(clause: string, deal: DraftedDeal = {}): Promise<ContractAnswer> {
    const { id, versions } = await this.draft(deal);
    const clauses = versions[0].clauses.filter((one) => one.clause !== clause);
    return this.done(EDIT, id, { input: { clauses } });
  }

  /** Checked, then sent; the refusal of either. */
  async send({ id }: { id: string }): Promise<Refusal | null> {
    return (await this.act(CHECK, id)).refusal ?? (await this.act(SEND, id)).refusal;
  }

  async signAsCreator({ id }: { id: string }): Promise<void> {
    const link = /creator#(\S+)/.exec(await this.lastLetter('/outside/creator#'))?.[1] ?? '';
    await this.app.graphql(SEND_CODE, { id }, { link });
    const code = /(\d{6})/.exec(await this.lastLetter('code'))?.[1];
    const given = { ...(await this.said(id)), id, key: aKey(), code, name: 'Ana' };
    const { errors } = await this.app.graphql(SIGN_AS_CREATOR, given, { link });
    if (errors) throw new Error(JSON.stringify(errors));
  }

  async signForBrand({ id }: { id: string }): Promise<Refusal | null> {
    return (await this.act(SIGN_FOR_BRAND, id, { ...(await this.said(id)), name: 'The owner' })).refusal;
  }

  /** All of it: checked, sent, signed by the creator, then for the brand. */
  async sign(draft: ContractAnswer): Promise<ContractAnswer> {
    const refused = await this.send(draft);
    if (!refused) await this.signAsCreator(draft);
    const refusal = refused ?? (await this.signForBrand(draft));
    if (refusal) throw new Error(JSON.stringify(refusal));
    return this.done(READ, draft.id);
  }

  async committed(id: string): Promise<number> {
    const [row] = await this.database.rows<{ minor: number }>(
      'SELECT coalesce(sum(committed_minor), 0)::int AS minor FROM commitment WHERE subject = $1',
      [`contract/${id}`],
    );
    return row.minor;
  }

  private async said(id: string) {
    const [row] = await this.database.rows<{ hash: string }>(
      'SELECT pdf_sha256 AS hash FROM contract_version v JOIN contract c ON c.id = v.contract_id AND c.version = v.n WHERE c.id = $1',
      [id],
    );
    return { pdfSha256: row.hash, consentVersion: CONSENT_VERSION };
  }

  async lastLetter(holding: string): Promise<string> {
    const [row] = await this.database.rows<{ text: string }>(
      "SELECT text FROM mail WHERE recipient = 'ana@example.com' AND position($1 in text) > 0 ORDER BY created_at DESC LIMIT 1",
      [holding],
    );
    return row.text;
  }
}
