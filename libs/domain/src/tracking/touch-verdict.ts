/** What a rule makes of a touch; `unknown` is a code or a click that is none of ours. */
export type TouchVerdict = 'counts' | 'passed_over' | 'too_old' | 'too_late' | 'robot' | 'unknown';

export interface JudgedClick {
  /** Unix milliseconds; null for one that is not known. */
  readonly at: number | null;
  readonly bot: boolean;
  readonly known: boolean;
}

export interface JudgingOrder {
  readonly rule: string;
  readonly windowDays: number;
  /** Unix milliseconds; null when the shop says none: then no click is too old. */
  readonly placedAt: number | null;
  /** A code of ours was used. */
  readonly codeDecides: boolean;
}

const DAY = 86_400_000;

/** The words for what `creditsOf` does with each click, in the order given (first to last). */
export function clickVerdicts(clicks: readonly JudgedClick[], order: JudgingOrder): TouchVerdict[] {
  const { rule, windowDays, placedAt, codeDecides } = order;
  const verdicts = clicks.map(({ at, bot, known }): TouchVerdict => {
    if (!known || at === null) return 'unknown';
    if (bot) return 'robot';
    if (placedAt !== null && at > placedAt) return 'too_late';
    if (placedAt !== null && at < placedAt - windowDays * DAY) return 'too_old';
    return 'counts';
  });
  const counted = verdicts.flatMap((verdict, at) => (verdict === 'counts' ? [at] : []));
  const paid = new Set(paidOf(counted, rule, codeDecides));
  return verdicts.map((verdict, at) => (verdict === 'counts' && !paid.has(at) ? 'passed_over' : verdict));
}

function paidOf(counted: readonly number[], rule: string, codeDecides: boolean): readonly number[] {
  if (rule === 'code-first') return codeDecides ? [] : counted.slice(-1);
  if (rule === 'last-touch') return counted.slice(-1);
  return rule === 'first-touch' ? counted.slice(0, 1) : counted;
}

/** A code decides under `code-first`, and stands in where no click counts. */
export function codeVerdict(
  known: boolean,
  { rule, clicksCount }: { rule: string; clicksCount: boolean },
): TouchVerdict {
  if (!known) return 'unknown';
  return rule === 'code-first' || !clicksCount ? 'counts' : 'passed_over';
}
