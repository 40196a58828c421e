const UNION = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));
/** Iceland, Liechtenstein and Norway (EEA), and Switzerland. */
const BESIDE = new Set(['IS', 'LI', 'NO', 'CH']);
/** Overseas departments and Saint-Martin have codes of their own in ISO 3166-1 and are part of the Union. */
const FRENCH_OUTERMOST = new Set(['GP', 'GF', 'MQ', 'RE', 'YT', 'MF']);

export function isInUnion(country: string): boolean {
  return UNION.has(country) || FRENCH_OUTERMOST.has(country);
}

/** Outside of it, art. 9 of loi 2023-451 asks for a representative in the Union and for insurance. */
export function isEstablishedNear(country: string): boolean {
  return isInUnion(country) || BESIDE.has(country);
}
