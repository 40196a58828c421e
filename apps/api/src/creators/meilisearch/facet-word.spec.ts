import fc from 'fast-check';
import { facetValue, facetWord } from './facet-word';

/** What the server makes of a value before it compares. */
const folded = (word: string) => word.trim().normalize('NFKD').toLowerCase();

test('plain values stay readable', () => {
  expect(['beauty', 'bien-etre', 'FR', 'pt-BR'].map(facetWord)).toEqual(['beauty', 'bien-etre', '^f^r', 'pt-^b^r']);
});

test('every value comes back as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (value) => expect(facetValue(facetWord(value))).toBe(value)));
});

test('the server takes nothing from a word, and no quote ends it early', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const word = facetWord(value);
      expect(folded(word)).toBe(word);
      expect(word).not.toMatch(/["'\\\s]/u);
    }),
  );
});
