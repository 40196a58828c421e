import fc from 'fast-check';
import { AGES, AUDIENCE_DIMENSIONS, dimensionOfKey, GENDERS, type KnownCodes } from './audience-key';

const known: KnownCodes = { isCountry: (code) => code === 'FR', isLanguage: (code) => code === 'fr' };

describe('dimensionOfKey', () => {
  it.each([
    ['country:FR', 'country'],
    ['language:fr', 'language'],
    ['interest:beauty', 'interest'],
    ['interest:soins-du-visage', 'interest'],
    ['agegender:F18-24', 'agegender'],
    ['agegender:U65+', 'agegender'],
    ['country:fr', null],
    ['country:', null],
    ['agegender:F18', null],
    ['agegender:f18-24', null],
    ['interest:', null],
    ['interest:-x', null],
    ['income:high', null],
    ['FR', null],
    ['', null],
  ])('reads %j as %j', (key, dimension) => {
    expect(dimensionOfKey(key, known)).toBe(dimension);
  });

  it('knows every gender in every age', () => {
    for (const gender of GENDERS) {
      for (const age of AGES) expect(dimensionOfKey(`agegender:${gender}${age}`, known)).toBe('agegender');
    }
  });

  it('answers with a dimension or null whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([...AUDIENCE_DIMENSIONS, null]).toContain(dimensionOfKey(text, known));
      }),
    );
  });
});
