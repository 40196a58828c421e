import { randomUUID } from 'node:crypto';
import { aMoneyDesk, type MoneyDesk, type Waiting } from '../../support/money-desk';
import { type Move, movesOf } from '../../support/money-moves';
import { random } from '../../support/random';
import { startTestApp, type TestApp } from '../../support/test-app';
import { startTestDatabase, type TestDatabase } from '../../support/test-database';

const TABLES = [
  'approval',
  'approval_decision',
  'approval_threshold',
  'audit_entry',
  'budget_entry',
  'budget_line',
  'commitment',
  'envelope',
  'idempotency_key',
  'payment',
  'shortlist',
];
const ENVELOPE = 1_000_000;
const PLANNED = 50_000;

let database: TestDatabase;
let app: TestApp;
let desk: MoneyDesk;
let moves: ReturnType<typeof movesOf>;
let request: Waiting;
let contract: string;

beforeAll(async () => {
  database = await startTestDatabase();
  app = await startTestApp({ database });
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  desk = await aMoneyDesk(database, 1, random(1));
  moves = movesOf(app, desk);
  [request] = desk.waiting;
  contract = `contract/${randomUUID()}`;
  await database.rows("UPDATE approval SET amount_minor = $2, approvers_needed = 1, requested_by = $3 WHERE id = $1", [request.id, PLANNED, desk.askers[0].personId]); // prettier-ignore
  await done(moves.envelope(ENVELOPE, 'begin'));
});

/** Everything that money or a decision could have left in the workspace. */
async function everything(): Promise<string> {
  const rows = await Promise.all(
    TABLES.map((table) =>
      database.rows<{ text: string }>(
        `SELECT coalesce(json_agg(one ORDER BY one::text), '[]')::text AS text FROM (SELECT * FROM ${table} WHERE workspace_id = $1) AS one`,
        [desk.workspace.id],
      ),
    ),
  );
  return rows.map(([{ text }]) => text).join('\n');
}

async function done(move: Move): Promise<void> {
  const answer = await move.run();
  if (!['Approval', 'NeedsSecondApprover', 'done'].includes(answer)) throw new Error(`${move.kind}: ${answer}`);
}

const approve = (n: number, key: string = randomUUID()) => moves.decide(request, desk.approvers[n], key);

/** Requests as they stand after what the design lets happen; the voided one as another submitted list leaves it. */
const REACH: Readonly<Record<string, () => Promise<unknown>>> = {
  requested: () => Promise.resolve(),
  half_approved: async () => {
    await database.rows('UPDATE approval SET approvers_needed = 2 WHERE id = $1', [request.id]);
    await done(approve(1));
  },
  approved: () => done(approve(1)),
  refused: () => done(moves.decide(request, desk.approvers[1], 'reach', 'refuse')),
  changes_requested: () => done(moves.decide(request, desk.approvers[1], 'reach', 'request_changes')),
  voided: () => database.rows("UPDATE approval SET status = 'voided', closed_at = now() WHERE id = $1", [request.id]),
};

/** By hand from the design: a yes, a wish and a no, and the status or the refusal that follows. */
const APPROVALS: readonly (readonly [from: string, approve: string, changes: string, refuse: string])[] = [
  ['requested', 'approved', 'changes_requested', 'refused'],
  ['half_approved', 'approved', 'changes_requested', 'refused'],
  ['approved', '!move_not_allowed', '!move_not_allowed', '!move_not_allowed'],
  ['refused', '!move_not_allowed', '!move_not_allowed', '!move_not_allowed'],
  ['changes_requested', '!move_not_allowed', '!move_not_allowed', '!move_not_allowed'],
  ['voided', '!approval_replaced', '!approval_replaced', '!approval_replaced'],
];

describe('An approval', () => {
  it.each(
    APPROVALS.flatMap(([from, ...to]) =>
      ['approve', 'request_changes', 'refuse'].map((decision, n) => [from, decision, to[n]] as const),
    ),
  )('that is %s and hears “%s” comes to %s', async (from, decision, to) => {
    await REACH[from]();
    const before = await everything();
    const answer = await moves.decide(request, desk.approvers[2], randomUUID(), decision).run();
    const [{ status }] = await database.rows<{ status: string }>('SELECT status FROM approval WHERE id = $1', [request.id]); // prettier-ignore
    if (to.startsWith('!')) {
      expect(answer).toBe(to.slice(1));
      expect(status).toBe(from);
      expect(await everything()).toBe(before);
    } else {
      expect([answer, status]).toEqual(['Approval', to]);
      expect(await everything()).not.toBe(before);
    }
  });

  it('waits for the second of two: the first yes moves no money', async () => {
    await REACH['half_approved']();
    const [{ planned }] = await database.rows<{ planned: number }>('SELECT planned_minor::int AS planned FROM envelope WHERE brand_id = $1', [desk.brand]); // prettier-ignore
    expect(planned).toBe(0);
    expect(await approve(1).run()).toBe('already_decided');
  });
});

const bind = () => moves.commit(request.campaignId, contract, PLANNED);
const deliver = () => moves.deliver(contract, PLANNED, randomUUID());
const pay = () => moves.pay(request.campaignId, contract, PLANNED, randomUUID());
const release = () => moves.release(contract);
const free = () => moves.free(request.campaignId, randomUUID());
const MOVES: Readonly<Record<string, () => Move>> = {
  bind,
  'bind more': () => moves.commit(request.campaignId, contract, PLANNED + 1),
  'bind less': () => moves.commit(request.campaignId, contract, PLANNED - 1),
  deliver,
  pay,
  release,
  free,
};
const STEPS: Readonly<Record<string, readonly (() => Move)[]>> = {
  nothing: [],
  planned: [() => approve(1)],
  committed: [() => approve(1), bind],
  delivered: [() => approve(1), bind, deliver],
  paid: [() => approve(1), bind, deliver, pay],
  released: [() => approve(1), bind, release],
};

/** `=` is a move with nothing (more) to do: it is answered as done and changes nothing. Sums: planned, committed, delivered, paid. */
const ALL = [PLANNED, PLANNED, PLANNED, PLANNED];
const MONEY: Readonly<Record<string, Readonly<Record<string, string | readonly number[]>>>> = {
  nothing: {
    bind: '!approval_missing',
    'bind more': '!approval_missing',
    'bind less': '!approval_missing',
    deliver: '!commitment_missing',
    pay: '!commitment_missing',
    release: '=',
    free: '!nothing_planned',
  },
  planned: {
    bind: [PLANNED, PLANNED, 0, 0],
    'bind more': '!approval_missing',
    'bind less': [PLANNED, PLANNED - 1, 0, 0],
    deliver: '!commitment_missing',
    pay: '!commitment_missing',
    release: '=',
    free: [0, 0, 0, 0],
  },
  committed: {
    bind: '=',
    'bind more': '!approval_missing',
    'bind less': '!commitment_forward_only',
    deliver: [PLANNED, PLANNED, PLANNED, 0],
    pay: '!paid_beyond_delivered',
    release: [PLANNED, 0, 0, 0],
    free: '!nothing_planned',
  },
  delivered: {
    bind: '=',
    'bind more': '!approval_missing',
    'bind less': '!commitment_forward_only',
    deliver: '!delivered_beyond_committed',
    pay: ALL,
    release: [PLANNED, PLANNED, PLANNED, 0],
    free: '!nothing_planned',
  },
  paid: {
    bind: '=',
    'bind more': '!approval_missing',
    'bind less': '!commitment_forward_only',
    deliver: '!delivered_beyond_committed',
    pay: '!paid_beyond_delivered',
    release: ALL,
    free: '!nothing_planned',
  },
  released: {
    bind: '!commitment_released',
    'bind more': '!commitment_released',
    'bind less': '!commitment_released',
    deliver: '!delivered_beyond_committed',
    pay: '!paid_beyond_delivered',
    release: [PLANNED, 0, 0, 0],
    free: [0, 0, 0, 0],
  },
};

describe('Money', () => {
  it.each(
    Object.entries(MONEY).flatMap(([from, row]) => Object.entries(row).map(([move, to]) => [from, move, to] as const)),
  )('that is %s, and “%s”: %s', async (from, move, to) => {
    for (const step of STEPS[from]) await done(step());
    const before = await everything();
    const answer = await MOVES[move]().run();
    if (typeof to === 'string') {
      expect(answer).toBe(to === '=' ? 'done' : to.slice(1));
      expect(await everything()).toBe(before);
      return;
    }
    expect(answer).toBe('done');
    const [line] = await database.rows<Record<string, string>>(
      'SELECT planned_minor, committed_minor, delivered_minor, paid_minor FROM budget_line WHERE campaign_id = $1',
      [request.campaignId],
    );
    expect(Object.values(line).map(Number)).toEqual(to);
  });
});

const THRESHOLD = `mutation ($brandId: ID!, $above: String, $key: String!) {
  setApprovalThreshold(brandId: $brandId, currency: "EUR", above: $above, key: $key) { above { amount } } }`;
const threshold = async (above: string, key: string) => {
  const { errors } = await app.graphql(THRESHOLD, { brandId: desk.brand, above, key }, desk.owner);
  return errors?.[0].extensions.code ?? 'done';
};
/** Each mutation with a key: how to come there, the click, and another input under the same key. */
const KEYED: Readonly<Record<string, { steps: string; click: () => Promise<string>; other: () => Promise<string> }>> = {
  decideApproval: {
    steps: 'nothing',
    click: () => moves.decide(request, desk.approvers[1], 'k').run(),
    other: () => moves.decide(request, desk.approvers[1], 'k', 'refuse').run(),
  },
  setEnvelope: {
    steps: 'nothing',
    click: () => moves.envelope(ENVELOPE + 1, 'k').run(),
    other: () => moves.envelope(ENVELOPE + 2, 'k').run(),
  },
  setApprovalThreshold: {
    steps: 'nothing',
    click: () => threshold('10.00', 'k'),
    other: () => threshold('11.00', 'k'),
  },
  freePlanned: {
    steps: 'planned',
    click: () => moves.free(request.campaignId, 'k').run(),
    other: () => moves.free(request.campaignId, 'k', 'another reason').run(),
  },
  recordPayment: {
    steps: 'delivered',
    click: () => moves.pay(request.campaignId, contract, 100, 'k').run(),
    other: () => moves.pay(request.campaignId, contract, 101, 'k').run(),
  },
};

describe('A key', () => {
  it.each(Object.entries(KEYED))(
    'of %s has one effect, and carries no other input',
    async (_, { steps, click, other }) => {
      for (const step of STEPS[steps]) await done(step());
      const before = await everything();
      expect(['done', 'Approval']).toContain(await click());
      const after = await everything();
      expect(after).not.toBe(before);
      expect(['done', 'Approval']).toContain(await click());
      expect(await everything()).toBe(after);
      expect(await other()).toBe('idempotency_key_reused');
      expect(await everything()).toBe(after);
    },
  );
});
