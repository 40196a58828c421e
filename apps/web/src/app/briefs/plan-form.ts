import { type BriefPlanDraft, checkBriefPlan } from '@vivier/domain/briefs/brief-plan';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import { type BriefFieldsFragment, type BriefInput } from '../platform/generated/graphql';

export interface WantedPiece {
  readonly kind: string;
  /** '' = wherever the creator is. */
  readonly network: string;
  readonly count: string;
}

export interface WantedKpi {
  readonly metric: string;
  readonly target: string;
}

/** What is asked of the content, as it is being written. */
export interface PlanForm {
  /** One a line. */
  readonly products: string;
  readonly pieces: readonly WantedPiece[];
  readonly dos: string;
  readonly donts: string;
  /** Between spaces, commas or lines. */
  readonly hashtags: string;
  readonly mentions: string;
  readonly uses: readonly string[];
  readonly media: readonly string[];
  readonly territory: readonly string[];
  readonly months: string;
  readonly kpis: readonly WantedKpi[];
}

export const EMPTY_PLAN: PlanForm = {
  products: '',
  pieces: [],
  dos: '',
  donts: '',
  hashtags: '',
  mentions: '',
  uses: [],
  media: [],
  territory: [],
  months: '',
  kpis: [],
};

export function planOf(brief: BriefFieldsFragment): PlanForm {
  return {
    products: brief.products.join('\n'),
    pieces: brief.deliverables.map(({ kind, network, count }) => ({
      kind,
      network: network ?? '',
      count: String(count),
    })),
    dos: brief.dos,
    donts: brief.donts,
    hashtags: brief.hashtags.join(' '),
    mentions: brief.mentions.join(' '),
    uses: brief.usage?.uses ?? [],
    media: brief.usage?.media ?? [],
    territory: brief.usage?.territory ?? [],
    months: brief.usage?.months ? String(brief.usage.months) : '',
    kpis: brief.kpis.map(({ metric, target }) => ({ metric, target })),
  };
}

type PlanInput = Pick<
  BriefInput,
  'products' | 'deliverables' | 'dos' | 'donts' | 'hashtags' | 'mentions' | 'usage' | 'kpis'
>;

export function planInputOf(form: PlanForm): PlanInput {
  const months = form.months.trim();
  return {
    products: form.products.split('\n').flatMap((line) => line.trim() || []),
    deliverables: form.pieces.map(({ kind, network, count }) => ({
      kind,
      network: network || null,
      count: Number(count.trim() || Number.NaN),
    })),
    dos: form.dos,
    donts: form.donts,
    hashtags: tokens(form.hashtags),
    mentions: tokens(form.mentions),
    usage:
      form.uses.length === 0
        ? null
        : {
            uses: [...form.uses],
            media: [...form.media],
            territory: [...form.territory],
            months: months === '' ? null : Number(months),
          },
    kpis: form.kpis.map(({ metric, target }) => ({ metric, target: plainNumber(target) })),
  };
}

/** "12 000,5" as a decimal. */
export function plainNumber(text: string): string {
  return text.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.');
}

function tokens(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** Code of what is wrong by field, by the rules of the server; each field once. */
export function planProblems(form: PlanForm): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  let draft: BriefPlanDraft = planInputOf(form) as BriefPlanDraft;
  for (let tries = 0; tries < 8; tries += 1) {
    try {
      checkBriefPlan(draft);
      return problems;
    } catch (error) {
      const field = isDomainError(error) ? String(error.details['field'] ?? '') : '';
      if (!isDomainError(error) || field === '' || field in problems) return problems;
      problems[field] = error.code;
      draft = { ...draft, [field]: null };
    }
  }
  return problems;
}
