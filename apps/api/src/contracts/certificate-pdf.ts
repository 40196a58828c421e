import type { ContractLocale } from '@vivier/domain/contracts/clause-library';
import { contractMoment } from '@vivier/domain/contracts/contract-words';
import { pdfMaker } from './contract-pdf';
import type { EvidenceEvent, SignatureEvidence } from './evidence';

const WORDS = {
  fr: {
    title: 'Certificat de signature',
    kind: 'Signature électronique simple. Ce certificat se lit avec le PDF du contrat et le fichier de preuve, qui seuls font foi.',
    contract: 'Contrat',
    version: 'Version',
    hash: 'SHA-256 du PDF',
    key: 'Empreinte de la clé qui a signé la preuve',
    creator: 'Créateur',
    brand: 'Marque',
    name: 'Nom',
    email: 'E-mail',
    code: 'vérifié par code',
    account: 'compte connecté',
    at: 'Signé le',
    from: 'Depuis',
    consent: 'Consentement',
    events: 'Journal',
    event: {
      'contract.drafted': 'préparé',
      'contract.edited': 'modifié',
      'contract.checked': 'contrôlé',
      'contract.sent': 'envoyé au créateur',
      'contract.signed_by_creator': 'signé par le créateur',
      'contract.active': 'signé pour la marque, en vigueur',
      'contract.activated': 'en vigueur',
      'contract.amended': 'remplacé par un avenant',
      'contract.completed': 'achevé',
      'contract.terminated': 'résilié',
      'contract.void': 'annulé',
      'contract.invited': 'lien envoyé au créateur',
    },
  },
  en: {
    title: 'Certificate of signature',
    kind: 'Simple electronic signature. This certificate is read with the PDF of the agreement and the evidence file, which alone are proof.',
    contract: 'Agreement',
    version: 'Version',
    hash: 'SHA-256 of the PDF',
    key: 'Fingerprint of the key that signed the evidence',
    creator: 'Creator',
    brand: 'Brand',
    name: 'Name',
    email: 'E-mail',
    code: 'verified by code',
    account: 'signed in',
    at: 'Signed at',
    from: 'From',
    consent: 'Consent',
    events: 'Events',
    event: {
      'contract.drafted': 'drafted',
      'contract.edited': 'changed',
      'contract.checked': 'checked',
      'contract.sent': 'sent to the creator',
      'contract.signed_by_creator': 'signed by the creator',
      'contract.active': 'signed for the brand, in force',
      'contract.activated': 'in force',
      'contract.amended': 'replaced by an amendment',
      'contract.completed': 'completed',
      'contract.terminated': 'terminated',
      'contract.void': 'void',
      'contract.invited': 'link sent to the creator',
    },
  },
} as const;

export interface CertificateFacts {
  contract: string;
  version: number;
  pdfSha256: string;
  signatures: readonly SignatureEvidence[];
  events: readonly EvidenceEvent[];
  key: { fingerprint: string };
}

/** The evidence for people: one page that says who signed which bytes, when and how that is known. */
export async function certificatePdf(evidence: CertificateFacts, locale: ContractLocale): Promise<Buffer> {
  const pdfmake = await pdfMaker();
  const words = WORDS[locale];
  const events: Readonly<Record<string, string>> = words.event;
  const line = (label: string, text: string) => [{ text: label, color: '#555555' }, { text }];
  const table = (body: ReturnType<typeof line>[]) => ({
    table: { widths: [120, '*'], body },
    layout: 'lightHorizontalLines',
    margin: [0, 0, 0, 12] as Margin,
  });
  const parties = evidence.signatures.flatMap((one) => [
    { text: one.party === 'creator' ? words.creator : words.brand, bold: true, margin: [0, 6, 0, 4] as Margin },
    table([
      line(words.name, one.name),
      line(words.email, `${one.email} (${one.emailVerifiedBy === 'code' ? words.code : words.account})`),
      line(words.at, contractMoment(new Date(one.signedAt), locale)),
      line(words.from, `${one.ip}, ${one.userAgent}`),
      line(words.consent, `${one.consentVersion}: ${one.consentText}`),
    ]),
  ]);
  const last = new Date(evidence.signatures.at(-1)?.signedAt ?? 0);
  return pdfmake
    .createPdf({
      info: { title: words.title, creationDate: last, modDate: last },
      pageSize: 'A4',
      pageMargins: [56, 56, 56, 56],
      content: [
        { text: words.title, bold: true, fontSize: 16 },
        { text: words.kind, margin: [0, 4, 0, 12] },
        table([
          line(words.contract, evidence.contract),
          line(words.version, String(evidence.version)),
          line(words.hash, evidence.pdfSha256),
          line(words.key, evidence.key.fingerprint),
        ]),
        ...parties,
        { text: words.events, bold: true, margin: [0, 6, 0, 4] },
        table(
          evidence.events.map(({ at, action }) => line(contractMoment(new Date(at), locale), events[action] ?? action)),
        ),
      ],
      defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.2 },
    })
    .getBuffer();
}

type Margin = [number, number, number, number];
