import { type UtmTemplate, UTM_FIELDS } from '@vivier/domain/tracking/link';

/** Parameters of a link as a reader sees them, in their usual order. */
export function utmLines(utm: unknown): { name: string; value: string }[] {
  const told = (utm ?? {}) as UtmTemplate;
  return UTM_FIELDS.flatMap((field) => (told[field] ? [{ name: `utm_${field}`, value: told[field] }] : []));
}

/** Why a click is none of a person, without the word that told: `user_agent:facebookexternalhit` → `user_agent`. */
export function reasonKey(reason: string): string {
  return reason.split(':', 1)[0] ?? reason;
}

export function reasonWord(reason: string): string {
  return reason.includes(':') ? reason.slice(reason.indexOf(':') + 1) : '';
}
