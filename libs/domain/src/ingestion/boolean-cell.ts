const TRUE = new Set([
  'true',
  'yes',
  'y',
  '1',
  'oui',
  'vrai',
  'si',
  'sí',
  'verdadero',
  'v',
  'x',
  '✓',
  '✔',
  'verified',
  'vérifié',
  'verificado',
  'on',
]);
const FALSE = new Set([
  'false',
  'no',
  'n',
  '0',
  'non',
  'faux',
  'falso',
  'f',
  '✗',
  '✘',
  'not verified',
  'non vérifié',
  'unverified',
  'off',
]);

/** Yes or no in English, French or Spanish; null for anything else. */
export function parseBooleanCell(cell: string): boolean | null {
  const text = cell.trim().toLowerCase();
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : null;
}
