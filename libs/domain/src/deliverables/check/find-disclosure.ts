import { packInForce } from '../../contracts/law/packs';
import type { PackId } from '../../contracts/law/pack';
import type { IsoDate } from '../../time/iso-date';
import type { ContentFinding } from './content-finding';
import type { ContentLaw } from './disclosure-laws';
import { fold, type FoldedText, type Place, placesOf } from './folded-text';

const PACK: Readonly<Record<ContentLaw, PackId>> = { fr: 'FR', us: 'US', uk: 'GB' };

/** Wordings that say the same in other words. The law names others, so a person decides whether they are as clear. */
const EQUIVALENTS: Readonly<Record<ContentLaw, readonly string[]>> = {
  fr: [
    'Partenariat rémunéré',
    'Partenariat commercial',
    'Communication commerciale',
    'Contenu sponsorisé',
    'Sponsorisé',
    'Pub',
  ],
  us: ['Advertisement', 'Advertising', 'Paid partnership', 'Paid ad'],
  uk: ['Advertisement', 'Advertising', 'Paid partnership', 'Sponsored'],
};

/** Up front: a bound of ours, not a number of the law; the first lines that are read before anybody asks for more. */
export const FRONT_CHARACTERS = 100;

const NEGATED = /(\b(not|no|never|pas|sans|aucune?|non)|n't)\s+(\S+\s+){0,2}$/u;
const TAG_RUN = /#[\p{L}\p{N}_]+(?:\s+#[\p{L}\p{N}_]+)*/gu;

interface Disclosure extends Place {
  readonly named: boolean;
}

/**
 * Whether the caption says up front that it is an advertisement, by the pack in force on that day. The best place counts;
 * nothing is found wrong where one named wording stands alone within the first characters.
 */
export function findDisclosure(caption: string, law: ContentLaw, day: IsoDate): ContentFinding[] {
  const named = packInForce(PACK[law], day)?.disclosure?.words ?? [];
  const folded = fold(caption);
  const all = [
    ...named.flatMap((word) => standing(folded, word).map((place): Disclosure => ({ ...place, named: true }))),
    ...EQUIVALENTS[law].flatMap((word) =>
      standing(folded, word).map((place): Disclosure => ({ ...place, named: false })),
    ),
  ];
  const missing: ContentFinding = {
    rule: 'disclosure_missing',
    level: 'must',
    from: 0,
    until: 0,
    found: '',
    wanted: named,
  };
  if (all.length === 0) return [missing];
  const judged = all
    .map((place) => judge(caption, place, named))
    .sort((a, b) => a.weight - b.weight || a.from - b.from);
  return judged[0].finding ? [judged[0].finding] : [];
}

/** The phrase, or its hashtag: "Collaboration commerciale" and "#CollaborationCommerciale". */
function standing(folded: FoldedText, word: string): Place[] {
  const bare = word.replace(/^#/, '');
  const tag = bare.replaceAll(/\s+/g, '');
  const places = [...placesOf(folded, bare), ...(tag === bare ? [] : placesOf(folded, tag))];
  const at = (offset: number) => folded.origin.indexOf(offset);
  return places.filter(({ from }) => !NEGATED.test(folded.text.slice(Math.max(0, at(from) - 40), at(from))));
}

function judge(caption: string, { from, until, named }: Disclosure, wanted: readonly string[]) {
  const found = caption.slice(from, until);
  const of = (rule: ContentFinding['rule'], level: ContentFinding['level'], weight: number) => ({
    from,
    weight,
    finding: { rule, level, from, until, found, wanted } satisfies ContentFinding,
  });
  if (buried(caption, from)) return of('disclosure_buried', 'must', 4);
  if (caption.slice(0, from).trim().length > FRONT_CHARACTERS) return of('disclosure_late', 'must', 3);
  if (!named) return of('disclosure_equivalent', 'look', 2);
  return { from, weight: 1, finding: null };
}

/** Inside a run of hashtags, unless that run opens the caption with it. */
function buried(caption: string, from: number): boolean {
  for (const { 0: run, index } of caption.matchAll(TAG_RUN)) {
    const inside = index <= from && from < index + run.length;
    if (!inside || !/\s#/.test(run)) continue;
    return !(from === index + 1 && caption.slice(0, index).trim() === '');
  }
  return false;
}
