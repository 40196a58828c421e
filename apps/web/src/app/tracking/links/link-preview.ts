import { isDomainError } from '@vivier/domain/errors/domain-error';
import { checkedTarget, clickAddress, filledUtm, type UtmTemplate } from '@vivier/domain/tracking/link';

export interface LinkPreview {
  /** Where a click would lead, without its own id; null while something is wrong. */
  readonly address: string | null;
  /** What is wrong, and where; `utm` for all parameters. */
  readonly field: 'target' | 'utm' | null;
  readonly code: string | null;
}

export function linkPreview(target: string, utm: UtmTemplate, words: Readonly<Record<string, string>>): LinkPreview {
  try {
    return { address: clickAddress(checkedTarget(target), filledUtm(utm, words)).plain, field: null, code: null };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { address: null, field: error.code === 'utm_field_unknown' ? 'utm' : 'target', code: error.code };
  }
}
