import countries from 'i18n-iso-countries/index.js';
import type { KnownCodes } from '@vivier/domain/briefs/audience-key';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** ISO 3166-1 alpha-2 and Kosovo's user-assigned code; BCP 47 tags whose language has a name. */
export const KNOWN_CODES: KnownCodes = {
  isCountry: (code) => code === 'XK' || (/^[A-Z]{2}$/.test(code) && countries.isValid(code)),
  isLanguage: (code) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(code) && languageNames.of(code) !== undefined,
};
