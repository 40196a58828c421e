import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import { auditHash } from '../identity/audit.service';

export const EVIDENCE_FORMAT = 'vivier-contract-evidence/1';

export interface SignatureEvidence {
  party: string;
  name: string;
  email: string;
  emailVerifiedBy: string;
  emailVerifiedAt: string | null;
  consentVersion: string;
  consentText: string;
  pdfSha256: string;
  signedAt: string;
  ip: string;
  userAgent: string;
}

/** An entry of the audit chain. Entries of other subjects lie between, so each is bound to the hash before it. */
export interface EvidenceEvent {
  seq: number;
  at: string;
  actorId: string | null;
  action: string;
  subject: string;
  details: Record<string, unknown>;
  previousHash: string;
  hash: string;
}

export interface EvidenceFacts {
  format: typeof EVIDENCE_FORMAT;
  kind: 'simple electronic signature';
  contract: string;
  version: number;
  pdfSha256: string;
  signatures: SignatureEvidence[];
  events: EvidenceEvent[];
}

interface Evidence extends EvidenceFacts {
  key: { algorithm: 'ed25519'; publicKey: string; fingerprint: string };
  signature: string;
}

export interface Verdict {
  valid: boolean;
  reasons: string[];
  /** Whose key signed the evidence; compare it with the one that the other side has told you by another way. */
  fingerprint: string | null;
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const publicBytes = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });

/** What a key is called: SHA-256 over its public half in DER. */
export function fingerprintOf(key: KeyObject): string {
  return sha256(publicBytes(key));
}

/** The one form of the file: canonical JSON (RFC 8785) with the key's public half and its signature inside. */
export function sealEvidence(facts: EvidenceFacts, privateKey: KeyObject): string {
  const key = createPublicKey(privateKey);
  const publicKey = publicBytes(key).toString('base64');
  const body = { ...facts, key: { algorithm: 'ed25519', publicKey, fingerprint: fingerprintOf(key) } };
  const signature = sign(null, Buffer.from(canonicalize(body) ?? ''), privateKey).toString('base64');
  return canonicalize({ ...body, signature }) ?? '';
}

/**
 * Needs nothing but the two files. A signature alone says that whoever held that key wrote the evidence; `pinned` is the
 * fingerprint that the reader knows from elsewhere.
 */
export function verifyEvidence(pdf: Buffer, file: Buffer, pinned?: string): Verdict {
  const evidence = readEvidence(file);
  if (!evidence) return { valid: false, reasons: ['evidence_unreadable'], fingerprint: null };
  const reasons: string[] = [];
  const check = (holds: boolean, reason: string) => holds || reasons.push(reason);
  check(file.equals(Buffer.from(canonicalize(evidence) ?? '')), 'evidence_not_canonical');
  check(evidence.format === EVIDENCE_FORMAT, 'format_unknown');
  check(sha256(pdf) === evidence.pdfSha256, 'pdf_differs');
  check(isSigned(evidence), 'signature_invalid');
  check(!pinned || pinned.toLowerCase() === evidence.key.fingerprint, 'key_differs');
  const parties = evidence.signatures.map(({ party }) => party).sort();
  check(parties.join() === 'brand,creator', 'parties_incomplete');
  check(
    evidence.signatures.every(({ pdfSha256 }) => pdfSha256 === evidence.pdfSha256),
    'signed_other_bytes',
  );
  check(evidence.events.every(isWhole), 'event_changed');
  check(inOrder(evidence.events), 'events_out_of_order');
  return { valid: reasons.length === 0, reasons, fingerprint: evidence.key.fingerprint };
}

function readEvidence(file: Buffer): Evidence | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
    const read = JSON.parse(text) as Evidence;
    const { key, signatures, events, signature } = read;
    const words = [key.publicKey, key.fingerprint, signature, read.pdfSha256];
    const lists = Array.isArray(signatures) && Array.isArray(events);
    const whole = lists && [...signatures, ...events].every((one) => typeof one === 'object' && one !== null);
    return whole && words.every((word) => typeof word === 'string') ? read : null;
  } catch {
    return null;
  }
}

function isSigned({ signature, ...body }: Evidence): boolean {
  try {
    const spki = Buffer.from(body.key.publicKey, 'base64');
    const bytes = Buffer.from(signature, 'base64');
    // Base64 has spare bits at its end: only the form that we write counts.
    if (spki.toString('base64') !== body.key.publicKey || bytes.toString('base64') !== signature) return false;
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519' || fingerprintOf(key) !== body.key.fingerprint) return false;
    return verify(null, Buffer.from(canonicalize(body) ?? ''), key, bytes);
  } catch {
    return false;
  }
}

function isWhole({ previousHash, hash, at, ...event }: EvidenceEvent): boolean {
  try {
    return auditHash(Buffer.from(previousHash, 'hex'), { ...event, at: new Date(at) }).toString('hex') === hash;
  } catch {
    return false;
  }
}

function inOrder(events: readonly EvidenceEvent[]): boolean {
  return events.every(({ seq, previousHash }, index) => {
    const before = events[index - 1];
    if (!before) return true;
    return seq > before.seq && (seq !== before.seq + 1 || previousHash === before.hash);
  });
}
