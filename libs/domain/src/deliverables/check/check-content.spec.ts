import { checkTerms, type ContentTermsDraft } from '../content-terms';
import { checkContent } from './check-content';

const DAY = '2026-11-28';
const of = (
  caption: string,
  terms: ContentTermsDraft = {},
  draft: { link?: string; declared?: string[] } = {},
  unknown: string[] = [],
) =>
  checkContent(
    { caption, link: draft.link ?? null, declared: draft.declared ?? [] },
    { terms: checkTerms(terms), day: DAY, spells: (word) => !unknown.includes(word) },
  ).map(({ rule, from, until }) => `${rule} ${from}–${until}`);

describe('The disclosure', () => {
  const far =
    'Une longue histoire de vacances au bord de la mer, avec du soleil, du sable, des vagues, et le vent du large. ';
  it.each([
    ['Publicité. Bonjour', 'fr', []],
    ['PUBLICITE - bonjour', 'fr', []],
    ['☀️ Collaboration commerciale avec Ondine', 'fr', []],
    ['#CollaborationCommerciale bonjour', 'fr', []],
    ['Bonjour la mer', 'fr', ['disclosure_missing 0–0']],
    ['Ceci n’est pas une publicité', 'fr', ['disclosure_missing 0–0']],
    ['Une collab de rêve', 'fr', ['disclosure_missing 0–0']],
    ['Partenariat rémunéré avec Ondine', 'fr', ['disclosure_equivalent 0–20']],
    [`${far}Publicité`, 'fr', [`disclosure_late ${far.length}–${far.length + 9}`]],
    ['Bonjour #mer #publicité #soleil', 'fr', ['disclosure_buried 14–23']],
    ['#ad Sea and sun', 'us', []],
    ['Ad: sea and sun', 'uk', []],
    ['Sponsored by Ondine', 'us', []],
    ['#ad #sea #sun', 'us', []],
    ['Sea #sun #ad #love', 'us', ['disclosure_buried 10–12']],
    ['This is not an ad', 'us', ['disclosure_missing 0–0']],
    ['I am glad and had a bad day', 'us', ['disclosure_missing 0–0']],
    ['Sea #sun #ad. Ad, of course', 'uk', []],
  ] as const)('"%s" under %s', (caption, law, expected) => expect(of(caption, { law })).toEqual(expected));
});

describe('What a piece has to hold', () => {
  it('names mentions, hashtags, link and code that are missing, at the end of the text', () => {
    const terms = {
      hashtags: ['#mer', '#Été'],
      mentions: ['@ondine'],
      link: 'https://ondine.example/mer',
      code: 'LEA10',
    };
    expect(of('Publicité', terms)).toEqual([
      'mention_missing 9–9',
      'hashtag_missing 9–9',
      'hashtag_missing 9–9',
      'link_missing 9–9',
      'code_missing 9–9',
    ]);
    const whole = 'Publicité avec @Ondine. Code LEA10 : www.ondine.example/mer/ #MER #été';
    expect(of(whole, terms)).toEqual([]);
  });

  it('takes a longer handle or hashtag for another one', () => {
    expect(of('Publicité @ondine.paris #mercredi', { hashtags: ['mer'], mentions: ['ondine'] })).toEqual([
      'mention_missing 33–33',
      'hashtag_missing 33–33',
    ]);
  });

  it('shows where a wrong link or code stands', () => {
    const terms = { link: 'https://ondine.example/mer?c=lea', code: 'LEA10' };
    expect(of('Publicité https://ondine.example/mer?c=tom avec le code TOM10', terms)).toEqual([
      'link_wrong 10–42',
      'code_wrong 56–61',
    ]);
    expect(of('Publicité, code LEA10', terms, { link: 'https://ondine.example/mer?c=lea' })).toEqual([]);
  });

  it('asks for the labels of pictures under French law, and for what a machine made', () => {
    expect(of('Publicité', {}, { declared: ['retouched', 'virtual', 'ai'] })).toHaveLength(3);
    expect(
      of(
        'Publicité. Images retouchées, images virtuelles, image générée par IA',
        {},
        { declared: ['retouched', 'virtual', 'ai'] },
      ),
    ).toEqual([]);
    expect(of('#ad', { law: 'us' }, { declared: ['retouched'] })).toEqual([]);
  });
});

test('forbidden words stand alone, whatever their case and accents, also when an accent is a sign of its own', () => {
  const decomposed = 'Publicité : un re\u0301gime MINCEUR, sans miracles';
  expect(of(decomposed, { forbidden: ['régime minceur', 'miracle'] })).toEqual(['forbidden_word 15–30']);
});

test('spelling leaves out handles, hashtags, addresses, codes, brand words, capitals and names, and keeps offsets behind emoji', () => {
  const caption = 'Publicité 🌊🌊 jolli plage @zorgl #zorgl https://zorgl.fr ZORGL Zorgl avec Léa, CGV. Zorglub';
  const from = caption.indexOf('jolli');
  expect(
    of(caption, { brandWords: ['Zorglub'] }, {}, ['jolli', 'zorgl', 'Zorgl', 'ZORGL', 'CGV', 'Léa', 'Zorglub']),
  ).toEqual([`spelling ${from}–${from + 5}`]);
});
