import type { TestDatabase } from '../support/test-database';

/** Each statement gives the rows that break one promise; what it reads is the ledger, which nothing can change. */
const PROMISES: Readonly<Record<string, string>> = {
  'at no line of the ledger did more stand approved than the envelope held': `
    SELECT * FROM (
      SELECT seq, sum(CASE WHEN kind = 'envelope' THEN amount_minor ELSE 0 END) OVER lines AS held,
        sum(CASE WHEN kind = 'planned' THEN amount_minor
                 WHEN kind = 'released' AND subject LIKE 'campaign/%' THEN -amount_minor ELSE 0 END) OVER lines AS planned
      FROM budget_entry WHERE workspace_id = $1
      WINDOW lines AS (PARTITION BY envelope_id ORDER BY seq)
    ) AS running WHERE planned > held OR planned < 0`,
  'the envelope’s sums are those of the ledger': `
    SELECT envelope.id FROM envelope JOIN budget_entry AS entry ON envelope_id = envelope.id
    WHERE envelope.workspace_id = $1 GROUP BY envelope.id
    HAVING envelope.amount_minor <> sum(CASE WHEN kind = 'envelope' THEN entry.amount_minor ELSE 0 END)
      OR envelope.planned_minor <> sum(CASE WHEN kind = 'planned' THEN entry.amount_minor
        WHEN kind = 'released' AND entry.subject LIKE 'campaign/%' THEN -entry.amount_minor ELSE 0 END)
      OR envelope.planned_minor > envelope.amount_minor`,
  'at no line was more committed than approved, delivered than committed, or paid than delivered': `
    SELECT * FROM (
      SELECT seq,
        sum(CASE WHEN kind = 'planned' THEN amount_minor
                 WHEN kind = 'released' AND subject LIKE 'campaign/%' THEN -amount_minor ELSE 0 END) OVER lines AS planned,
        sum(CASE WHEN kind = 'committed' THEN amount_minor
                 WHEN kind = 'released' AND subject LIKE 'contract/%' THEN -amount_minor ELSE 0 END) OVER lines AS committed,
        sum(CASE WHEN kind = 'delivered' THEN amount_minor ELSE 0 END) OVER lines AS delivered,
        sum(CASE WHEN kind = 'paid' THEN amount_minor ELSE 0 END) OVER lines AS paid
      FROM budget_entry WHERE workspace_id = $1 AND campaign_id IS NOT NULL
      WINDOW lines AS (PARTITION BY campaign_id ORDER BY seq)
    ) AS running WHERE committed > planned OR delivered > committed OR paid > delivered`,
  'the sums of each campaign are those of the ledger': `
    SELECT line.campaign_id FROM budget_line AS line JOIN budget_entry AS entry USING (workspace_id, campaign_id)
    WHERE line.workspace_id = $1
    GROUP BY line.campaign_id, planned_minor, committed_minor, delivered_minor, paid_minor
    HAVING planned_minor <> sum(CASE WHEN kind = 'planned' THEN amount_minor
        WHEN kind = 'released' AND subject LIKE 'campaign/%' THEN -amount_minor ELSE 0 END)
      OR committed_minor <> sum(CASE WHEN kind = 'committed' THEN amount_minor
        WHEN kind = 'released' AND subject LIKE 'contract/%' THEN -amount_minor ELSE 0 END)
      OR delivered_minor <> sum(CASE WHEN kind = 'delivered' THEN amount_minor ELSE 0 END)
      OR paid_minor <> sum(CASE WHEN kind = 'paid' THEN amount_minor ELSE 0 END)`,
  'every yes that counts is in the ledger once, with its amount, and nothing else is': `
    SELECT approval.id FROM approval LEFT JOIN budget_entry AS entry
      ON entry.workspace_id = approval.workspace_id AND kind = 'planned' AND subject = 'approval/' || approval.id
    WHERE approval.workspace_id = $1 GROUP BY approval.id
    HAVING count(entry.id) <> CASE WHEN status = 'approved' THEN 1 ELSE 0 END
      OR status = 'approved' AND sum(entry.amount_minor) <> approval.amount_minor`,
  'nobody decided of what they asked for': `
    SELECT approval_id FROM approval_decision AS said JOIN approval ON approval.id = approval_id
    WHERE said.workspace_id = $1 AND person_id = requested_by`,
  'as many different people said yes as were needed': `
    SELECT approval.id FROM approval LEFT JOIN approval_decision AS said
      ON approval_id = approval.id AND decision = 'approve'
    WHERE approval.workspace_id = $1 AND status IN ('approved', 'half_approved', 'requested') GROUP BY approval.id
    HAVING count(said.person_id) <> CASE status WHEN 'approved' THEN approvers_needed WHEN 'requested' THEN 0 ELSE 1 END`,
  'every payment is in the ledger once': `
    SELECT payment.id FROM payment LEFT JOIN budget_entry AS entry ON entry.workspace_id = payment.workspace_id
      AND kind = 'paid' AND entry.subject = payment.subject AND entry.reference = payment.reference
      AND entry.amount_minor = payment.amount_minor
    WHERE payment.workspace_id = $1 GROUP BY payment.id HAVING count(entry.id) <> 1`,
};

/** The promises that the ledger of a workspace breaks, each with how many rows show it. */
export async function brokenPromises(database: TestDatabase, workspaceId: string): Promise<string[]> {
  const broken: string[] = [];
  for (const [promise, statement] of Object.entries(PROMISES)) {
    const rows = await database.rows(statement, [workspaceId]);
    if (rows.length > 0) broken.push(`not so: ${promise} (${rows.length} rows, as ${JSON.stringify(rows[0])})`);
  }
  return broken;
}

interface Effects {
  decisions: string;
  payments: string;
  freed: string;
  resized: string;
}

const EFFECTS = `
  SELECT (SELECT count(*) FROM approval_decision WHERE workspace_id = $1) AS decisions,
    (SELECT count(*) FROM payment WHERE workspace_id = $1) AS payments,
    (SELECT count(*) FROM budget_entry WHERE workspace_id = $1 AND kind = 'released' AND subject LIKE 'campaign/%') AS freed,
    (SELECT count(*) FROM budget_entry WHERE workspace_id = $1 AND kind = 'envelope') AS resized`;

/** How often something happened, to be held against the keys that were answered. */
export async function effectsOf(database: TestDatabase, workspaceId: string) {
  const [row] = await database.rows<Effects>(EFFECTS, [workspaceId]);
  return { decide: Number(row.decisions), pay: Number(row.payments), free: Number(row.freed), envelope: Number(row.resized) }; // prettier-ignore
}
