import { DomainError } from '../errors/domain-error';
import { CLICK_PARAMETER } from './order-path';

/** Letters and digits that nobody mistakes for another when a story shows them for three seconds. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
export const LINK_CODE = /^[0-9a-z-]{4,40}$/;
const LONGEST_TARGET = 2000;

/** What a link's UTM parameters may name; each is replaced by a word without spaces. */
export const UTM_FIELDS = ['source', 'medium', 'campaign', 'content', 'term'] as const;
export type UtmField = (typeof UTM_FIELDS)[number];
export type UtmTemplate = Readonly<Partial<Record<UtmField, string>>>;
export const DEFAULT_UTM: UtmTemplate = {
  source: '{network}',
  medium: 'influencer',
  campaign: '{campaign}',
  content: '{creator}',
};

/** Seven characters of 31: 27,512,614,111 codes. `random` gives whole numbers in [0, 31). */
export function linkCode(random: () => number): string {
  return Array.from({ length: 7 }, () => ALPHABET[random() % ALPHABET.length]).join('');
}

/** The address of a link, as a browser would write it. @throws DomainError `link_target_invalid` with the reason */
export function checkedTarget(text: string): string {
  const refuse = (reason: string) => new DomainError('link_target_invalid', { field: 'target', reason });
  if (text.length > LONGEST_TARGET) throw refuse('too_long');
  const url = URL.parse(text.trim());
  if (!url) throw refuse('not_an_address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('not_http');
  if (url.username || url.password) throw refuse('credentials');
  return url.href;
}

/** `{creator}` and its like replaced by words of letters, digits and hyphens; unknown names are refused when the template is kept. */
export function filledUtm(template: UtmTemplate, words: Readonly<Record<string, string>>): UtmTemplate {
  return Object.fromEntries(
    Object.entries(template).map(([field, text]) => [
      field,
      text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const word = words[name];
        if (word === undefined) throw new DomainError('utm_field_unknown', { field, name: whole });
        return word
          .normalize('NFKC')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}_.]+/gu, '-')
          .replace(/^-+|-+$/g, '');
      }),
    ]),
  );
}

/** Where the clicks of a link are sent: with a click's id in its place, or without one. */
export interface ClickAddress {
  readonly before: string;
  readonly after: string;
  readonly plain: string;
}

const PLACE = 'VVC-PLACE';

/** The target with those UTM parameters that it does not have itself. */
export function clickAddress(target: string, utm: UtmTemplate): ClickAddress {
  const url = new URL(target);
  for (const [field, value] of Object.entries(utm))
    if (value && !url.searchParams.has(`utm_${field}`)) url.searchParams.set(`utm_${field}`, value);
  const plain = url.href;
  url.searchParams.delete(CLICK_PARAMETER);
  // Last, so that no other parameter is rewritten, and found from the end: a target may hold the same word.
  url.searchParams.append(CLICK_PARAMETER, PLACE);
  const at = url.href.lastIndexOf(`${CLICK_PARAMETER}=${PLACE}`) + CLICK_PARAMETER.length + 1;
  return { before: url.href.slice(0, at), after: url.href.slice(at + PLACE.length), plain };
}
