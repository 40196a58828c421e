import { categoryOf } from '../creators/category';
import { networkOf } from '../creators/network';
import type { HeaderWords } from './header-words';

/** Countries a header may name by code or name: the web of tables stays outside, so only codes and frequent names. */
const COUNTRY_WORDS: Readonly<Record<string, string>> = {
  france: 'FR',
  germany: 'DE',
  allemagne: 'DE',
  alemania: 'DE',
  spain: 'ES',
  espagne: 'ES',
  espana: 'ES',
  italy: 'IT',
  italie: 'IT',
  italia: 'IT',
  belgium: 'BE',
  belgique: 'BE',
  belgica: 'BE',
  switzerland: 'CH',
  suisse: 'CH',
  suiza: 'CH',
  canada: 'CA',
  usa: 'US',
  uk: 'GB',
  brazil: 'BR',
  bresil: 'BR',
  brasil: 'BR',
  india: 'IN',
  inde: 'IN',
  mexico: 'MX',
  mexique: 'MX',
  morocco: 'MA',
  maroc: 'MA',
  marruecos: 'MA',
  algeria: 'DZ',
  algerie: 'DZ',
  tunisia: 'TN',
  tunisie: 'TN',
  portugal: 'PT',
  netherlands: 'NL',
  luxembourg: 'LU',
  japan: 'JP',
  japon: 'JP',
  indonesia: 'ID',
  indonesie: 'ID',
  turkey: 'TR',
  turquie: 'TR',
  russia: 'RU',
  russie: 'RU',
  argentina: 'AR',
  argentine: 'AR',
  colombia: 'CO',
  colombie: 'CO',
  senegal: 'SN',
  poland: 'PL',
  pologne: 'PL',
};
const CODES = new Set(
  (
    'AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO ' +
    'DZ EC EE EG ER ES ET FI FJ FR GA GB GD GE GF GH GM GN GP GQ GR GT GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KR KW KZ LA LB LC LI LK LR ' +
    'LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PR PS PT PY QA RE RO RS RU RW SA ' +
    'SD SE SG SI SK SL SM SN SO SR SS SV SY TD TG TH TJ TM TN TO TR TT TW TZ UA UG US UY UZ VA VE VN YE ZA ZM ZW'
  ).split(' '),
);
const AGE_BANDS: ReadonlySet<string> = new Set(['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+']);

/**
 * Key of an audience share column: `Audience FR %` → `country:FR`, `female 18-24 %` and `F18-24` → `agegender:F18-24`,
 * `audience_country_fr` → `country:FR`, `audience language fr` → `language:fr`. Null when the header is no share column.
 */
export function audienceKeyOfHeader(header: string, words: HeaderWords): string | null {
  const has = words.concepts;
  const shareWords =
    has.has('audience') || (has.has('followers') && has.has('rate')) || has.has('rate') || header.includes('%');
  const ageGender = ageGenderOf(words.text);
  if (ageGender !== null) return ageGender;
  if (!shareWords || has.has('engagement') || has.has('fake') || has.has('change')) return null;
  if (has.has('language')) {
    const code = words.words.find((word) => /^[a-z]{2}$/.test(word) && !FILLERS.has(word));
    return code === undefined ? null : `language:${code}`;
  }
  if (has.has('interest')) {
    const interest = words.words.filter((word) => words.unknown.includes(word)).join(' ');
    const slug = categoryOf(interest);
    return slug === null ? null : `interest:${slug}`;
  }
  return countryOf(header, words);
}

// Two-letter words of English, French and Spanish that are also country codes.
const FILLERS = new Set([
  'de',
  'la',
  'le',
  'du',
  'in',
  'by',
  'is',
  'et',
  'es',
  'en',
  'al',
  'no',
  'id',
  'er',
  'to',
  'of',
  'au',
  'me',
  'my',
  'us',
  'it',
  'so',
  'do',
  'ca',
]);

function countryOf(header: string, words: HeaderWords): string | null {
  for (const word of words.words) {
    if (COUNTRY_WORDS[word] !== undefined) return `country:${COUNTRY_WORDS[word]}`;
  }
  const upper = header.match(/(?<![A-Za-z])[A-Z]{2}(?![A-Za-z])/g)?.find((code) => CODES.has(code));
  if (upper !== undefined) return `country:${upper}`;
  const last = words.words.filter((word) => word !== 'percent' && word !== 'pct' && word !== 'share').at(-1) ?? '';
  const country = words.concepts.has('country') || words.words.length <= 3;
  if (
    country &&
    last.length === 2 &&
    CODES.has(last.toUpperCase()) &&
    (words.concepts.has('country') || !FILLERS.has(last)) &&
    networkOf(last) === null
  ) {
    return `country:${last.toUpperCase()}`;
  }
  return null;
}

const AGE = /(?<!\d)(13|18|25|35|45|55)\s(17|24|34|44|54|64)(?!\d)|(?<!\d)(65)(?:\s?plus)?(?!\d)/;

function ageGenderOf(text: string): string | null {
  const age = AGE.exec(text.replace(/([a-z])(\d)/g, '$1 $2').replace(/(\d)([a-z])/g, '$1 $2'));
  if (!age) return null;
  const band = age[3] === undefined ? `${age[1]}-${age[2]}` : '65+';
  if (!AGE_BANDS.has(band)) return null;
  const words = text.replace(/([a-z])(\d)/g, '$1 $2').split(' ');
  const gender = words.some((word) => /^(?:f|fem|females?|femmes?|women|woman|mujer(?:es)?|femenino)$/.test(word))
    ? 'F'
    : words.some((word) => /^(?:m|males?|hommes?|men|man|hombres?|masculino|h)$/.test(word))
      ? 'M'
      : words.some((word) => /^(?:u|unknown|other|autre|inconnu)$/.test(word))
        ? 'U'
        : null;
  return gender === null ? null : `agegender:${gender}${band}`;
}
