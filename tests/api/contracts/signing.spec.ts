import { createHash, generateKeyPairSync } from 'node:crypto';
import { extractText } from 'unpdf';
import { FRENCH_CLAUSES } from '@vivier/domain/contracts/french-clauses';
import { contractPdf } from '../../../apps/api/src/contracts/contract-pdf';
import { type EvidenceFacts, sealEvidence, verifyEvidence } from '../../../apps/api/src/contracts/evidence';
import { OutsideLinksService } from '../../../apps/api/src/identity/outside-links.service';
import { Database } from '../../../apps/api/src/platform/database/database';
import { aBrand } from '../../support/builders';
import {
  aContractDesk,
  aKey,
  anApprovedEntry,
  type ApprovedDeal,
  CHECK,
  CONSENT_VERSION,
  type ContractAnswer,
  type ContractDesk,
  DOCUMENT,
  DRAFT,
  EDIT,
  EVIDENCE,
  READ,
  ROOM,
  SEND,
  SEND_CODE,
  SIGN_AS_CREATOR,
  SIGN_FOR_BRAND,
  TERMINATE,
  VOID,
} from '../../support/contracts';
import { somePeople } from '../../support/shortlists';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let app: TestApp;
let desk: ContractDesk;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  desk = await aContractDesk(database);
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

type Answers = Record<string, ContractAnswer>;

async function act(mutation: string, id: string, more: Record<string, unknown> = {}, key = aKey()) {
  const { data, errors } = await app.graphql<Answers>(mutation, { id, key, reason: 'A reason', ...more }, desk.owner);
  const { code, details } = errors?.[0].extensions ?? {};
  return { contract: data ? Object.values(data)[0] : null, error: code ? { code, ...(details as object) } : null };
}

async function done(mutation: string, id: string, more: Record<string, unknown> = {}): Promise<ContractAnswer> {
  const { contract, error } = await act(mutation, id, more);
  if (!contract) throw new Error(JSON.stringify(error));
  return contract;
}

/** A draft with a value in every field. */
async function aDraft(locale = 'fr', deal: ApprovedDeal = {}): Promise<ContractAnswer> {
  const entryId = await anApprovedEntry(app, database, desk, deal);
  const { data, errors } = await app.graphql<Answers>(DRAFT, { entryId, locale, key: aKey() }, desk.manager);
  if (!data) throw new Error(JSON.stringify(errors));
  const { id, versions } = data['draftContract'];
  const values = Object.fromEntries(versions[0].missing.map((name) => [name, `Élodie Šarić ${name}`]));
  return done(EDIT, id, { input: { values, startsOn: '2026-12-01', endsOn: '2026-12-31' } });
}

async function sent(): Promise<{ contract: ContractAnswer; link: string; pdfSha256: string }> {
  const { id } = await aDraft();
  await done(CHECK, id);
  const contract = await done(SEND, id);
  return { contract, link: await secretOf(), pdfSha256: contract.versions[0].pdfSha256 ?? '' };
}

/** From the letters, as the creator has it. */
async function secretOf(): Promise<string> {
  const text = await lastLetter('/outside/creator#');
  return /creator#(\S+)/.exec(text)?.[1] ?? '';
}
async function lastLetter(holding: string): Promise<string> {
  const [row] = await database.rows<{ text: string }>(
    "SELECT text FROM mail WHERE recipient = 'ana@example.com' AND position($1 in text) > 0 ORDER BY created_at DESC LIMIT 1",
    [holding],
  );
  return row.text;
}

async function signAsCreator(id: string, link: string, pdfSha256: string, more: Record<string, unknown> = {}) {
  await app.graphql(SEND_CODE, { id }, { link });
  const code = /(\d{6})/.exec(await lastLetter('code'))?.[1];
  const given = { id, key: aKey(), code, pdfSha256, name: 'Ana', consentVersion: CONSENT_VERSION, ...more };
  const { errors } = await app.graphql(SIGN_AS_CREATOR, given, { link });
  return errors?.[0].extensions.code ?? null;
}

async function signed() {
  const { contract, link, pdfSha256 } = await sent();
  expect(await signAsCreator(contract.id, link, pdfSha256)).toBeNull();
  const brand = { pdfSha256, name: 'The owner', consentVersion: CONSENT_VERSION };
  return { link, pdfSha256, brand, contract: await done(SIGN_FOR_BRAND, contract.id, brand) };
}

const stateOf = (id: string) =>
  database.rows(
    `SELECT contract::text, (SELECT string_agg(md5(v::text), '|' ORDER BY n) FROM contract_version v WHERE contract_id = contract.id),
       (SELECT string_agg(s::text, '|' ORDER BY s.id) FROM contract_signature s WHERE contract_id = contract.id),
       (SELECT count(*) FROM audit_entry WHERE subject = 'contract/' || contract.id) FROM contract WHERE id = $1`,
    [id],
  );

test('at 1,000 € a contract without one of the five clauses is not checked, and the answer names that clause', async () => {
  const { id, versions } = await aDraft('fr', { feeMinor: 100_000 });
  for (const clause of FRENCH_CLAUSES) {
    const clauses = versions[0].clauses.filter((one) => one.clause !== clause);
    await done(EDIT, id, { input: { clauses } });
    expect((await act(CHECK, id)).error).toMatchObject({ code: 'contract_clause_missing', clause });
  }
});

test('a blank is not sent: its field is named', async () => {
  const { id } = await aDraft();
  await done(EDIT, id, { input: { values: { creator_tax_country: ' ' } } });
  expect((await act(CHECK, id)).error).toMatchObject({
    code: 'contract_field_missing',
    fields: ['creator_tax_country'],
  });
});

test('the fee of the text is the fee of the entry, whatever is typed', async () => {
  const { id } = await aDraft();
  await done(EDIT, id, { input: { values: { fee: '1.00 EUR' } } });
  const [{ fee }] = await database.rows<{ fee: string }>(
    `SELECT "values" ->> 'fee' AS fee FROM contract_version WHERE contract_id = $1`,
    [id],
  );
  expect(fee).toBe('100,00\u00a0€');
});

test.each([
  [
    'fr',
    'la somme de 1\u00a0234,50\u00a0€ hors taxes',
    '1 publication sur Instagram',
    'entre le 1er décembre 2026 et le 31 décembre 2026',
  ],
  [
    'en',
    'pays the Creator €1,234.50 excluding taxes',
    '1 post on Instagram',
    'between 1 December 2026 and 31 December 2026',
  ],
])(
  'a contract in %s writes amounts, days and content as that language does, on the page as in the PDF',
  async (locale, fee, pieces, days) => {
    const { id } = await aDraft(locale, { feeMinor: 123_450 });
    await done(CHECK, id);
    const { versions } = await done(SEND, id);
    const link = await secretOf();
    const { data } = await app.graphql<{ roomContracts: { id: string; clauses: { text: string }[] }[] }>(
      ROOM,
      {},
      { link },
    );
    const shown =
      data?.roomContracts
        .find((one) => one.id === id)
        ?.clauses.map(({ text }) => text)
        .join('\n') ?? '';
    const file = await app.graphql<{ contractDocument: { base64: string; sha256: string } }>(
      DOCUMENT,
      { id },
      desk.owner,
    );
    expect(file.data?.contractDocument.sha256).toBe(versions[0].pdfSha256);
    const pdf = new Uint8Array(Buffer.from(file.data?.contractDocument.base64 ?? '', 'base64'));
    const { text } = await extractText(pdf, { mergePages: true });
    for (const words of [fee, pieces, days]) {
      expect(shown).toContain(words);
      // A line of the PDF ends where it is full.
      expect(text.replaceAll(/\s+/g, ' ')).toContain(words.replaceAll(/\s+/g, ' '));
    }
    await done(VOID, id);
  },
);

test('the creator signs by link and code, then the brand: the money is committed with it, once', async () => {
  const { contract, pdfSha256, brand } = await signed();
  expect(contract).toMatchObject({ status: 'active' });
  expect(contract.signatures.map(({ party, pdfSha256: hash }) => [party, hash])).toEqual([
    ['creator', pdfSha256],
    ['brand', pdfSha256],
  ]);
  const committed = () =>
    database.rows('SELECT committed_minor::int AS minor FROM commitment WHERE subject = $1', [
      `contract/${contract.id}`,
    ]);
  expect(await committed()).toEqual([{ minor: 10_000 }]);
  expect((await act(SIGN_FOR_BRAND, contract.id, brand)).error).toMatchObject({ code: 'move_not_allowed' });
  expect(await committed()).toEqual([{ minor: 10_000 }]);
  await done(TERMINATE, contract.id);
  expect(await committed()).toEqual([{ minor: 0 }]);
});

test('a wrong code, other bytes and another consent are refused; five tries end a code', async () => {
  const { contract, link, pdfSha256 } = await sent();
  const before = await stateOf(contract.id);
  expect(await signAsCreator(contract.id, link, 'c'.repeat(64))).toBe('signed_hash_differs');
  expect(await signAsCreator(contract.id, link, pdfSha256, { consentVersion: 'older' })).toBe(
    'consent_version_differs',
  );
  expect(await signAsCreator(contract.id, link, pdfSha256, { name: '  ' })).toBe('signature_name_missing');
  await app.graphql(SEND_CODE, { id: contract.id }, { link });
  const right = /(\d{6})/.exec(await lastLetter('code'))?.[1] ?? '';
  const wrong = right === '000000' ? '000001' : '000000';
  for (const code of [wrong, wrong, wrong, wrong, wrong, right]) {
    const given = { id: contract.id, key: aKey(), code, pdfSha256, name: 'Ana', consentVersion: CONSENT_VERSION };
    const { errors } = await app.graphql(SIGN_AS_CREATOR, given, { link });
    expect(errors?.[0].extensions.code).toBe('code_wrong');
  }
  expect(await stateOf(contract.id)).toEqual(before);
});

test('a change after sending makes a new version, voids the signature, and the first bytes stay', async () => {
  const { contract, link, pdfSha256 } = await sent();
  expect(await signAsCreator(contract.id, link, pdfSha256)).toBeNull();
  const after = await done(EDIT, contract.id, { input: { values: { creator_address: 'Elsewhere' } } });
  expect(after).toMatchObject({ status: 'draft', version: 2 });
  expect(after.versions.map(({ n, pdfSha256: hash }) => [n, hash])).toEqual([
    [2, null],
    [1, pdfSha256],
  ]);
  expect(after.signatures[0].voidedAt).not.toBeNull();
  await expect(
    database.rows("UPDATE contract_version SET clauses = '[]' WHERE contract_id = $1 AND n = 1", [contract.id]),
  ).rejects.toThrow('stays as it is');
});

test('signing, voiding and editing at once leave one end, and the money agrees with it', async () => {
  for (let run = 0; run < 5; run += 1) {
    const { contract, link, pdfSha256 } = await sent();
    expect(await signAsCreator(contract.id, link, pdfSha256)).toBeNull();
    const brand = { pdfSha256, name: 'The owner', consentVersion: CONSENT_VERSION };
    const input = { values: { creator_address: 'Elsewhere' } };
    await Promise.all([
      act(SIGN_FOR_BRAND, contract.id, brand),
      act(VOID, contract.id),
      act(EDIT, contract.id, { input }),
    ]);
    const now = await done(READ, contract.id);
    const [money] = await database.rows<{ minor: number }>(
      'SELECT coalesce(sum(committed_minor), 0)::int AS minor FROM commitment WHERE subject = $1',
      [`contract/${contract.id}`],
    );
    expect(money.minor).toBe(now.status === 'active' ? 10_000 : 0);
    const standing = now.signatures.filter(({ voidedAt }) => voidedAt === null);
    expect(standing.length).toBe(now.status === 'active' ? 2 : 0);
    for (const { pdfSha256: hash } of standing) expect(hash).toBe(pdfSha256);
  }
}, 60_000);

test('a replayed key has one effect, and another input under it is an error', async () => {
  const { id } = await aDraft();
  const key = aKey();
  expect((await act(CHECK, id, {}, key)).contract?.status).toBe('checked');
  expect((await act(CHECK, id, {}, key)).contract?.status).toBe('checked');
  const other = await aDraft();
  expect((await act(CHECK, other.id, {}, key)).error).toMatchObject({ code: 'idempotency_key_reused' });
});

test('a link opens the contracts of its creator and brand only, and another brand sees none', async () => {
  const { contract, link } = await sent();
  const other = await aContractDesk(database);
  const { data } = await app.graphql<{ roomContracts: { id: string }[] }>(ROOM, {}, { link });
  expect(data?.roomContracts.map((one) => one.id)).toContain(contract.id);
  for (const member of [other.owner, other.approver]) {
    const { errors } = await app.graphql(READ, { id: contract.id }, member);
    expect(errors?.[0].extensions.code).toBe('not_found');
  }
});

test('the room tells of the brief what concerns its creator, at the version of the campaign, and nothing else', async () => {
  const { contract } = await sent();
  const [entry] = await database.rows<{ id: string; shortlist_id: string; campaign_id: string }>(
    `SELECT e.id, e.shortlist_id, c.campaign_id FROM contract c JOIN shortlist_entry e ON e.id = c.shortlist_entry_id WHERE c.id = $1`,
    [contract.id],
  );
  const [brief] = await database.rows<{ id: string }>(
    `INSERT INTO brief (workspace_id, brand_id, name, objective, products, dos, donts, hashtags, mentions, budget_minor, currency, deliverables, kpis, updated_by)
     VALUES ($1, $2, 'Secret of the house', 'sales', '{Night serum}', E'Show the texture\n\n Say your own words ', 'No before and after', '{#ondine}', '{@ondine}',
       987654, 'EUR', '[{"kind": "reel", "network": null, "count": 40}]', '[{"metric": "reach", "target": "111222"}]', $3) RETURNING id`,
    [desk.workspace.id, desk.brand, desk.owner.personId],
  );
  await database.rows(
    "UPDATE campaign SET brief_id = $2, brief_version = 1, ends_on = '2026-12-31', starts_on = '2026-11-01' WHERE id = $1",
    [entry.campaign_id, brief.id],
  );
  await database.rows("UPDATE brief SET version = 2, donts = 'Nothing of version 2' WHERE id = $1", [brief.id]);
  const link = await secretOf();
  const fields = `campaignId campaignName brandName promotes products startsOn endsOn wanted { kind network count } dos donts hashtags mentions`;
  const ask = (given: string) =>
    app.graphql<{ roomBriefs: { campaignId: string }[] }>(`{ roomBriefs { ${fields} } }`, {}, { link: given });
  const { data } = await ask(link);
  const [{ name, brand }] = await database.rows(
    'SELECT c.name, b.name AS brand FROM campaign c JOIN brand b ON b.id = c.brand_id WHERE c.id = $1',
    [entry.campaign_id],
  );
  expect(data?.roomBriefs.find(({ campaignId }) => campaignId === entry.campaign_id)).toEqual({
    ...{ campaignId: entry.campaign_id, campaignName: name, brandName: brand, promotes: 'A perfume' },
    ...{ products: ['Night serum'], startsOn: '2026-12-01', endsOn: '2026-12-31' },
    // Of the entry; the brief's own 40 are for everybody.
    wanted: [{ kind: 'post', network: 'instagram', count: 1 }],
    ...{ dos: ['Show the texture', 'Say your own words'], donts: ['No before and after'] },
    ...{ hashtags: ['#ondine'], mentions: ['@ondine'] },
  });
  expect(JSON.stringify(data)).not.toMatch(/987654|9876\.54|111222|Secret of the house|"count":40|version 2/);

  // Another creator's link, and one of another brand: neither sees the campaign.
  const other = await aContractDesk(database);
  const [mine] = await database.rows('SELECT brand_id, creator_id FROM outside_link WHERE creator_id = $1 LIMIT 1', [desk.people[0].creatorId]); // prettier-ignore
  for (const [brandId, creatorId, workspaceId] of [
    [desk.brand, (await somePeople(database, desk, [{ handle: 'somebody_else' }]))[0].creatorId, desk.workspace.id],
    [await aBrand(database, desk.workspace.id), mine['creator_id'], desk.workspace.id],
    [other.brand, other.people[0].creatorId, other.workspace.id],
  ]) {
    const { url } = await app.get(Database).inWorkspace(workspaceId as string, (tx) =>
      app.get(OutsideLinksService).create(tx, {
        ...{ workspaceId: workspaceId as string, purpose: 'creator', locale: 'fr', days: 1, createdBy: null },
        ...{ brandId: brandId as string, creatorId: creatorId as number },
      }),
    );
    expect((await ask(url.split('#')[1])).data).toEqual({ roomBriefs: [] });
  }
  // A member's session is no link; neither is one that ended, was taken back or is for something else.
  const { data: asMember } = await app.graphql(`{ roomBriefs { campaignId } }`, {}, desk.owner);
  expect(asMember).toBeNull();
  const change = (set: string) =>
    database.rows(`UPDATE outside_link SET ${set} WHERE creator_id = $1 AND revoked_at IS NULL`, [
      desk.people[0].creatorId,
    ]);
  await change("purpose = 'review'");
  expect((await ask(link)).data).toBeNull();
  await change("purpose = 'creator', expires_at = now() - interval '1 minute'");
  expect((await ask(link)).data).toBeNull();
  await change("expires_at = now() + interval '1 day'");
  expect((await ask(link)).data?.roomBriefs).not.toEqual([]);
  // Who will make nothing for a campaign is told nothing more of it.
  await done(VOID, contract.id);
  expect((await ask(link)).data?.roomBriefs.map(({ campaignId }) => campaignId)).not.toContain(entry.campaign_id);
  await change('revoked_at = now()');
  expect((await ask(link)).data).toBeNull();
});

test('the same version gives the same bytes, and those shown have the hash that is signed', async () => {
  const { contract, pdfSha256 } = await signed();
  const { data } = await app.graphql<{ contractDocument: { base64: string; sha256: string } }>(
    DOCUMENT,
    { id: contract.id },
    desk.owner,
  );
  const shown = Buffer.from(data?.contractDocument.base64 ?? '', 'base64');
  expect(createHash('sha256').update(shown).digest('hex')).toBe(pdfSha256);
  expect(shown.subarray(0, 5).toString()).toBe('%PDF-');
  const facts = {
    ...{ contractId: contract.id, version: 1, madeAt: new Date('2026-11-28T10:00:00Z'), locale: 'fr' as const },
    ...{ clauses: contract.versions[0].clauses as never, values: {} },
  };
  const first = await contractPdf(facts);
  expect((await contractPdf(facts)).equals(first)).toBe(true);
});

test('evidence verifies with its document, and fails with any byte of either flipped', async () => {
  const { contract } = await signed();
  const { data } = await app.graphql<{ contractEvidence: string }>(EVIDENCE, { id: contract.id }, desk.owner);
  const shown = await app.graphql<{ contractDocument: { base64: string } }>(DOCUMENT, { id: contract.id }, desk.owner);
  const pdf = Buffer.from(shown.data?.contractDocument.base64 ?? '', 'base64');
  const evidence = Buffer.from(data?.contractEvidence ?? '');
  const verdict = verifyEvidence(pdf, evidence);
  expect(verdict).toMatchObject({ valid: true, reasons: [] });
  expect(verifyEvidence(pdf, evidence, 'd'.repeat(64)).reasons).toEqual(['key_differs']);
  expect(verifyEvidence(pdf, Buffer.concat([evidence, Buffer.from('\n')])).valid).toBe(false);
  const passed: string[] = [];
  // Every byte once; `verify-contract.spec.ts` turns every bit of a smaller pair.
  for (let at = 0; at < evidence.length; at += 1) {
    const bit = at % 2 ? 0x01 : 0x20;
    evidence[at] ^= bit;
    if (verifyEvidence(pdf, evidence).valid) passed.push(`evidence ${at} ^ ${bit}`);
    evidence[at] ^= bit;
  }
  for (let at = 0; at < pdf.length; at += 97) {
    pdf[at] ^= 0x01;
    if (verifyEvidence(pdf, evidence).valid) passed.push(`pdf ${at}`);
    pdf[at] ^= 0x01;
  }
  expect(passed).toEqual([]);
}, 120_000);

test('evidence under another key is valid by itself, and not under the key that the reader trusts', async () => {
  const pdf = Buffer.from('%PDF-');
  const pdfSha256 = createHash('sha256').update(pdf).digest('hex');
  const signature = { name: 'x', email: 'x', emailVerifiedBy: 'code', emailVerifiedAt: null, consentVersion: '1' };
  const rest = { consentText: '', pdfSha256, signedAt: '', ip: '', userAgent: '' };
  const facts: EvidenceFacts = {
    ...{ format: 'vivier-contract-evidence/1', kind: 'simple electronic signature', contract: 'c', version: 1 },
    ...{ pdfSha256, events: [] },
    signatures: ['creator', 'brand'].map((party) => ({ party, ...signature, ...rest })),
  };
  const [ours, theirs] = [0, 1].map(() => Buffer.from(sealEvidence(facts, generateKeyPairSync('ed25519').privateKey)));
  const { fingerprint, valid } = verifyEvidence(pdf, ours);
  expect(valid).toBe(true);
  expect(verifyEvidence(pdf, ours, fingerprint ?? '').valid).toBe(true);
  expect(verifyEvidence(pdf, theirs, fingerprint ?? '').reasons).toEqual(['key_differs']);
});
