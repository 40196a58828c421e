import { searchName } from '../creators/search-name';
import { repairMojibake } from './mojibake';
import type { CountryLookup } from './source';

// Names that no official list holds, and older or shorter spellings; the tables come from the API layer.
const OTHER_NAMES: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  angleterre: 'GB',
  inglaterra: 'GB',
  scotland: 'GB',
  'royaume uni': 'GB',
  'grande bretagne': 'GB',
  us: 'US',
  'u s': 'US',
  'u s a': 'US',
  'united states of america': 'US',
  'etats unis d amerique': 'US',
  'estados unidos de america': 'US',
  america: 'US',
  'united states': 'US',
  'etats unis': 'US',
  'estados unidos': 'US',
  usa: 'US',
  eeuu: 'US',
  'ee uu': 'US',
  russia: 'RU',
  'russian federation': 'RU',
  'south korea': 'KR',
  korea: 'KR',
  'coree du sud': 'KR',
  'corea del sur': 'KR',
  'north korea': 'KP',
  'ivory coast': 'CI',
  'cote d ivoire': 'CI',
  'costa de marfil': 'CI',
  uae: 'AE',
  'emirats arabes unis': 'AE',
  'viet nam': 'VN',
  vietnam: 'VN',
  holland: 'NL',
  'pays bas': 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  czechia: 'CZ',
  turkey: 'TR',
  turkiye: 'TR',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  taiwan: 'TW',
  palestine: 'PS',
  syria: 'SY',
  iran: 'IR',
  bolivia: 'BO',
  venezuela: 'VE',
  tanzania: 'TZ',
  moldova: 'MD',
  laos: 'LA',
  brunei: 'BN',
  congo: 'CG',
  'dr congo': 'CD',
  drc: 'CD',
  rdc: 'CD',
  'cape verde': 'CV',
  swaziland: 'SZ',
  burma: 'MM',
  macedonia: 'MK',
  kosovo: 'XK',
  'republic of ireland': 'IE',
  deutschland: 'DE',
  espana: 'ES',
  italia: 'IT',
  brasil: 'BR',
  nippon: 'JP',
};

/** ISO alpha-2 of a country cell in English, French or Spanish, mojibake repaired; null when it names none. */
export function parseCountryCell(cell: string, lookup: CountryLookup): string | null {
  const text = repairMojibake(cell).trim();
  const key = searchName(text);
  if (key === '') return flagCountry(text);
  return OTHER_NAMES[key] ?? lookup(text) ?? lookup(key) ?? lookup(key.replace(/^(?:the|la|le|les|el|los) /, ''));
}

/** 🇫🇷 is two regional indicators. */
function flagCountry(text: string): string | null {
  const letters = [...text].map((sign) => (sign.codePointAt(0) ?? 0) - 0x1f1e6);
  if (letters.length !== 2 || letters.some((letter) => letter < 0 || letter > 25)) return null;
  return String.fromCharCode(...letters.map((letter) => 65 + letter));
}
