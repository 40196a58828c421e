import { Injectable } from '@nestjs/common';
import { CONSENT_VERSION } from '@vivier/domain/contracts/consent';
import { fieldsOf } from '@vivier/domain/contracts/merge-fields';
import { LawFactsService } from '../../../contracts/law/law-facts.service';
import type { Contract } from '../../../contracts/contract.entity';
import { ContractsService } from '../../../contracts/contracts.service';
import { CREATOR_LINK } from '../../../contracts/invitations.service';
import { SendingService } from '../../../contracts/sending.service';
import { SigningService } from '../../../contracts/signing.service';
import { Database } from '../../../platform/database/database';
import type { Guest, Viewer } from '../../../platform/graphql/access';
import type { ShortlistEntry } from '../../../shortlists/shortlist-entry.entity';

/** Who signs where: the sample's own machine. */
const ORIGIN = { ip: '127.0.0.1', agent: 'sample data' };

/** What the application does not know of a deal by itself. */
const TYPED = {
  creator_address: '12 rue des Invents, 69001 Lyon',
  creator_tax_country: 'France',
  gift_terms: 'aucun',
  deliverables: '1 × reel',
  payment_days: '30',
  usage_uses: 'reprise sur les comptes de la marque',
  usage_media: 'Instagram, TikTok',
  usage_territory: 'France',
  usage_until: '31 décembre 2027',
};

interface Said {
  /** Of the creator, as it signs. */
  readonly name: string;
  /** Where the brand is written to. */
  readonly contact: string;
}

/** From an approved entry to a contract that both have signed, by the same services as a person would use. */
@Injectable()
export class StoryContracts {
  constructor(
    private readonly database: Database,
    private readonly facts: LawFactsService,
    private readonly contracts: ContractsService,
    private readonly sending: SendingService,
    private readonly signing: SigningService,
  ) {}

  /** @returns the creator's guest, for what the creator does next */
  async sign(viewer: Viewer, brandSigner: Viewer, entry: ShortlistEntry, said: Said): Promise<Guest> {
    const { name, contact } = said;
    const key = (act: string) => `story-${act}-${entry.id}`;
    const { id } = await this.send(viewer, entry, contact);
    const guest = await this.guestOf(viewer.workspaceId, entry);
    const { pdfSha256 } = await this.sent(viewer, id);
    const consent = { id, pdfSha256, consentVersion: CONSENT_VERSION };
    await this.signing.sendCode(guest, id);
    const code = await this.mailedCode(guest);
    await this.signing.signAsCreator(guest, { ...consent, key: key('creator-signs'), name, code }, ORIGIN);
    await this.signing.signForBrand(
      brandSigner,
      { ...consent, key: key('brand-signs'), name: 'Maud Ormesquin' },
      ORIGIN,
    );
    return guest;
  }

  /** A contract that waits for the creator's signature. */
  async send(viewer: Viewer, entry: ShortlistEntry, contact: string): Promise<Contract> {
    const key = (act: string) => `story-${act}-${entry.id}`;
    const creatorId = String(entry.creatorId);
    await this.facts.setCreator(viewer, {
      creatorId,
      version: 0,
      input: { establishedIn: 'FR', under16: false, minorDeposit: false, hasAgent: false, agentContract: false },
    });
    const { id } = await this.contracts.draft(viewer, { key: key('draft'), entryId: entry.id, locale: 'fr' } as never);
    const contract = await this.contracts.one(viewer, id);
    const [version] = await this.contracts.versions(contract);
    const wanted = fieldsOf(version.clauses.map(({ text }) => text));
    const typed = { ...TYPED, advertiser_contact: contact };
    const missing = wanted.filter((field) => !version.values[field]?.trim() && field in typed);
    const values = Object.fromEntries(missing.map((field) => [field, typed[field as keyof typeof typed]]));
    await this.contracts.edit(viewer, { id, key: key('edit'), input: { values } });
    await this.contracts.check(viewer, { id, key: key('check') });
    return this.sending.send(viewer, { id, key: key('send') });
  }

  private async sent(viewer: Viewer, id: string): Promise<{ pdfSha256: string }> {
    const versions = await this.contracts.versions(await this.contracts.one(viewer, id));
    return { pdfSha256: versions.find(({ pdfSha256 }) => pdfSha256)?.pdfSha256 ?? '' };
  }

  private async guestOf(workspaceId: string, { creatorId }: ShortlistEntry): Promise<Guest> {
    const [link] = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `SELECT id AS "linkId", workspace_id AS "workspaceId", purpose, subject_id AS "subjectId", brand_id AS "brandId",
           creator_id AS "creatorId", email, locale
         FROM outside_link WHERE workspace_id = $1 AND purpose = $2 AND creator_id = $3 AND revoked_at IS NULL`,
        [workspaceId, CREATOR_LINK, creatorId],
      ),
    )) as Guest[];
    return link;
  }

  private async mailedCode({ workspaceId, email }: Guest): Promise<string> {
    const [mail] = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `SELECT text FROM mail WHERE workspace_id = $1 AND recipient = $2 AND text ~ '\\m[0-9]{6}\\M'
         ORDER BY created_at DESC LIMIT 1`,
        [workspaceId, email],
      ),
    )) as { text: string }[];
    return /\b\d{6}\b/.exec(mail.text)?.[0] ?? '';
  }
}
