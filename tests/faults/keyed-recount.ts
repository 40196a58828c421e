import type { TestDatabase } from '../support/test-database';
import { brokenPromises } from './budgets-recount';
import type { Attempt, KeyedCall } from './keyed-calls';
import type { KeyedDesk } from './keyed-desk';
import type { Lab } from './signatures-lab';

/** $1 workspace: everywhere an operation leaves something, each place says how often it holds a call's mark. */
const EFFECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  setEnvelope: {
    'the ledger': `SELECT reason AS mark, count(*)::int AS n FROM budget_entry WHERE workspace_id = $1 AND kind = 'envelope' GROUP BY 1`,
    'the trail': `SELECT reason AS mark, count(*)::int AS n FROM budget_entry AS entry JOIN audit_entry AS act USING (workspace_id)
      WHERE workspace_id = $1 AND kind = 'envelope' AND action = 'envelope.set'
        AND (act.details ->> 'amountMinor')::bigint = 100000001 + substr(reason, 10)::bigint AND reason LIKE 'envelope %' GROUP BY 1`,
  },
  addCampaignCost: {
    'the costs': 'SELECT note AS mark, count(*)::int AS n FROM campaign_cost WHERE workspace_id = $1 GROUP BY 1',
  },
  recordPayment: {
    'the payments': 'SELECT reference AS mark, count(*)::int AS n FROM payment WHERE workspace_id = $1 GROUP BY 1',
    'the ledger': `SELECT reference AS mark, count(*)::int AS n FROM budget_entry WHERE workspace_id = $1 AND kind = 'paid' GROUP BY 1`,
  },
  decideApproval: {
    'the decisions':
      'SELECT comment AS mark, count(*)::int AS n FROM approval_decision WHERE workspace_id = $1 GROUP BY 1',
    'the ledger': `SELECT comment AS mark, count(*)::int AS n FROM budget_entry JOIN approval_decision AS said
      ON subject = 'approval/' || approval_id WHERE said.workspace_id = $1 AND kind = 'planned' GROUP BY 1`,
  },
  inviteReviewer: {
    'the letters': 'SELECT recipient AS mark, count(*)::int AS n FROM mail WHERE workspace_id = $1 GROUP BY 1',
    'the links': 'SELECT email AS mark, count(*)::int AS n FROM outside_link WHERE workspace_id = $1 GROUP BY 1',
    'the trail': `SELECT email AS mark, count(*)::int AS n FROM outside_link JOIN audit_entry AS act ON details ->> 'link' = outside_link.id::text
      WHERE act.workspace_id = $1 AND action = 'shortlist.review_asked' GROUP BY 1`,
  },
  signAsCreator: {
    'the signatures': `SELECT contract_id::text AS mark, count(*)::int AS n FROM contract_signature
      WHERE workspace_id = $1 AND party = 'creator' AND voided_at IS NULL GROUP BY 1`,
    'the contracts': `SELECT id::text AS mark, 1 AS n FROM contract WHERE workspace_id = $1 AND status = 'signed_by_creator'`,
    'the trail': `SELECT substr(subject, 10) AS mark, count(*)::int AS n FROM audit_entry
      WHERE workspace_id = $1 AND action = 'contract.signed_by_creator' GROUP BY 1`,
  },
  'contract.void': {
    'the contracts': `SELECT id::text AS mark, 1 AS n FROM contract WHERE workspace_id = $1 AND status = 'void'`,
    'the trail': `SELECT substr(subject, 10) AS mark, count(*)::int AS n FROM audit_entry
      WHERE workspace_id = $1 AND action = 'contract.void' GROUP BY 1`,
  },
};

const KEYS = 'SELECT operation, key FROM idempotency_key WHERE workspace_id = ANY ($1) AND result IS NOT NULL';
/** An entry that does not follow the one before it, or a head that is not the last. */
const BROKEN_TRAIL = `
  SELECT seq FROM (SELECT seq, previous_hash, lag(seq, 1, 0::bigint) OVER lines AS before, lag(hash) OVER lines AS hash
    FROM audit_entry WHERE workspace_id = $1 WINDOW lines AS (ORDER BY seq)) AS entry
  WHERE seq <> before + 1 OR hash IS NOT NULL AND previous_hash <> hash
  UNION ALL SELECT head.seq FROM audit_head AS head WHERE workspace_id = $1
    AND head.seq <> (SELECT max(seq) FROM audit_entry WHERE workspace_id = $1)`;

/** Each key had one effect, whole, or none where the rules refuse it; read from the tables, whatever was answered. */
export async function recountKeyed(
  { database, desk }: Pick<Lab, 'database' | 'desk'>,
  { money, calls }: Pick<KeyedDesk, 'money' | 'calls'>,
): Promise<string[]> {
  const wrong: string[] = [];
  const workspaces = [money.workspace.id, desk.workspace.id];
  const keys = await database.rows<{ operation: string; key: string }>(KEYS, [workspaces]);
  const kept = new Set(keys.map(({ operation, key }) => `${operation} ${key}`));
  const unique = [...new Map(calls.map((call) => [call.key, call])).values()];
  for (const [operation, places] of Object.entries(EFFECTS)) {
    const own = unique.filter((call) => call.operation === operation);
    for (const [place, sql] of Object.entries(places)) {
      const found = await counted(database, sql, workspaces);
      for (const { key, mark, refusedBy } of own) {
        const n = found.get(mark) ?? 0;
        if (n !== (refusedBy ? 0 : 1)) wrong.push(`${operation} ${key} stands ${n} times in ${place}`);
      }
    }
    for (const { key, refusedBy } of own)
      if (kept.has(`${operation} ${key}`) !== !refusedBy)
        wrong.push(`${operation} ${key}: its key is ${refusedBy ? '' : 'not '}kept`);
  }
  for (const workspace of workspaces)
    if ((await database.rows(BROKEN_TRAIL, [workspace])).length > 0) wrong.push(`the trail of ${workspace} is broken`);
  return [...wrong, ...(await brokenPromises(database, money.workspace.id))];
}

/** Keys of this run that had their effect. */
export async function doneKeys(
  { database, desk }: Pick<Lab, 'database' | 'desk'>,
  { money, calls }: Pick<KeyedDesk, 'money' | 'calls'>,
): Promise<string[]> {
  const own = new Set(calls.map(({ key }) => key));
  const rows = await database.rows<{ key: string }>(KEYS, [[money.workspace.id, desk.workspace.id]]);
  return rows.flatMap(({ key }) => (own.has(key) ? [key] : []));
}

async function counted(
  database: TestDatabase,
  sql: string,
  workspaces: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const workspace of workspaces)
    for (const { mark, n } of await database.rows<{ mark: string; n: number }>(sql, [workspace]))
      found.set(mark, (found.get(mark) ?? 0) + n);
  return found;
}

/** Whoever was answered was told the truth: a yes that is always the same, a refusal by the rule that it breaks. */
export function untrue(calls: readonly KeyedCall[], attempts: readonly Attempt[]): string[] {
  const known = attempts.filter(({ outcome }) => outcome !== 'unknown');
  return [...new Map(calls.map((call) => [call.key, call])).values()].flatMap(({ operation, key, refusedBy }) => {
    const said = known.filter((one) => one.key === key);
    const answers = new Set(said.map(({ answer }) => answer));
    const name = `${operation} ${key}`;
    if (answers.size === 0) return [`${name} was never answered`];
    if (answers.size > 1) return [`${name} was answered ${[...answers].join(' and ')}`];
    const [{ outcome, answer }] = said;
    return (outcome === 'ok') === !refusedBy && (!refusedBy || answer === refusedBy)
      ? []
      : [`${name} was answered ${answer}`];
  });
}

/** The same key with another body is another intention. */
export function takenOtherwise(attempts: readonly Attempt[]): string[] {
  return attempts
    .filter(({ answer }) => answer !== 'idempotency_key_reused')
    .map(({ operation, key, answer }) => `${operation} ${key} with another body was answered ${answer}`);
}
