import fc from 'fast-check';
import { ProfileNames } from './profile-names';

const namesOf = (texts: readonly string[]) => {
  const names = new ProfileNames(texts.length);
  texts.forEach((text) => names.add(new TextEncoder().encode(text)));
  return names;
};

describe('names of profiles', () => {
  it('are in the order of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 2, maxLength: 20 }),
        (texts) => {
          const names = namesOf(texts);
          expect(names).toHaveLength(texts.length);
          texts.forEach((a, i) =>
            texts.forEach((b, k) =>
              expect(names.precedes(i, k)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0),
            ),
          );
        },
      ),
    );
  });

  it('have room for as many as was said', () => {
    const names = namesOf(Array.from({ length: 5000 }, (_, i) => `a rather long name, number ${i}`));
    expect(names.precedes(9, 10)).toBe(false);
    expect(names.precedes(10, 9)).toBe(true);
    expect(names.precedes(10, 100)).toBe(true);
    expect(() => names.add(new Uint8Array(1))).toThrow(RangeError);
  });
});
