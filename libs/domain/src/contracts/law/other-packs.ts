import type { LawPack } from './pack';

const none = { reviewedOn: '2026-11-28', threshold: null, regulated: [] } satisfies Partial<LawPack>;

export const EUROPEAN_PACKS: readonly LawPack[] = [
  {
    ...none,
    id: 'EU',
    version: 'eu-2026-08-02',
    inForceFrom: '2026-08-02',
    inForceTo: null,
    sources: [
      {
        key: 'ai_act',
        title: 'Regulation (EU) 2024/1689 (AI Act)',
        reference: 'OJ L, 2024/1689, 12.7.2024',
        url: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
      },
    ],
    rules: [{ rule: 'ai_label', level: 'inform', source: 'ai_act', article: 'art. 50' }],
    disclosure: null,
  },
];

const GUIDES = {
  key: 'guides',
  title: 'Guides Concerning the Use of Endorsements and Testimonials in Advertising, 16 CFR part 255',
  reference: '88 FR 48092, 26 July 2023',
  url: 'https://www.ecfr.gov/current/title-16/part-255',
};
const AMERICAN = {
  ...none,
  id: 'US' as const,
  disclosure: {
    words: ['Ad', '#ad', 'Sponsored'],
    equivalentAllowed: true,
    networkLabelEnough: false,
    wholePromotion: true,
  },
};
const AMERICAN_DISCLOSURE = { rule: 'disclosure', level: 'inform', source: 'guides', article: '§ 255.5' } as const;

export const AMERICAN_PACKS: readonly LawPack[] = [
  {
    ...AMERICAN,
    version: 'us-2023-07-26',
    inForceFrom: '2023-07-26',
    inForceTo: '2024-10-20',
    sources: [GUIDES],
    rules: [AMERICAN_DISCLOSURE],
  },
  {
    ...AMERICAN,
    version: 'us-2024-10-21',
    inForceFrom: '2024-10-21',
    inForceTo: null,
    sources: [
      GUIDES,
      {
        key: 'reviews',
        title: 'Rule on the Use of Consumer Reviews and Testimonials, 16 CFR part 465',
        reference: '89 FR 68034, 22 August 2024',
        url: 'https://www.ecfr.gov/current/title-16/part-465',
      },
    ],
    rules: [AMERICAN_DISCLOSURE, { rule: 'fake_indicators', level: 'inform', source: 'reviews', article: '§ 465.8' }],
  },
];

const CODE = {
  key: 'cap',
  title: 'UK Code of Non-broadcast Advertising and Direct & Promotional Marketing (CAP Code)',
  reference: 'Section 2: Recognition of marketing communications',
  url: 'https://www.asa.org.uk/codes-and-rulings/advertising-codes/non-broadcast-code.html',
};
const GUIDE = {
  key: 'guide',
  title: "ASA and CMA: Influencers' guide to making clear that ads are ads",
  reference: '3rd edition, 23 March 2023',
  url: 'https://www.asa.org.uk/resource/influencers-guide.html',
};
const BRITISH = {
  ...none,
  id: 'GB' as const,
  disclosure: {
    words: ['Ad', '#ad', 'Advert'],
    equivalentAllowed: false,
    networkLabelEnough: false,
    wholePromotion: true,
  },
};
const BRITISH_RULES = [
  { rule: 'disclosure', level: 'inform', source: 'cap', article: '2.1, 2.3, 2.4' },
  { rule: 'gift_disclosure', level: 'inform', source: 'guide', article: 'Payment' },
] as const;

export const BRITISH_PACKS: readonly LawPack[] = [
  {
    ...BRITISH,
    version: 'gb-2023-03-23',
    inForceFrom: '2023-03-23',
    inForceTo: '2025-04-05',
    sources: [CODE, GUIDE],
    rules: BRITISH_RULES,
  },
  {
    ...BRITISH,
    version: 'gb-2025-04-06',
    inForceFrom: '2025-04-06',
    inForceTo: null,
    sources: [
      CODE,
      GUIDE,
      {
        key: 'dmcc',
        title: 'Digital Markets, Competition and Consumers Act 2024',
        reference: '2024 c. 13',
        url: 'https://www.legislation.gov.uk/ukpga/2024/13/contents',
      },
    ],
    rules: [...BRITISH_RULES, { rule: 'fines', level: 'inform', source: 'dmcc', article: 'Part 3, Part 4 ch. 1' }],
  },
];
