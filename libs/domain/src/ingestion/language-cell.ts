import { searchName } from '../creators/search-name';

// ISO 639-1 code, then names in English, French, Spanish and the language itself (searchName form).
const LANGUAGES: readonly string[] = [
  'en english anglais ingles',
  'fr french francais frances',
  'es spanish espagnol espanol castellano castilian',
  'pt portuguese portugais portugues',
  'de german allemand aleman deutsch',
  'it italian italien italiano',
  'ru russian russe ruso русскии русский',
  'ko korean coreen coreano 한국어',
  'ja japanese japonais japones 日本語',
  'zh chinese chinois chino mandarin cantonese 中文',
  'ar arabic arabe العربية',
  'hi hindi',
  'bn bengali bangla',
  'tr turkish turc turco turkce',
  'pl polish polonais polaco polski',
  'nl dutch neerlandais neerlandes holandes nederlands',
  'sv swedish suedois sueco svenska',
  'no norwegian norvegien noruego norsk',
  'da danish danois danes dansk',
  'fi finnish finnois fines finlandes suomi',
  'el greek grec griego',
  'cs czech tcheque checo cestina',
  'sk slovak slovaque eslovaco',
  'hu hungarian hongrois hungaro magyar',
  'ro romanian roumain rumano',
  'bg bulgarian bulgare bulgaro',
  'uk ukrainian ukrainien ucraniano',
  'th thai thailandais tailandes ไทย',
  'vi vietnamese vietnamien vietnamita',
  'id indonesian indonesien indonesio',
  'ms malay malais malayo',
  'tl tagalog filipino',
  'he hebrew hebreu hebreo',
  'fa persian farsi persan persa',
  'ur urdu ourdou',
  'ta tamil tamoul',
  'te telugu',
  'mr marathi',
  'gu gujarati',
  'pa punjabi panjabi',
  'ml malayalam',
  'kn kannada',
  'ca catalan',
  'eu basque euskera',
  'gl galician galicien gallego',
  'hr croatian croate croata',
  'sr serbian serbe serbio',
  'sl slovenian slovene esloveno',
  'lt lithuanian lituanien lituano',
  'lv latvian letton leton',
  'et estonian estonien estonio',
  'sw swahili',
  'af afrikaans',
];
const BY_NAME: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap((line) => line.split(' ').map((name): [string, string] => [name, line.slice(0, 2)])),
);

/** BCP 47, lower case (`fr`, `pt-br`), of a language's code or name; null for `Other` and what is unknown. */
export function parseLanguageCell(cell: string): string | null {
  const tag = /^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|[A-Za-z]{4}|\d{3}))?$/.exec(cell.trim());
  if (tag && (tag[2] !== undefined || tag[1].length === 2) && BY_NAME.has(tag[1].toLowerCase())) {
    return tag[2] === undefined ? tag[1].toLowerCase() : `${tag[1]}-${tag[2]}`.toLowerCase();
  }
  const words = searchName(cell).split(' ');
  return BY_NAME.get(words.join(' ')) ?? (words.length <= 2 ? (BY_NAME.get(words[0]) ?? null) : null);
}
