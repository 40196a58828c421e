import { firstLanguage } from './language';

describe('the first language', () => {
  it('is the one chosen before, else the first of the browser that we speak, else English', () => {
    expect(firstLanguage('fr', ['en-GB'])).toBe('fr');
    expect(firstLanguage(null, ['de-DE', 'fr-CA', 'en'])).toBe('fr');
    expect(firstLanguage(null, ['pt'])).toBe('en');
  });
});
