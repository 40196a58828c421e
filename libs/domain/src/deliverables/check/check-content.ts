import type { IsoDate } from '../../time/iso-date';
import type { ContentTerms } from '../content-terms';
import { CHECK_RULES, type ContentFinding } from './content-finding';
import { findDisclosure } from './find-disclosure';
import { fold, placesOf } from './folded-text';
import { wordsToSpell } from './spell-words';

/** What the maker says of the pictures. */
export const DECLARATIONS = ['retouched', 'virtual', 'ai'] as const;

export interface CheckedDraft {
  readonly caption: string;
  /** Where the link stands when the caption cannot hold one: the profile, a sticker. */
  readonly link: string | null;
  readonly declared: readonly string[];
}

export interface CheckContext {
  readonly terms: ContentTerms;
  /** The day whose law counts. */
  readonly day: IsoDate;
  /** Whether the dictionary of the terms' language knows the word. */
  readonly spells: (word: string) => boolean;
}

const AI_WORDS = [
  'Image générée par IA',
  'Images générées par IA',
  'Vidéo générée par IA',
  'Généré par IA',
  'Créé avec l’IA',
  'Intelligence artificielle',
  'AI-generated',
  'Generated with AI',
  'Made with AI',
  'Created with AI',
];
/** Loi 2023-451, art. 5 I (pictures) for French law; EU AI Act, art. 50 for what a machine made. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  retouched: ['Images retouchées', 'Image retouchée'],
  virtual: ['Images virtuelles', 'Image virtuelle'],
  ai: AI_WORDS,
};
const URL_IN_TEXT = /https?:\/\/[^\s<>"]+|www\.[^\s<>"]+/giu;
const CODE_IN_TEXT = /\bcode(?:\s+promo)?\s*:?\s*[«"“]?\s*([\p{Lu}\p{N}][\p{Lu}\p{N}_-]{2,})/gu;

/** Every finding with its place and its rule, in the order of the rules. Captions and pictures' labels alone: nobody looked at the picture. */
export function checkContent(draft: CheckedDraft, { terms, day, spells }: CheckContext): ContentFinding[] {
  const { caption } = draft;
  const findings = [
    ...findDisclosure(caption, terms.law, day),
    ...findLabels(draft, terms),
    ...findMarked(caption, terms.mentions, 'mention_missing'),
    ...findMarked(caption, terms.hashtags, 'hashtag_missing'),
    ...findLink(draft, terms.link),
    ...findCode(caption, terms.code),
    ...findForbidden(caption, terms.forbidden),
    ...wordsToSpell(caption, terms)
      .filter(({ word }) => !spells(word))
      .map(
        ({ word, from, until }) => ({ rule: 'spelling', level: 'look', from, until, found: word, wanted: [] }) as const,
      ),
  ];
  return findings.sort((a, b) => CHECK_RULES.indexOf(a.rule) - CHECK_RULES.indexOf(b.rule) || a.from - b.from);
}

function findLabels({ caption, declared }: CheckedDraft, { law }: ContentTerms): ContentFinding[] {
  const folded = fold(caption);
  return DECLARATIONS.filter((one) => declared.includes(one) && (one === 'ai' || law === 'fr')).flatMap((one) => {
    if (LABELS[one].some((label) => placesOf(folded, label).length > 0)) return [];
    // The AI Act is the Union's law; elsewhere a label is good manners.
    return [missing('label_missing', law === 'fr' ? 'must' : 'look', caption.length, [LABELS[one][0]])];
  });
}

function findMarked(
  caption: string,
  wanted: readonly string[],
  rule: 'mention_missing' | 'hashtag_missing',
): ContentFinding[] {
  const present = new Set(
    [...caption.normalize('NFC').matchAll(/[#@][\p{L}\p{N}._-]*[\p{L}\p{N}_]/gu)].map(([word]) => word.toLowerCase()),
  );
  return wanted
    .filter((word) => !present.has(word.normalize('NFC').toLowerCase()))
    .map((word) => missing(rule, 'must', caption.length, [word]));
}

function findLink({ caption, link }: CheckedDraft, wanted: string | null): ContentFinding[] {
  if (wanted === null) return [];
  const inText = [...caption.matchAll(URL_IN_TEXT)].map(({ 0: url, index }) => ({
    url: url.replace(/[.,;:!?)»\]]+$/u, ''),
    index,
  }));
  const known = linkKey(wanted);
  if ([...inText.map(({ url }) => url), link ?? ''].some((url) => linkKey(url) === known)) return [];
  const other = inText.find(({ url }) => hostOf(linkKey(url)) === hostOf(known));
  if (other) {
    const { url: found, index: from } = other;
    return [{ rule: 'link_wrong', level: 'must', from, until: from + found.length, found, wanted: [wanted] }];
  }
  return [missing('link_missing', 'must', caption.length, [wanted])];
}

function findCode(caption: string, wanted: string | null): ContentFinding[] {
  if (wanted === null || placesOf(fold(caption), wanted).length > 0) return [];
  const other = [...caption.matchAll(CODE_IN_TEXT)][0] as RegExpMatchArray | undefined;
  if (!other) return [missing('code_missing', 'must', caption.length, [wanted])];
  const from = (other.index ?? 0) + other[0].length - other[1].length;
  return [
    { rule: 'code_wrong', level: 'must', from, until: from + other[1].length, found: other[1], wanted: [wanted] },
  ];
}

function findForbidden(caption: string, forbidden: readonly string[]): ContentFinding[] {
  const folded = fold(caption);
  return forbidden.flatMap((word) =>
    placesOf(folded, word).map(({ from, until }) => ({
      rule: 'forbidden_word' as const,
      level: 'must' as const,
      from,
      until,
      found: caption.slice(from, until),
      wanted: [],
    })),
  );
}

function missing(
  rule: ContentFinding['rule'],
  level: ContentFinding['level'],
  at: number,
  wanted: readonly string[],
): ContentFinding {
  return { rule, level, from: at, until: at, found: '', wanted };
}

/** Scheme, `www.`, the host's case and a last slash make no other link; path, question and fragment do. */
function linkKey(url: string): string {
  const [, host = '', rest = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]*)(.*)$/is.exec(url.trim()) ?? [];
  return host.toLowerCase() + rest.replace(/\/$/, '');
}

function hostOf(key: string): string {
  return key.split(/[/?#]/, 1)[0];
}
