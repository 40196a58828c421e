import { ROLES, type Role } from '@vivier/domain/identity/role';
import { AccessDeclared } from '../../../apps/api/src/platform/graphql/access-declared';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { type Operation, operationsOf } from '../../support/operations';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';
import { ALLOWED } from './allowed';

const O = 'owner';
const L = 'agency_lead';
const C = 'community_manager';
const B = 'brand_approver';
const A = 'analyst';

/** Who may call what: written from the table of roles in the domain's design, not read from the code. */
const ALLOWED: Readonly<Record<string, readonly Role[] | 'everybody' | 'outside'>> = {
  install: 'everybody',
  me: 'everybody',
  signIn: 'everybody',
  signInAsSample: 'everybody',
  signOut: 'everybody',
  acceptInvitation: 'everybody',
  guest: 'everybody',
  guestLinkState: 'everybody',
  results: [O, L, C, B, A],
  ruleChanges: [O, L, C, B, A],
  incrementalResults: [O, L, C, B, A],
  pastResults: [O, L, C, B, A],
  resultShares: [O, L],
  shareResults: [O, L],
  revokeResultShare: [O, L],
  addCampaignCost: [O, L],
  setBrandMargin: [O, L],
  sharedResults: 'outside',
  setLocale: [O, L, C, B, A],
  members: [O, L, C, A],
  invitations: [O],
  invite: [O],
  revokeInvitation: [O],
  changeMemberRole: [O],
  removeMember: [O],
  setMaySign: [O],
  outbox: [O],
  createBrand: [O],
  advertisers: [O, L, C, B, A],
  updateAdvertiser: [O],
  setBrandAdvertiser: [O],
  setTierBounds: [O],
  auditTrail: [O, L],
  verifyAuditTrail: [O, L],
  discover: [O, L, C, A],
  explanation: [O, L, C, A],
  compare: [O, L, C, A],
  postInsights: [O, L, C, A],
  comparison: [O, L, C, A],
  lookalikes: [O, L, C, A],
  whyAbove: [O, L, C, A],
  rankOutlook: [O, L, C, A],
  scoreSnapshots: [O, L, C, A],
  replaySnapshot: [O, L, C, A],
  cohortPlan: [O, L, C, A],
  keepSnapshot: [O, L, C],
  savedSearches: [O, L, C, A],
  saveSearch: [O, L, C, A],
  renameSavedSearch: [O, L, C, A],
  setSearchAlert: [O, L, C, A],
  markSearchSeen: [O, L, C, A],
  removeSavedSearch: [O, L, C, A],
  creator: [O, L, C, A],
  profileByHandle: [O, L, C, A],
  poolSize: [O, L, C, A],
  creatorLists: [O, L, C, A],
  createList: [O, L, C],
  renameList: [O, L, C],
  removeList: [O, L, C],
  addToList: [O, L, C],
  addSearchToList: [O, L, C],
  removeFromList: [O, L, C],
  addNote: [O, L, C],
  removeNote: [O, L, C],
  setTags: [O, L, C],
  noteContact: [O, L, C],
  privacyRequests: [O, L, C],
  suppressionCount: [O, L, C],
  eraseCreator: [O, L, C],
  objectForCreator: [O, L, C],
  restrictCreator: [O, L, C],
  liftCreatorBlock: [O, L, C],
  correctCreator: [O, L, C],
  answerPrivacyRequest: [O, L, C],
  makeAccessFile: [O, L, C],
  noticeQueue: [O, L, C],
  sendNotices: [O, L, C],
  markInformed: [O, L, C],
  retention: [O, L, C],
  retentionLog: [O, L, C],
  setRetention: [O],
  myData: 'outside',
  makeMyAccessFile: 'outside',
  correctMyData: 'outside',
  askAboutMyData: 'outside',
  exportCreators: [O, L, C, A],
  optimise: [O, L, C, A],
  briefForecast: [O, L, C, A],
  portfolio: [O, L, C, A],
  keepPortfolio: [O, L, C],
  removePortfolio: [O, L, C],
  shortlistOf: [O, L, C, B, A],
  shortlist: [O, L, C, B, A],
  startShortlist: [O, L, C],
  addToShortlist: [O, L, C],
  addSearchToShortlist: [O, L, C],
  updateShortlistEntry: [O, L, C],
  removeShortlistEntry: [O, L, C],
  freezeShortlist: [O, L, C],
  submitShortlist: [O, L, C],
  reopenShortlist: [O, L, C],
  pasteIntoShortlist: [O, L, C],
  correctShortlistLine: [O, L, C],
  chooseForShortlistLine: [O, L, C],
  dropShortlistLine: [O, L, C],
  recordOffer: [O, L, C],
  acceptOffer: [O, L, C],
  commentShortlist: [O, L, C, B],
  voteShortlistEntry: [O, L, C, B],
  inviteReviewer: [O, L, C],
  revokeReviewer: [O, L, C],
  review: 'outside',
  commentAsGuest: 'outside',
  voteAsGuest: 'outside',
  briefs: [O, L, C, B, A],
  brief: [O, L, C, B, A],
  createBrief: [O, L, C],
  updateBrief: [O, L, C],
  removeBrief: [O, L, C],
  briefVersions: [O, L, C, B, A],
  campaigns: [O, L, C, B, A],
  campaign: [O, L, C, B, A],
  createCampaign: [O, L, C],
  moveCampaign: [O, L, C],
  updateCampaign: [O, L, C],
  takeBriefVersion: [O, L, C],
  campaignTemplates: [O, L, C, B, A],
  duplicateCampaign: [O, L, C],
  keepCampaignTemplate: [O, L, C],
  removeCampaignTemplate: [O, L, C],
  createCampaignFromTemplate: [O, L, C],
  deliverables: [O, L, C, B, A],
  deliverable: [O, L, C, B, A],
  planDeliverable: [O, L, C],
  changeDeliverable: [O, L, C],
  removeDeliverable: [O, L, C],
  submitDraft: [O, L, C],
  approveDraft: [O, L, C],
  approveDraftForBrand: [O, B],
  askForChanges: [O, L, C],
  askForChangesForBrand: [O, B],
  scheduleContent: [O, L, C],
  spellingSuggestions: [O, L, C, B, A],
  acceptFinding: [O, L, C],
  commentDraft: [O, L, C],
  commentDraftForBrand: [O, B],
  resolveDraftComment: [O, L, C],
  reportPublication: [O, L, C],
  verifyPublication: [O, L, C],
  breachPublication: [O, L, C],
  addPublicationFigures: [O, L, C],
  creatorContent: 'outside',
  submitCreatorDraft: 'outside',
  commentCreatorDraft: 'outside',
  reportCreatorPublication: 'outside',
  connections: [O, L, C, A],
  connectionTargets: [O, L, C, A],
  connectNetwork: [O, L, C],
  setConnectionKey: [O, L, C],
  changeConnection: [O, L, C],
  listConnectionTargets: [O, L, C],
  readConnection: [O, L, C],
  removeConnection: [O, L, C],
  importRuns: [O, L, C, A],
  importRun: [O, L, C, A],
  importOutcomes: [O, L, C, A],
  importFields: [O, L, C, A],
  mappingTemplates: [O, L, C, A],
  startImport: [O, L, C],
  cancelImport: [O, L, C],
  removeMappingTemplate: [O, L, C],
  lawPacks: [O, L, C, B, A],
  lawRates: [O, L, C, B, A],
  stateLawRate: [O, L, C],
  creatorLegal: [O, L, C, A],
  setCreatorLegal: [O, L, C],
  campaignLegal: [O, L, C, B, A],
  setCampaignLegal: [O, L, C],
  gifts: [O, L, C, B, A],
  addGift: [O, L, C],
  moveGift: [O, L, C],
  usageRights: [O, L, C, A],
  usageRight: [O, L, C, A],
  askRight: [O, L, C],
  askRightAgain: [O, L, C],
  moveRight: [O, L, C],
  rightRequest: 'outside',
  decideRight: 'outside',
  envelopes: [O, L, C, B, A],
  envelope: [O, L, C, B, A],
  campaignBudget: [O, L, C, B, A],
  approvalThresholds: [O, L, C, B, A],
  setEnvelope: [O, L],
  setApprovalThreshold: [O, L],
  freePlanned: [O, L],
  recordPayment: [O, L],
  approvals: [O, L, C, B, A],
  approval: [O, L, C, B, A],
  decideApproval: [O, B],
  revokeApprovalLink: [O, L],
  renewApprovalLink: [O, L],
  outsideApproval: 'outside',
  decideOutsideApproval: 'outside',
  contracts: [O, L, C, B, A],
  contract: [O, L, C, B, A],
  contractDocument: [O, L, C, B, A],
  contractEvidence: [O, L, C, B, A],
  contractCertificate: [O, L, C, B, A],
  contractLaw: [O, L, C, B, A],
  lawMeters: [O, L, C, B, A],
  commissionPlans: [O, L, C, A],
  commissionRows: [O, L, C, A],
  payouts: [O, L, C, A],
  creatorInvoices: [O, L, C, A],
  codeLeaks: [O, L, C, A],
  createCommissionPlan: [O, L],
  endCommissionPlan: [O, L],
  settleCommissions: [O, L],
  createPayout: [O, L],
  movePayout: [O, L],
  addCreatorInvoice: [O, L],
  moveCreatorInvoice: [O, L],
  draftContract: [O, L, C],
  editContract: [O, L, C],
  checkContract: [O, L, C],
  sendContract: [O, L],
  inviteCreator: [O, L, C],
  amendContract: [O, L],
  contractTemplates: [O, L, C, B, A],
  saveContractTemplate: [O, L, C],
  removeContractTemplate: [O, L, C],
  signForBrand: [O],
  voidContract: [O, L],
  terminateContract: [O, L],
  completeContract: [O, L],
  roomContracts: 'outside',
  roomPayments: 'outside',
  roomDocument: 'outside',
  roomEvidence: 'outside',
  roomCertificate: 'outside',
  sendSigningCode: 'outside',
  signAsCreator: 'outside',
  contests: [O, L, C, A],
  contest: [O, L, C, A],
  contestEntries: [O, L, C, A],
  createContest: [O, L, C],
  updateContest: [O, L, C],
  confirmContestCheck: [O, L, C],
  moveContest: [O, L, C],
  addContestEntries: [O, L, C],
  adCodes: [O, L, C, A],
  addAdCode: [O, L, C],
  revealAdCode: [O, L, C],
  revokeAdCode: [O, L, C],
  mentions: [O, L, C, A],
  watchTerms: [O, L, C, A],
  feeds: [O, L, C, A],
  shareOfVoice: [O, L, C, A],
  alerts: [O, L, C, A],
  watchSettings: [O, L, C, A],
  setAnswerMinutes: [O],
  addWatchTerm: [O, L, C],
  removeWatchTerm: [O, L, C],
  addFeed: [O, L, C],
  refreshFeed: [O, L, C],
  removeFeed: [O, L, C],
  addMention: [O, L, C],
  moveMention: [O, L, C],
  assignMention: [O, L, C],
  setMentionQuestion: [O, L, C],
  markAlertSeen: [O, L, C],
  brandCrises: [O, L, C, B, A],
  crisis: [O, L, C, A],
  startCrisis: [O, L],
  tickCrisisItem: [O, L],
  endCrisis: [O, L],
  trackedLinks: [O, L, C, A],
  promoCodes: [O, L, C, A],
  shops: [O, L, C, A],
  shopDeliveries: [O, L, C, A],
  shopOrders: [O, L, C, A],
  shopOrder: [O, L, C, A],
  replayShopDelivery: [O, L, C],
  findCreatorCustomers: [O, L, C, A],
  roomResults: 'outside',
  linkTemplates: [O, L, C, A],
  keepLinkTemplate: [O, L, C],
  removeLinkTemplate: [O, L, C],
  apiKeys: [O],
  createApiKey: [O],
  revokeApiKey: [O],
  webhooks: [O],
  webhookMessages: [O],
  createWebhook: [O],
  changeWebhook: [O],
  rotateWebhookSecret: [O],
  removeWebhook: [O],
  resendWebhookMessage: [O],
  connectShop: [O, L, C],
  setShopSecret: [O, L, C],
  connectShopReading: [O, L, C],
  reconcileShop: [O, L, C],
  createTrackedLink: [O, L, C],
  pauseTrackedLink: [O, L, C],
  createPromoCode: [O, L, C],
  loadSampleData: [O],
};

let database: TestDatabase;
let app: TestApp;
const members = {} as Record<Role, TestMember>;
let operations: Operation[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  // Reachable by others, so that the sample data (which takes seconds to load) is refused by its own rule.
  app = await startTestApp({ database, environment: { PUBLIC_URL: 'http://vivier.example.com' } });
  const workspace = await aWorkspace(database);
  for (const role of ROLES) members[role] = await aMember(database, workspace, role);
  operations = operationsOf(app);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const codeOf = async ({ document, variables }: Operation, as: { cookie?: string }) =>
  (await app.graphql(document, variables, as)).errors?.[0].extensions.code ?? 'answered';

test('every operation of the schema stands in the table, and the table names no other', () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(ALLOWED).sort());
});

test('every operation is refused to who may not call it, and to nobody else', async () => {
  const wrong: string[] = [];
  for (const operation of operations) {
    const allowed = ALLOWED[operation.name];
    const anonymous = await codeOf(operation, {});
    if (allowed === 'outside') {
      // Neither without a sign-in nor with any role: only who holds the link.
      for (const who of [{}, ...ROLES.map((role) => members[role])]) {
        const code = await codeOf(operation, who);
        if (code !== 'link_invalid') wrong.push(`${operation.name} without its link: ${code}`);
      }
      continue;
    }
    if ((anonymous !== 'not_signed_in') !== (allowed === 'everybody'))
      wrong.push(`${operation.name} without sign-in: ${anonymous}`);
    if (allowed === 'everybody') continue;
    for (const role of ROLES) {
      const code = await codeOf(operation, { cookie: members[role].cookie });
      const refused = code === 'not_allowed';
      if (refused === allowed.includes(role)) wrong.push(`${operation.name} as ${role}: ${code}`);
      if (code === 'unexpected') wrong.push(`${operation.name} as ${role}: ${code}`);
    }
    // What a call may have changed of the callers themselves.
    if (operation.name === 'signOut') throw new Error('signOut must be public');
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('the pool is closed to a brand approver, also by the way of a brief of its own brand', async () => {
  const { brandId, workspaceId } = members.brand_approver;
  const [{ id }] = await database.rows<{ id: string }>(
    "INSERT INTO brief (workspace_id, name, objective, brand_id, created_by) VALUES ($1, 'Ours', 'sales', $2, $3) RETURNING id",
    [workspaceId, brandId, members.owner.personId],
  );
  const ask = (document: string) => app.graphql<Record<string, object>>(document, { id }, members.brand_approver);
  expect((await ask('query ($id: ID!) { brief(id: $id) { name } }')).data).toEqual({ brief: { name: 'Ours' } });
  for (const field of ['hits { id }', 'total', 'facets { facet }']) {
    const { data, errors } = await ask(`query ($id: ID!) { discover(briefId: $id) { ${field} } }`);
    expect([data, errors?.[0].extensions.code]).toEqual([null, 'not_allowed']);
  }
});

test('a right given for one brand does not reach another', async () => {
  const workspace = { id: members.owner.workspaceId, slug: members.owner.workspace };
  const approver = await aMember(database, workspace, 'brand_approver');
  const other = await aBrand(database, workspace.id);
  await database.rows(
    "INSERT INTO membership (workspace_id, person_id, role, brand_id) VALUES ($1, $2, 'community_manager', $3)",
    [workspace.id, approver.personId, other],
  );
  const answer = await app.graphql(
    'mutation ($brandId: ID!) { createBrief(input: { name: "Taken over", objective: "sales", brandId: $brandId }) { id } }',
    { brandId: approver.brandId },
    approver,
  );
  expect(answer.errors?.[0].extensions.code).toBe('not_allowed');
});

test('every plain HTTP route declares its access', () => {
  const routes = app
    .get(AccessDeclared)
    .operations()
    .filter(({ kind }) => kind === 'Http');
  const open = routes.filter(({ access }) => access && 'public' in access).map(({ name }) => name);
  expect(open.sort()).toEqual([
    // A session, a creator's link or a sealed ticket opens these two; their own specs show it.
    'ALL uploads,uploads/:id',
    'GET files/content',
    'GET healthz',
    'GET metrics',
    'GET readyz',
  ]);
});
