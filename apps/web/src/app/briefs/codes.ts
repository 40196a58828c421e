const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
// Groups, test regions and exceptional reservations that browsers name but ISO 3166-1 does not assign.
const NOT_COUNTRIES = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ']);

let countries: readonly string[] | null = null;
let languages: readonly string[] | null = null;

function pairs(): string[] {
  return [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
}

/** ISO 3166-1 alpha-2 codes that this browser can name, without withdrawn ones. */
export function countryCodes(): readonly string[] {
  if (countries) return countries;
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  countries = pairs().filter(
    (code) =>
      !NOT_COUNTRIES.has(code) && names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code,
  );
  return countries;
}

/** Two-letter languages that this browser can name. */
export function languageCodes(): readonly string[] {
  if (languages) return languages;
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  languages = pairs()
    .map((code) => code.toLowerCase())
    .filter((code) => names.of(code) !== undefined && new Intl.Locale(code).language === code);
  return languages;
}

export function isCountryCode(code: string): boolean {
  return countryCodes().includes(code);
}

/** Longer tags, such as `pt-br`, are the server's to judge. */
export function isLanguageCode(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag);
}
