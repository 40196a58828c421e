import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries/index.js';
import { searchName } from '@vivier/domain/creators/search-name';
import type { CountryLookup } from '@vivier/domain/ingestion/source';

type Names = Readonly<Record<string, string | readonly string[]>>;

// Node asks for import attributes, which the compiler leaves out: JSON is required instead.
const load = createRequire(import.meta.url);
const [english, french, spanish] = ['en', 'fr', 'es'].map(
  (language) => load(`i18n-iso-countries/langs/${language}.json`) as { countries: Names },
);

let table: ReadonlyMap<string, string> | null = null;

/** Names in English, French and Spanish, alpha-2 and alpha-3 codes → alpha-2. Built once. */
export function countryLookup(): CountryLookup {
  table ??= buildTable();
  const built = table;
  return (text) => {
    const key = text.trim();
    if (/^[A-Za-z]{2,3}$/.test(key)) {
      const code = built.get(`code ${key.toUpperCase()}`);
      if (code !== undefined) return code;
    }
    return built.get(searchName(key)) ?? null;
  };
}

function buildTable(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const displays = ['en', 'fr', 'es'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  for (const [alpha2, alpha3] of Object.entries(countries.getAlpha2Codes())) {
    names.set(`code ${alpha2}`, alpha2);
    names.set(`code ${alpha3}`, alpha2);
    for (const display of displays) {
      const name = display.of(alpha2);
      if (name) names.set(searchName(name), alpha2);
    }
  }
  for (const { countries: list } of [english, french, spanish] as { countries: Names }[]) {
    for (const [alpha2, given] of Object.entries(list)) {
      for (const name of typeof given === 'string' ? [given] : given)
        if (!/^[A-Z]{2,3}$/.test(name)) names.set(searchName(name), alpha2);
    }
  }
  return names;
}
