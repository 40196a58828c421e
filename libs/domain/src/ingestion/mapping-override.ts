import { NETWORKS } from '../creators/network';
import type { Network } from '../creators/network';
import { DomainError } from '../errors/domain-error';
import { isCurrency } from '../money/money';
import { isIsoDate } from '../time/iso-date';
import type { ImportField } from './field';
import { isCreatorField, isPostField } from './field';
import type { ImportKind } from './kind';
import type { ImportHints, MappingOverride } from './plan';

type Given = { field: ImportField | null; audienceKey?: string };

/** A person's mapping by label; throws `mapping_invalid` for an unknown header or field. */
export function checkedOverride(override: MappingOverride, labels: ReadonlySet<string>): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  for (const [key, value] of Object.entries(override)) {
    const label = key.replace(/\s+/gu, ' ').trim();
    if (!labels.has(label)) throw new DomainError('mapping_invalid', { header: key, known: [...labels].slice(0, 100) });
    const share =
      typeof value === 'string' ? /^(?:audience )?((?:country|agegender|language|interest):.+)$/.exec(value) : null;
    if (value === null || value === '' || value === 'ignore') given.set(label, { field: null });
    else if (share) given.set(label, { field: 'audienceShare', audienceKey: share[1] });
    else if (isCreatorField(value) || isPostField(value)) given.set(label, { field: value });
    else throw new DomainError('mapping_invalid', { header: key, field: value });
  }
  return given;
}

/** A mapping that names followers says that the rows are profiles. */
export function kindFromMapping(override: MappingOverride | undefined): ImportKind | null {
  return Object.values(override ?? {}).includes('followers') ? 'creators' : null;
}

/** Throws `hint_invalid`. */
export function checkedHints(hints: ImportHints): ImportHints {
  if (hints.network !== undefined && !(NETWORKS as readonly Network[]).includes(hints.network))
    throw new DomainError('hint_invalid', { hint: 'network', value: hints.network });
  if (hints.asOf !== undefined && !isIsoDate(hints.asOf))
    throw new DomainError('hint_invalid', { hint: 'asOf', value: hints.asOf });
  if (hints.currency !== undefined && !isCurrency(hints.currency))
    throw new DomainError('hint_invalid', { hint: 'currency', value: hints.currency });
  return hints;
}
