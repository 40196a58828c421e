import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync, createHash } from 'node:crypto';
import { libraryClauses } from '@vivier/domain/contracts/clause-library';
import { contractPdf } from '../../../apps/api/src/contracts/contract-pdf';
import { sealEvidence, verifyEvidence } from '../../../apps/api/src/contracts/evidence';

const CLI = join(process.cwd(), 'dist/api/apps/api/src/cli.js');
let folder: string;
let pdf: Buffer;
let evidence: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivier-verify-'));
  const words = { clauses: libraryClauses('fr'), values: { creator_name: 'Élodie Šarić' }, locale: 'fr' as const };
  pdf = await contractPdf({ contractId: 'c', version: 1, madeAt: new Date('2026-11-28T10:00:00Z'), ...words });
  const pdfSha256 = createHash('sha256').update(pdf).digest('hex');
  const proof = { email: 'a@example.com', emailVerifiedBy: 'code', emailVerifiedAt: null, consentVersion: '1' };
  const rest = {
    consentText: 'J’accepte.',
    pdfSha256,
    signedAt: '2026-11-28T10:00:00.000Z',
    ip: '::1',
    userAgent: 'A "b"',
  };
  const signatures = ['creator', 'brand'].map((party) => ({ party, name: 'Élodie Šarić', ...proof, ...rest }));
  const kind = 'simple electronic signature' as const;
  const facts = {
    format: 'vivier-contract-evidence/1' as const,
    kind,
    contract: 'c',
    version: 1,
    pdfSha256,
    signatures,
  };
  evidence = Buffer.from(sealEvidence({ ...facts, events: [] }, generateKeyPairSync('ed25519').privateKey));
  await writeFile(join(folder, 'contract.pdf'), pdf);
  await writeFile(join(folder, 'evidence.json'), evidence);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** No database: its address leads nowhere, and the home is a folder that must stay empty. */
async function verify(...words: string[]): Promise<{ code: number | null; text: string }> {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', VIVIER_HOME: join(folder, 'home') };
  const child = spawn(process.execPath, [CLI, 'verify-contract', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, text };
}

test('the command says valid of the original without a database, and why not of changed files', async () => {
  const [contract, proof] = [join(folder, 'contract.pdf'), join(folder, 'evidence.json')];
  const whole = await verify(contract, proof, '--json');
  expect([whole.code, JSON.parse(whole.text)]).toMatchObject([0, { valid: true, reasons: [] }]);
  const changed = Buffer.from(pdf);
  changed[changed.length >> 1] ^= 1;
  await writeFile(join(folder, 'changed.pdf'), changed);
  const other = await verify(join(folder, 'changed.pdf'), proof, '--json');
  expect(JSON.parse(other.text)).toMatchObject({ valid: false, reasons: ['pdf_differs'] });
  await writeFile(join(folder, 'spaced.json'), `${evidence.toString()} `);
  const spaced = await verify(contract, join(folder, 'spaced.json'), '--json');
  expect(JSON.parse(spaced.text)).toMatchObject({ valid: false, reasons: ['evidence_not_canonical'] });
  expect((await verify(contract, join(folder, 'nothing.json'), '--json')).code).toBe(1);
  expect(await readdir(folder)).not.toContain('home');
}, 120_000);

test('any byte of the PDF and any byte of the evidence, changed in any bit, is seen', () => {
  const passed: string[] = [];
  for (let at = 0; at < evidence.length; at += 1) {
    for (let bit = 1; bit < 256; bit <<= 1) {
      const changed = Buffer.from(evidence);
      changed[at] ^= bit;
      if (verifyEvidence(pdf, changed).valid) passed.push(`evidence ${at} ^ ${bit}`);
    }
  }
  // Of the PDF its hash is all that counts; every byte, each in another bit.
  for (let at = 0; at < pdf.length; at += 1) {
    pdf[at] ^= 1 << (at % 8);
    if (createHash('sha256').update(pdf).digest('hex') === JSON.parse(evidence.toString()).pdfSha256)
      passed.push(`pdf ${at}`);
    if (at % 97 === 0 && verifyEvidence(pdf, evidence).valid) passed.push(`pdf ${at} verified`);
    pdf[at] ^= 1 << (at % 8);
  }
  expect(passed).toEqual([]);
  expect(verifyEvidence(pdf, evidence).valid).toBe(true);
}, 300_000);
