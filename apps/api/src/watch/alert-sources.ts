import type { EntityManager } from 'typeorm';
import type { AlertKind } from '@vivier/domain/watch/alert-kind';
import { expiryNotice } from '@vivier/domain/deliverables/expiry-notice';
import { dayInZone } from '@vivier/domain/watch/iso-week';
import { CONTENT_ALERTS } from './content-alerts';
import { LEAST_WINDOWS, mentionSwing } from '@vivier/domain/watch/mention-swing';

/** Something that waits, as one source found it. */
export interface Finding {
  /** Null for what is of no brand. */
  brandId: string | null;
  subject: string;
  severity: 'warning' | 'serious';
  details: Record<string, unknown>;
}

export interface Look {
  tx: EntityManager;
  workspaceId: string;
  now: Date;
  timeZone: string;
}

/** One kind of alert: looks at the tables of its room and gives all that waits now. What it gives no more is resolved. */
export interface AlertSource {
  kinds: readonly AlertKind[];
  find(look: Look): Promise<(Finding & { kind: AlertKind })[]>;
}

const DAY = 86_400_000;
const WINDOW_DAYS = 7;
const WINDOWS = 8;

const rows = async <Row>({ tx, workspaceId }: Look, sql: string, ...values: unknown[]): Promise<Row[]> =>
  (await tx.query(sql, [workspaceId, ...values])) as Row[];

const unanswered: AlertSource = {
  kinds: ['question_unanswered'],
  async find(look) {
    const late = await rows<{ id: string; brandId: string; title: string; dueAt: Date }>(
      look,
      `SELECT id, brand_id AS "brandId", title, due_at AS "dueAt" FROM mention
       WHERE workspace_id = $1 AND question AND status IN ('new', 'assigned') AND due_at <= $2 ORDER BY due_at LIMIT 200`,
      look.now,
    );
    return late.map(({ id, brandId, title, dueAt }) => ({
      kind: 'question_unanswered' as const,
      brandId,
      subject: `mention/${id}`,
      severity: 'serious' as const,
      details: { title, dueAt },
    }));
  },
};

/** Windows of seven days that end now, so that a week that has just begun is no drop. */
const WINDOW_COUNTS = `
  SELECT brand_id AS "brandId", floor(extract(epoch FROM $2::timestamptz - published_at) / 604800)::int AS ago, count(*)::int AS count
  FROM mention WHERE workspace_id = $1 AND status <> 'dismissed' AND published_at <= $2 AND published_at > $2::timestamptz - make_interval(days => $3)
    AND EXISTS (SELECT FROM mention_term JOIN watch_term ON watch_term.workspace_id = mention_term.workspace_id AND watch_term.id = term_id
      WHERE mention_term.workspace_id = mention.workspace_id AND mention_id = mention.id AND watch_term.kind <> 'competitor')
  GROUP BY 1, 2`;

const swings: AlertSource = {
  kinds: ['mention_spike', 'mention_drop'],
  async find(look) {
    const counted = await rows<{ brandId: string; ago: number; count: number }>(
      look,
      WINDOW_COUNTS,
      look.now,
      WINDOW_DAYS * (WINDOWS + 1),
    );
    const since = await rows<{ brandId: string; first: Date }>(
      look,
      'SELECT brand_id AS "brandId", min(created_at) AS first FROM watch_term WHERE workspace_id = $1 GROUP BY 1',
    );
    return since.flatMap(({ brandId, first }) => {
      const own = counted.filter((row) => row.brandId === brandId);
      const oldest = Math.max(0, ...own.map(({ ago }) => ago));
      // Before the names were watched, or the oldest text found, nothing is known: that is no silence.
      const known = Math.max(oldest, Math.floor((look.now.getTime() - first.getTime()) / (WINDOW_DAYS * DAY)));
      const before = Array.from({ length: Math.min(known, WINDOWS) }, (_, k) => countOf(own, k + 1));
      if (before.length < LEAST_WINDOWS) return [];
      const swing = mentionSwing(before, countOf(own, 0));
      if (!swing) return [];
      const { kind, latest, median } = swing;
      return [
        {
          kind: `mention_${kind}` as const,
          brandId,
          subject: `brand/${brandId}`,
          severity: 'warning' as const,
          details: { latest, median, days: WINDOW_DAYS },
        },
      ];
    });
  },
};

const countOf = (counted: readonly { ago: number; count: number }[], ago: number) =>
  counted.find((row) => row.ago === ago)?.count ?? 0;

interface Ending {
  id: string;
  brandId: string;
  title: string;
  until: string;
}

function endings(kind: 'right_expiring' | 'ad_code_expiring', table: string, sql: string): AlertSource {
  return {
    kinds: [kind],
    async find(look) {
      const today = dayInZone(look.now, look.timeZone);
      const found = await rows<Ending>(look, sql, today);
      return found.flatMap(({ id, brandId, title, until }) => {
        const notice = expiryNotice(until, today);
        if (notice === null) return [];
        const severity = notice === 7 ? ('serious' as const) : ('warning' as const);
        return [{ kind, brandId, subject: `${table}/${id}`, severity, details: { title, until, notice } }];
      });
    },
  };
}

const expiringRights = endings(
  'right_expiring',
  'usage_right',
  `SELECT id, brand_id AS "brandId", content_title AS title, valid_until::text AS until FROM usage_right
   WHERE workspace_id = $1 AND status = 'granted' AND valid_until BETWEEN $2::date AND $2::date + 30 ORDER BY valid_until LIMIT 500`,
);

const expiringCodes = endings(
  'ad_code_expiring',
  'ad_code',
  `SELECT id, brand_id AS "brandId", network || ' ' || hint AS title, valid_until::text AS until FROM ad_code
   WHERE workspace_id = $1 AND revoked_at IS NULL AND valid_until BETWEEN $2::date AND $2::date + 30 ORDER BY valid_until LIMIT 500`,
);

const failingFeeds: AlertSource = {
  kinds: ['feed_failing'],
  async find(look) {
    const found = await rows<{ id: string; brandId: string; url: string; failures: number; code: string }>(
      look,
      `SELECT id, brand_id AS "brandId", coalesce(title, url) AS url, failures, error_code AS code FROM feed
       WHERE workspace_id = $1 AND failures >= 3`,
    );
    return found.map(({ id, brandId, url, failures, code }) => ({
      kind: 'feed_failing' as const,
      brandId,
      subject: `feed/${id}`,
      severity: 'warning' as const,
      details: { title: url, failures, code },
    }));
  },
};

/** One alert a workspace: who is to be told stands in the queue itself. */
const overdueNotices: AlertSource = {
  kinds: ['privacy_notice_overdue'],
  async find(look) {
    const [{ count, oldest }] = await rows<{ count: number; oldest: Date | null }>(
      look,
      `SELECT count(*)::int AS count, min(due) AS oldest FROM (
         SELECT least(c.created_at + interval '1 month', n.first_contact_at, n.first_disclosed_at) AS due
         FROM creator c LEFT JOIN privacy_notice n ON n.workspace_id = c.workspace_id AND n.creator_id = c.id
         WHERE c.workspace_id = $1 AND n.informed_at IS NULL AND c.blocked_reason IS NULL) waiting
       WHERE due < date_trunc('day', $2::timestamptz)`,
      look.now,
    );
    if (count === 0) return [];
    const details = { count, until: oldest?.toISOString().slice(0, 10) };
    const finding = { brandId: null, subject: 'privacy/notices', severity: 'serious' as const, details };
    return [{ kind: 'privacy_notice_overdue' as const, ...finding }];
  },
};

/** Every source there is, each over the tables of the rooms before. */
export const ALERT_SOURCES: readonly AlertSource[] = [
  overdueNotices,
  unanswered,
  ...CONTENT_ALERTS,
  expiringRights,
  expiringCodes,
  swings,
  failingFeeds,
];
