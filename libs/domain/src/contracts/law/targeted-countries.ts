/** Countries (ISO 3166-1) of a brief's target audience: its `country` dimension holds keys such as `country:FR`. */
export function targetedCountries(audience: readonly { dimension: string; keys: readonly string[] }[]): string[] {
  return audience
    .filter(({ dimension }) => dimension === 'country')
    .flatMap(({ keys }) => keys.map((key) => key.replace(/^country:/, '')));
}
