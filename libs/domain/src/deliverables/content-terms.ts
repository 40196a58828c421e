import { DomainError } from '../errors/domain-error';
import { CONTENT_LAWS, type ContentLaw } from './check/disclosure-laws';

export const CONTENT_LANGUAGES = ['en', 'fr'] as const;
export type ContentLanguage = (typeof CONTENT_LANGUAGES)[number];

/** What a piece has to hold and must not hold; words as people see them. */
export interface ContentTerms {
  readonly law: ContentLaw;
  readonly language: ContentLanguage;
  readonly hashtags: readonly string[];
  readonly mentions: readonly string[];
  readonly link: string | null;
  readonly code: string | null;
  readonly forbidden: readonly string[];
  /** Names that no dictionary knows. */
  readonly brandWords: readonly string[];
}

export interface ContentTermsDraft {
  readonly law?: string | null;
  readonly language?: string | null;
  readonly hashtags?: readonly string[] | null;
  readonly mentions?: readonly string[] | null;
  readonly link?: string | null;
  readonly code?: string | null;
  readonly forbidden?: readonly string[] | null;
  readonly brandWords?: readonly string[] | null;
}

const MOST_WORDS = 50;
const HASHTAG = /^#[\p{L}\p{N}_]{1,100}$/u;
const MENTION = /^@[\p{L}\p{N}._-]{1,100}$/u;

/** Terms with `#` and `@` where they belong and nothing twice. @throws DomainError `content_terms_invalid` {field, value} */
export function checkTerms(draft: ContentTermsDraft): ContentTerms {
  const law = CONTENT_LAWS.find((one) => one === (draft.law ?? 'fr'));
  if (!law) throw new DomainError('content_terms_invalid', { field: 'law', value: draft.law });
  const language = CONTENT_LANGUAGES.find((one) => one === (draft.language ?? (law === 'fr' ? 'fr' : 'en')));
  if (!language) throw new DomainError('content_terms_invalid', { field: 'language', value: draft.language });
  return {
    law,
    language,
    hashtags: marked(draft.hashtags, { mark: '#', shape: HASHTAG, field: 'hashtags' }),
    mentions: marked(draft.mentions, { mark: '@', shape: MENTION, field: 'mentions' }),
    link: linkOf(draft.link),
    code: draft.code?.trim() || null,
    forbidden: words(draft.forbidden, 'forbidden'),
    brandWords: words(draft.brandWords, 'brandWords'),
  };
}

function words(given: readonly string[] | null | undefined, field: string): string[] {
  const found = new Map<string, string>();
  for (const one of given ?? []) {
    const word = one.normalize('NFC').trim().replace(/\s+/gu, ' ');
    if (word && !found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  }
  if (found.size > MOST_WORDS) throw new DomainError('content_terms_invalid', { field, value: String(found.size) });
  return [...found.values()];
}

function marked(
  given: readonly string[] | null | undefined,
  { mark, shape, field }: { mark: string; shape: RegExp; field: string },
): string[] {
  const all = words(given, field).map((word) => (word.startsWith(mark) ? word : `${mark}${word}`));
  const wrong = all.find((word) => !shape.test(word));
  if (wrong !== undefined) throw new DomainError('content_terms_invalid', { field, value: wrong });
  return words(all, field);
}

function linkOf(given: string | null | undefined): string | null {
  const text = given?.trim();
  if (!text) return null;
  const shape = /^https?:\/\/[^\s/$.?#][^\s]*$/i;
  if (!shape.test(text)) throw new DomainError('content_terms_invalid', { field: 'link', value: text });
  return text;
}
