import { verifyEvidence } from '../../apps/api/src/contracts/evidence';
import type { Lab } from './signatures-lab';
import type { Step } from './signatures-race';

/** Typed from the design: what an entry of the trail leads to, and from where. */
const MOVES: Readonly<Record<string, { from: readonly string[]; to: string }>> = {
  'contract.edited': { from: ['draft', 'checked', 'sent', 'signed_by_creator'], to: 'draft' },
  'contract.checked': { from: ['draft'], to: 'checked' },
  'contract.sent': { from: ['checked'], to: 'sent' },
  'contract.signed_by_creator': { from: ['sent'], to: 'signed_by_creator' },
  'contract.active': { from: ['signed_by_creator'], to: 'active' },
  'contract.void': { from: ['draft', 'checked', 'sent', 'signed_by_creator', 'active'], to: 'void' },
};
const EFFECT: Readonly<Record<string, string>> = {
  editContract: 'contract.edited',
  checkContract: 'contract.checked',
  sendContract: 'contract.sent',
  signAsCreator: 'contract.signed_by_creator',
  signForBrand: 'contract.active',
  'contract.void': 'contract.void',
};

interface Row {
  id: string;
  status: string;
  standing: { party: string; current: boolean; over: boolean }[];
  committed: number;
  evidence: string | null;
  pdf: Buffer | null;
  events: { action: string; from: string }[];
  keys: { key: string; operation: string }[];
}

/** Nothing that the application says is believed: every fact is read from the tables. */
export async function recount({ database, pattern, feeMinor }: Lab, steps: readonly Step[]): Promise<string[]> {
  const rows = await database.rows<Row>(
    `SELECT c.id, c.status, c.evidence, v.pdf,
       (SELECT coalesce(json_agg(json_build_object('party', s.party, 'current', s.version = c.version,
          'over', s.pdf_sha256 = encode(sha256(signed.pdf), 'hex')) ORDER BY s.party), '[]')
        FROM contract_signature s JOIN contract_version signed ON signed.contract_id = c.id AND signed.n = s.version
        WHERE s.contract_id = c.id AND s.voided_at IS NULL) AS standing,
       (SELECT coalesce(sum(committed_minor), 0)::int FROM commitment WHERE subject = 'contract/' || c.id) AS committed,
       (SELECT coalesce(json_agg(json_build_object('action', action, 'from', details ->> 'from') ORDER BY seq), '[]')
        FROM audit_entry WHERE subject = 'contract/' || c.id AND action LIKE 'contract.%') AS events,
       (SELECT coalesce(json_agg(json_build_object('key', key, 'operation', operation)), '[]')
        FROM idempotency_key WHERE result = to_jsonb(c.id::text)) AS keys
     FROM contract c JOIN contract_version v ON v.contract_id = c.id AND v.n = c.version WHERE c.id <> $1`,
    [pattern],
  );
  const violations = rows.flatMap((row) => [
    ...ofSignatures(row, feeMinor),
    ...ofHistory(row),
    ...ofKeys(
      row,
      steps.filter(({ contract }) => contract === row.id),
    ),
  ]);
  const [{ line, bound }] = await database.rows<{ line: number; bound: number }>(
    `SELECT (SELECT sum(committed_minor)::int FROM budget_line) AS line,
       (SELECT coalesce(sum(committed_minor), 0)::int FROM commitment) AS bound`,
  );
  if (line !== bound) violations.push(`the budget has committed ${line}, its commitments are ${bound}`);
  return violations;
}

function ofSignatures({ id, status, standing, committed, evidence, pdf }: Row, feeMinor: number): string[] {
  const parties = { active: 'brand,creator', signed_by_creator: 'creator' }[status] ?? '';
  const wrong: string[] = [];
  if (standing.map(({ party }) => party).join() !== parties)
    wrong.push(`${id} is ${status}, signed by ${JSON.stringify(standing)}`);
  if (!standing.every(({ current, over }) => current && over)) wrong.push(`${id}: a signature is over other bytes`);
  if (committed !== (status === 'active' ? feeMinor : 0)) wrong.push(`${id} is ${status} and committed ${committed}`);
  if (status === 'active' && !(pdf && evidence && verifyEvidence(pdf, Buffer.from(evidence)).valid))
    wrong.push(`${id}: its evidence does not verify`);
  return wrong;
}

/** Copied as sent: from there on every entry begins where the one before it ended, and the last one ends where it stands. */
function ofHistory({ id, status, events }: Row): string[] {
  let at = 'sent';
  for (const { action, from } of events) {
    const move = MOVES[action];
    if (!move || from !== at || !move.from.includes(from)) return [`${id}: ${action} from ${from}, it was ${at}`];
    at = move.to;
  }
  return at === status ? [] : [`${id} is ${status}, its trail ends at ${at}`];
}

/** Every effect has its key and every key its one effect; who was told yes finds the key kept. */
function ofKeys({ id, events, keys }: Row, steps: readonly Step[]): string[] {
  const wrong = Object.entries(EFFECT).flatMap(([operation, action]) => {
    const effects = events.filter((event) => event.action === action).length;
    const kept = keys.filter((one) => one.operation === operation).length;
    return effects === kept ? [] : [`${id}: ${effects} × ${action} under ${kept} keys`];
  });
  const known = new Set(keys.map(({ key }) => key));
  for (const { key, answer, operation } of steps) {
    if (answer === 'ok' && !known.has(key)) wrong.push(`${id}: ${operation} was acknowledged and is not there`);
    if (answer.startsWith('replay refused') || answer === 'other words were taken')
      wrong.push(`${id}: ${operation} ${answer}`);
  }
  return wrong;
}
