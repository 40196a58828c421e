export const AUDIENCE_DIMENSIONS = ['country', 'agegender', 'language', 'interest'] as const;
export type AudienceDimension = (typeof AUDIENCE_DIMENSIONS)[number];

export const GENDERS = ['F', 'M', 'U'] as const;
export const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;

/** Which codes exist; the tables live outside the domain. */
export interface KnownCodes {
  /** ISO 3166-1 alpha-2, upper case */
  isCountry(code: string): boolean;
  /** BCP 47, lower case */
  isLanguage(code: string): boolean;
}

const AGE_GENDER = new Set(GENDERS.flatMap((gender) => AGES.map((age) => `${gender}${age}`)));

/** The dimension of a well-formed key (`country:FR`, `agegender:F18-24`, `language:fr`, `interest:beauty`), else null. */
export function dimensionOfKey(key: string, known: KnownCodes): AudienceDimension | null {
  const colon = key.indexOf(':');
  const dimension = key.slice(0, colon) as AudienceDimension;
  const value = key.slice(colon + 1);
  switch (dimension) {
    case 'country':
      return known.isCountry(value) ? dimension : null;
    case 'agegender':
      return AGE_GENDER.has(value) ? dimension : null;
    case 'language':
      return known.isLanguage(value) ? dimension : null;
    case 'interest':
      return /^[\p{L}\p{N}][\p{L}\p{N}-]{0,79}$/u.test(value) ? dimension : null;
    default:
      return null;
  }
}
