// What exporters, spreadsheets (English, French, Spanish, German) and pandas write for "no value".
const ALWAYS = new Set([
  '',
  'n/a',
  "n/a'",
  '-',
  '--',
  '---',
  '–',
  '—',
  'nan',
  'nan%',
  '#valor!',
  '#¡valor!',
  '#valeur!',
  '#value!',
  '#wert!',
  '#name?',
  '#nom?',
  '#nom ?',
  '#¿nombre?',
  '#ref!',
  '#¡ref!',
  '#div/0!',
  '#¡div/0!',
  '#n/a',
  '#n/d',
  '#null!',
  '#nul!',
  '#num!',
  '#nombre!',
  '#getting_data',
  '#bezug!',
  'null',
  '<na>',
  '#error!',
  '#spill!',
]);
const UNLESS_A_NAME = new Set([
  'na',
  'n.a.',
  'n.a',
  'n.d.',
  'nd',
  'n/d',
  'none',
  'nil',
  'undefined',
  '?',
  'unknown',
  'inconnu',
  'inconnue',
  'desconocido',
  'n/c',
  'nc',
  's/o',
  '.',
  '…',
  '...',
  'not available',
  'non disponible',
  'no disponible',
  'missing',
  '(blank)',
  '(vide)',
]);

/** True when the cell says "no value". A word that could be somebody's name (`none`) counts only outside names. */
export function isMissingCell(cell: string, inName = false): boolean {
  // No word for "nothing" is long or starts with a digit.
  if (cell.length > 40 || /^[0-9]/.test(cell)) return false;
  const text = cell
    .replace(/[\s\u00A0\u202F\u200B\uFEFF]+/gu, ' ')
    .trim()
    .toLowerCase();
  return ALWAYS.has(text) || (!inName && UNLESS_A_NAME.has(text));
}

/** `#VALOR!`, `#REF!`…: a formula that failed, so a text twin of the column may still hold the value. */
export function isSpreadsheetError(cell: string): boolean {
  return /^#[¡¿]?[A-ZÉ/0-9_ ]+[!?]$/iu.test(cell.trim());
}
