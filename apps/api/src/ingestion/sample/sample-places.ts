import { type SampleRandom, type Weighted, weighted } from './sample-random';

/** The naming habits names are composed from; also decides the script. */
export type Culture =
  'french' | 'english' | 'spanish' | 'german' | 'italian' | 'polish' | 'turkish' | 'arabic' | 'japanese' | 'dutch';

export interface Place {
  readonly country: string;
  readonly language: string;
  readonly culture: Culture;
}

interface Country {
  readonly weight: number;
  readonly neighbours: readonly string[];
  readonly speakers: readonly (readonly [language: string, culture: Culture, weight: number])[];
}

// Weighted to France and Europe: where the agency of the sample works.
const COUNTRIES: Readonly<Record<string, Country>> = {
  FR: {
    weight: 360,
    neighbours: ['BE', 'CH', 'CA', 'MA'],
    speakers: [
      ['fr', 'french', 90],
      ['fr', 'arabic', 6],
      ['en', 'french', 4],
    ],
  },
  BE: {
    weight: 60,
    neighbours: ['FR', 'NL', 'DE'],
    speakers: [
      ['fr', 'french', 55],
      ['nl', 'dutch', 45],
    ],
  },
  CH: {
    weight: 50,
    neighbours: ['FR', 'DE', 'IT'],
    speakers: [
      ['fr', 'french', 45],
      ['de', 'german', 40],
      ['it', 'italian', 15],
    ],
  },
  DE: {
    weight: 90,
    neighbours: ['AT', 'CH', 'TR'],
    speakers: [
      ['de', 'german', 88],
      ['de', 'turkish', 6],
      ['en', 'german', 6],
    ],
  },
  AT: { weight: 14, neighbours: ['DE', 'CH', 'IT'], speakers: [['de', 'german', 100]] },
  ES: {
    weight: 80,
    neighbours: ['MX', 'FR', 'IT'],
    speakers: [
      ['es', 'spanish', 95],
      ['en', 'spanish', 5],
    ],
  },
  IT: {
    weight: 75,
    neighbours: ['CH', 'FR', 'ES'],
    speakers: [
      ['it', 'italian', 96],
      ['en', 'italian', 4],
    ],
  },
  GB: { weight: 65, neighbours: ['US', 'IE', 'FR'], speakers: [['en', 'english', 100]] },
  IE: { weight: 8, neighbours: ['GB', 'US', 'FR'], speakers: [['en', 'english', 100]] },
  NL: {
    weight: 28,
    neighbours: ['BE', 'DE', 'GB'],
    speakers: [
      ['nl', 'dutch', 85],
      ['en', 'dutch', 15],
    ],
  },
  PL: {
    weight: 45,
    neighbours: ['DE', 'GB', 'FR'],
    speakers: [
      ['pl', 'polish', 96],
      ['en', 'polish', 4],
    ],
  },
  TR: { weight: 30, neighbours: ['DE', 'FR', 'NL'], speakers: [['tr', 'turkish', 100]] },
  MA: {
    weight: 18,
    neighbours: ['FR', 'DZ', 'ES'],
    speakers: [
      ['ar', 'arabic', 55],
      ['fr', 'arabic', 45],
    ],
  },
  DZ: {
    weight: 8,
    neighbours: ['FR', 'MA', 'TN'],
    speakers: [
      ['ar', 'arabic', 60],
      ['fr', 'arabic', 40],
    ],
  },
  AE: {
    weight: 8,
    neighbours: ['SA', 'GB', 'FR'],
    speakers: [
      ['ar', 'arabic', 70],
      ['en', 'arabic', 30],
    ],
  },
  TN: {
    weight: 5,
    neighbours: ['FR', 'DZ', 'MA'],
    speakers: [
      ['ar', 'arabic', 60],
      ['fr', 'arabic', 40],
    ],
  },
  SA: { weight: 5, neighbours: ['AE', 'MA', 'GB'], speakers: [['ar', 'arabic', 100]] },
  CA: {
    weight: 14,
    neighbours: ['FR', 'US', 'GB'],
    speakers: [
      ['fr', 'french', 60],
      ['en', 'english', 40],
    ],
  },
  US: {
    weight: 28,
    neighbours: ['GB', 'CA', 'MX'],
    speakers: [
      ['en', 'english', 85],
      ['es', 'spanish', 15],
    ],
  },
  MX: { weight: 12, neighbours: ['US', 'ES', 'FR'], speakers: [['es', 'spanish', 100]] },
  JP: { weight: 14, neighbours: ['US', 'FR', 'GB'], speakers: [['ja', 'japanese', 100]] },
};

const BY_WEIGHT = weighted(Object.entries(COUNTRIES).map(([code, { weight }]) => [code, weight] as const));
const SPEAKERS = new Map<string, Weighted<readonly [string, Culture, number]>>(
  Object.entries(COUNTRIES).map(([code, { speakers }]) => [
    code,
    weighted(speakers.map((entry) => [entry, entry[2]] as const)),
  ]),
);

export const SAMPLE_COUNTRIES: readonly string[] = Object.keys(COUNTRIES);

export function samplePlace(random: SampleRandom): Place {
  const country = random.choose(BY_WEIGHT);
  const [language, culture] = random.choose(SPEAKERS.get(country) as Weighted<readonly [string, Culture, number]>);
  return { country, language, culture };
}

/** Where an audience lives beside its creator's own country, most likely first. */
export function neighboursOf(country: string): readonly string[] {
  return COUNTRIES[country].neighbours;
}

/** The language most people of a country speak. */
export function mainLanguage(country: string): string {
  return COUNTRIES[country].speakers[0][0];
}
