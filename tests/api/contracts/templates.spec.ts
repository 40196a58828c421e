import { aMember } from '../../support/builders';
import { ContractActs } from '../../support/contract-acts';
import { aContractDesk, CHECK, CONSENT_VERSION, SEND, SIGN_FOR_BRAND } from '../../support/contracts';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const FIELDS = 'id name locale version clauses { id title text }';
const SAVE = `mutation ($id: ID, $version: Int, $name: String!, $locale: String!, $clauses: [ContractClauseInput!]!) {
  saveContractTemplate(id: $id, version: $version, name: $name, locale: $locale, clauses: $clauses) { ${FIELDS} } }`;
const REMOVE = 'mutation ($id: ID!) { removeContractTemplate(id: $id) }';
const ALL = `{ contractTemplates { ${FIELDS} } }`;
const MAY_SIGN =
  'mutation ($memberId: ID!, $maySign: Boolean!) { setMaySign(memberId: $memberId, maySign: $maySign) { maySign } }';

interface Template {
  id: string;
  version: number;
  clauses: { title: string }[];
}

let database: TestDatabase;
let app: TestApp;
let acts: ContractActs;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
  acts = new ContractActs(app, database, await aContractDesk(database));
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});

const clause = (title: string) => ({ id: 'own', clause: null, title, text: `What {{creator_name}} does: ${title}` });

async function save(variables: Record<string, unknown>) {
  const given = { name: 'Gifts', locale: 'en', clauses: [clause('One')], ...variables };
  const { data, errors } = await app.graphql<{ saveContractTemplate: Template }>(SAVE, given, acts.desk.manager);
  return { template: data?.saveContractTemplate, code: errors?.[0].extensions.code };
}

test('a contract keeps the clauses of its template as they were when it was drafted', async () => {
  const { template } = await save({});
  const contract = await acts.draft({ locale: 'en', templateId: template?.id });
  const next = await save({ id: template?.id, version: 1, clauses: [clause('Two')] });
  expect(next.template).toMatchObject({ version: 2, clauses: [{ title: 'Two' }] });
  expect(contract.versions[0].clauses.map(({ title }) => title)).toEqual(['One']);
  expect((await save({ id: template?.id, version: 1 })).code).toBe('conflict');
  expect((await save({ name: 'gifts' })).code).toBe('name_taken');
  await expect(acts.draft({ templateId: template?.id })).rejects.toThrow('template_language_differs');
  const { data } = await app.graphql<{ contractTemplates: Template[] }>(ALL, {}, acts.desk.approver);
  expect(data?.contractTemplates).toHaveLength(1);
  expect((await app.graphql(REMOVE, { id: template?.id }, acts.desk.manager)).errors).toBeUndefined();
});

test('an approver signs for the brand where the owner has granted it, and for no other brand', async () => {
  const { owner, approver, workspace } = acts.desk;
  const { id } = await acts.draft();
  await acts.done(CHECK, id);
  const { versions } = await acts.done(SEND, id);
  const said = { pdfSha256: versions[0].pdfSha256, name: 'The approver', consentVersion: CONSENT_VERSION };
  const sign = async (as = approver) => (await acts.act(SIGN_FOR_BRAND, id, said, as)).refusal?.code;
  expect(await sign()).toBe('not_allowed');
  const memberId = async (personId: string) =>
    (await database.rows<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [personId]))[0].id;
  const grant = async (personId: string, maySign: boolean) =>
    app.graphql(MAY_SIGN, { memberId: await memberId(personId), maySign }, owner);
  expect((await grant(approver.personId, true)).errors).toBeUndefined();
  // The creator has not signed yet: the right is there, the moment is not.
  expect(await sign()).toBe('move_not_allowed');
  const elsewhere = await aMember(database, workspace, 'brand_approver');
  await grant(elsewhere.personId, true);
  expect(await sign(elsewhere)).toBe('not_found');
  await grant(approver.personId, false);
  expect(await sign()).toBe('not_allowed');
});
