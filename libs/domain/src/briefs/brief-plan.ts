import { checkTerms } from '../deliverables/content-terms';
import { RIGHT_MEDIA, RIGHT_USES } from '../deliverables/right-scope';
import { WORLD } from '../deliverables/usage-right';
import { DomainError, isDomainError } from '../errors/domain-error';
import { checkWantedDeliverables, type WantedDeliverable } from '../shortlists/wanted-deliverable';
import { checkKpis, type KpiTarget } from './kpi';

/** What the content may be used for afterwards; `months` null = without an end. */
export interface UsageWanted {
  readonly uses: readonly string[];
  readonly media: readonly string[];
  readonly territory: readonly string[];
  readonly months: number | null;
}

export interface BriefPlanDraft {
  readonly products?: readonly string[] | null;
  readonly deliverables?: readonly { kind: string; network?: string | null; count: number }[] | null;
  readonly dos?: string | null;
  readonly donts?: string | null;
  readonly hashtags?: readonly string[] | null;
  readonly mentions?: readonly string[] | null;
  readonly usage?: UsageWanted | null;
  readonly kpis?: readonly KpiTarget[] | null;
}

/** What a brief asks of the content, beside whom it looks for. */
export interface BriefPlan {
  products: string[];
  deliverables: WantedDeliverable[];
  dos: string;
  donts: string;
  hashtags: string[];
  mentions: string[];
  usage: UsageWanted | null;
  kpis: KpiTarget[];
}

const MOST_PRODUCTS = 50;
const LONGEST_PRODUCT = 200;
const LONGEST_TEXT = 5_000;
const LONGEST_USE = 120;

/** @throws DomainError the first field that does not hold, with `field` */
export function checkBriefPlan(draft: BriefPlanDraft): BriefPlan {
  return {
    products: checkedProducts(draft.products ?? []),
    deliverables: checkWantedDeliverables(draft.deliverables ?? []),
    dos: checkedText('dos', draft.dos),
    donts: checkedText('donts', draft.donts),
    ...checkedMarks(draft),
    usage: draft.usage ? checkedUsage(draft.usage) : null,
    kpis: checkKpis(draft.kpis ?? []),
  };
}

function checkedProducts(given: readonly string[]): string[] {
  const products = [...new Set(given.map((one) => one.trim().replace(/\s+/gu, ' ')).filter(Boolean))];
  if (products.length > MOST_PRODUCTS || products.some(({ length }) => length > LONGEST_PRODUCT))
    throw new DomainError('products_invalid', { field: 'products', most: MOST_PRODUCTS, longest: LONGEST_PRODUCT });
  return products;
}

function checkedText(field: string, text: string | null | undefined): string {
  const lines = (text ?? '').split('\n').map((line) => line.trim());
  const kept = lines.filter(Boolean).join('\n');
  if (kept.length > LONGEST_TEXT) throw new DomainError('brief_text_too_long', { field, limit: LONGEST_TEXT });
  return kept;
}

/** The same shapes as the check before publication, so that what the brief asks can be found in a caption. */
function checkedMarks({ hashtags, mentions }: BriefPlanDraft): { hashtags: string[]; mentions: string[] } {
  try {
    const terms = checkTerms({ hashtags, mentions });
    return { hashtags: [...terms.hashtags], mentions: [...terms.mentions] };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    throw new DomainError(
      error.details['field'] === 'mentions' ? 'mention_invalid' : 'hashtag_invalid',
      error.details,
      error,
    );
  }
}

function checkedUsage({ uses, media, territory, months }: UsageWanted): UsageWanted | null {
  const places = [...new Set(territory)].sort();
  const wrong =
    (uses.some((one) => !(RIGHT_USES as readonly string[]).includes(one)) && 'uses') ||
    (media.some((one) => !(RIGHT_MEDIA as readonly string[]).includes(one)) && 'media') ||
    (places.some((one) => one !== WORLD && !/^[A-Z]{2}$/.test(one)) && 'territory') ||
    (months !== null && !(Number.isInteger(months) && months >= 1 && months <= LONGEST_USE) && 'months');
  if (wrong) throw new DomainError('usage_invalid', { field: 'usage', part: wrong });
  if (uses.length === 0) return null;
  return {
    uses: RIGHT_USES.filter((one) => uses.includes(one)),
    media: RIGHT_MEDIA.filter((one) => media.includes(one)),
    territory: places.includes(WORLD) ? [WORLD] : places,
    months,
  };
}
