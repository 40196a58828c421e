/** How many people live in a segment country × age-gender × interest; null where no published figure is known. */
export const POPULATIONS_VERSION = 1;

/** Where the figures come from, by kind. */
export const POPULATION_SOURCES = {
  country: {
    publisher: 'World Bank, SP.POP.TOTL',
    year: 2019,
    source: 'country population column of "Global YouTube Statistics 2023" (countries of its channels)',
  },
  agegender: {
    publisher: 'United Nations, World Population Prospects 2019, medium variant, by age and sex',
    year: 2018,
    source: 'https://population.un.org/wpp/; shares of the continent, five-year groups split evenly over their years',
  },
  interest: {
    publisher: 'GlobalWebIndex Q1 2017, internet users aged 16–64 in 40 markets',
    year: 2017,
    source: 'https://digitalmarketingcommunity.com/researches/infographic-beauty-fans-2017-globalwebindex',
  },
} as const;

type Region = 'africa' | 'asia' | 'europe' | 'latin_america' | 'northern_america' | 'oceania';

const AGES = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'];

/** Basis points of the whole population: women by age, then men by age; the rest are children. */
const AGE_GENDER_BP: Readonly<Record<Region, readonly number[]>> = {
  africa: [540, 649, 735, 528, 354, 233, 191, 552, 659, 733, 518, 339, 214, 154],
  asia: [374, 524, 788, 676, 632, 453, 445, 412, 574, 843, 710, 651, 455, 385],
  europe: [249, 363, 667, 704, 712, 712, 1091, 262, 382, 687, 701, 688, 633, 757],
  latin_america: [412, 586, 805, 715, 597, 452, 474, 426, 599, 800, 684, 552, 405, 371],
  northern_america: [312, 463, 691, 632, 636, 658, 881, 325, 482, 713, 630, 638, 634, 714],
  oceania: [358, 496, 725, 650, 596, 511, 655, 377, 522, 741, 646, 584, 493, 578],
};

/** Share of internet users with a strong interest, basis points; one published figure is known to us. */
const INTEREST_BP: Readonly<Record<string, number>> = { beauty: 2300 };

const COUNTRIES: Readonly<Record<Region, Readonly<Record<string, number>>>> = {
  africa: { EG: 100388073, MA: 36910560 },
  asia: {
    AE: 9770529,
    AF: 38041754,
    BD: 167310838,
    CN: 1397715000,
    ID: 270203917,
    IN: 1366417754,
    IQ: 39309783,
    JO: 10101694,
    JP: 126226568,
    KR: 51709098,
    KW: 4207083,
    MY: 32447385,
    PH: 108116615,
    PK: 216565318,
    SA: 34268528,
    SG: 5703569,
    TH: 69625582,
    TR: 83429615,
    VN: 96462106,
  },
  europe: {
    CH: 8574832,
    DE: 83132799,
    ES: 47076781,
    FI: 5520314,
    FR: 67059887,
    GB: 66834405,
    IT: 60297396,
    LV: 1912789,
    NL: 17332850,
    RU: 144373535,
    SE: 10285453,
    UA: 44385155,
  },
  latin_america: {
    AR: 44938712,
    BB: 287025,
    BR: 212559417,
    CL: 18952038,
    CO: 50339443,
    CU: 11333483,
    EC: 17373662,
    MX: 126014024,
    PE: 32510453,
    SV: 6453553,
    VE: 28515829,
  },
  northern_america: { CA: 36991981, US: 328239523 },
  oceania: { AU: 25766605, WS: 202506 },
};

const PLACES = new Map(
  (Object.keys(COUNTRIES) as Region[]).flatMap((region) =>
    Object.entries(COUNTRIES[region]).map(([country, people]) => [country, { region, people }] as const),
  ),
);

/** @param country ISO 3166-1 alpha-2; @returns people, null when no figure is known */
export function countryPopulation(country: string): number | null {
  return PLACES.get(country)?.people ?? null;
}

/**
 * @param ageGender `F18-24`, `M65+`; `U…` (gender unknown) counts both
 * @returns fraction of the country's people, null when country or key is not in the table
 */
export function ageGenderShare(country: string, ageGender: string): number | null {
  const place = PLACES.get(country);
  const age = AGES.indexOf(ageGender.slice(1));
  if (!place || age < 0) return null;
  const shares = AGE_GENDER_BP[place.region];
  const [women, men] = [shares[age], shares[age + AGES.length]];
  switch (ageGender[0]) {
    case 'F':
      return women / 10_000;
    case 'M':
      return men / 10_000;
    case 'U':
      return (women + men) / 10_000;
    default:
      return null;
  }
}

/** @returns fraction of the people who hold this interest, null when no figure is published */
export function interestShare(interest: string): number | null {
  return Object.hasOwn(INTEREST_BP, interest) ? INTEREST_BP[interest] / 10_000 : null;
}
