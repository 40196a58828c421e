import type { LawPack, LawRule, LawSource } from './pack';
import type { RegulatedRule } from './regulated';

const LAW: LawSource = {
  key: 'law',
  title: 'Loi n° 2023-451 du 9 juin 2023',
  reference: 'JORF n° 0133 du 10 juin 2023',
  url: 'https://www.legifrance.gouv.fr/eli/loi/2023/6/9/2023-451/jo/texte',
};
const ORDER: LawSource = {
  key: 'order',
  title: 'Ordonnance n° 2024-978 du 6 novembre 2024',
  reference: 'JORF n° 0264 du 7 novembre 2024, texte n° 18',
  url: 'https://www.legifrance.gouv.fr/eli/ordonnance/2024/11/6/2024-978/jo/texte',
};
const DECREE: LawSource = {
  key: 'decree',
  title: 'Décret n° 2025-1137 du 28 novembre 2025',
  reference: 'JORF n° 0280 du 29 novembre 2025',
  url: 'https://www.legifrance.gouv.fr/eli/decret/2025/11/28/2025-1137/jo/texte',
};
const LABOUR: LawSource = {
  key: 'labour',
  title: 'Code du travail',
  reference: 'Loi n° 2020-1266 du 19 octobre 2020; décret n° 2022-727 du 28 avril 2022',
  url: 'https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006072050/',
};

const law = (rule: string, level: LawRule['level'], article: string): LawRule => ({
  rule,
  level,
  article,
  source: 'law',
});
const labour = (rule: string, level: LawRule['level'], article: string): LawRule => ({
  rule,
  level,
  article,
  source: 'labour',
});

const RULES: readonly LawRule[] = [
  law('promotion_not_declared', 'block', 'art. 3, 4'),
  law('promotion_banned', 'block', 'art. 4'),
  law('safeguard_missing', 'block', 'art. 3, 4, 5'),
  labour('creator_age_unknown', 'block', 'art. L7124-1'),
  labour('minor_authorisation_missing', 'block', 'art. L7124-1'),
  labour('minor_deposit_missing', 'block', 'art. L7124-9'),
  labour('minor_special_file', 'warn', 'art. L7124-1, L7124-9'),
  law('creator_country_unknown', 'block', 'art. 9'),
  law('representative_missing', 'block', 'art. 9'),
  law('insurance_missing', 'block', 'art. 9'),
  law('agent_unknown', 'warn', 'art. 7, 8 I'),
  law('agent_contract_missing', 'block', 'art. 7, 8 I'),
  law('joint_liability', 'inform', 'art. 8 III'),
];

const MARKETING: readonly RegulatedRule[] = [
  { promotion: 'aesthetic_surgery', requires: [], source: 'law', article: 'art. 4 I' },
  { promotion: 'therapy_substitute', requires: [], source: 'law', article: 'art. 4 II' },
  { promotion: 'nicotine', requires: [], source: 'law', article: 'art. 4 III' },
  { promotion: 'unlawful_animals', requires: [], source: 'law', article: 'art. 4 IV' },
  { promotion: 'financial_contracts', requires: ['advertiser_authorised'], source: 'law', article: 'art. 4 V' },
  { promotion: 'crypto', requires: ['advertiser_authorised'], source: 'law', article: 'art. 4 V' },
  { promotion: 'sports_tips', requires: [], source: 'law', article: 'art. 4 VI' },
  {
    promotion: 'gambling',
    requires: ['operator_licensed', 'minors_excluded', 'gambling_warning'],
    source: 'law',
    article: 'art. 4 VII',
  },
  {
    promotion: 'alcohol',
    requires: ['alcohol_content_limits', 'alcohol_warning'],
    source: 'law',
    article: 'art. 3, 2°; Code de la santé publique, art. L3323-2 à L3323-4',
  },
  {
    promotion: 'health_claims',
    requires: ['claims_on_register'],
    source: 'law',
    article: 'art. 3, 1°; règlement (CE) n° 1924/2006',
  },
  {
    promotion: 'sweet_or_salty_food',
    requires: ['health_message'],
    source: 'law',
    article: 'art. 3; Code de la santé publique, art. L2133-1',
  },
];
const training = (article: string): RegulatedRule => ({
  promotion: 'cpf_training',
  requires: ['training_facts_stated'],
  source: 'law',
  article,
});

const base = {
  id: 'FR',
  reviewedOn: '2026-11-28',
  threshold: null,
} satisfies Partial<LawPack>;

/**
 * Until the décret, art. 8 II exempted deals below a sum that no text had set: nothing could be counted against it, and
 * art. 8 I stood for every deal. The packs of that time therefore warn and count nothing.
 */
const UNCOUNTED: readonly LawRule[] = [
  law('threshold_not_set', 'warn', 'art. 8 II'),
  law('clause_missing', 'warn', 'art. 8 I'),
];

/** A law is in force the day after its publication unless it says otherwise (Code civil, art. 1). */
export const FRENCH_PACKS: readonly LawPack[] = [
  {
    ...base,
    version: 'fr-2023-06-11',
    inForceFrom: '2023-06-11',
    inForceTo: '2024-11-07',
    sources: [LAW, LABOUR],
    regulated: [...MARKETING, training('art. 3 à 5')],
    rules: [
      ...RULES,
      ...UNCOUNTED,
      law('disclosure', 'inform', 'art. 5 I'),
      law('images_retouched', 'inform', 'art. 5 II'),
      law('images_virtual', 'inform', 'art. 5 II'),
    ],
    disclosure: {
      words: ['Publicité', 'Collaboration commerciale'],
      equivalentAllowed: false,
      networkLabelEnough: false,
      wholePromotion: true,
    },
  },
  {
    ...base,
    version: 'fr-2024-11-08',
    inForceFrom: '2024-11-08',
    inForceTo: '2025-12-31',
    sources: [LAW, ORDER, LABOUR],
    regulated: [...MARKETING, training('art. 5 II')],
    rules: [...RULES, ...UNCOUNTED, ...afterTheOrder()],
    disclosure: disclosureAfterTheOrder(),
  },
  {
    ...base,
    version: 'fr-2026-01-01',
    inForceFrom: '2026-01-01',
    inForceTo: null,
    sources: [LAW, ORDER, DECREE, LABOUR],
    regulated: [...MARKETING, training('art. 5 II')],
    threshold: {
      amount: { minor: 100_000, currency: 'EUR' },
      amberPercent: 80,
      source: 'decree',
      article: 'art. 1',
    },
    rules: [
      ...RULES,
      law('objective_missing', 'block', 'art. 8 II'),
      law('currency_not_counted', 'block', 'art. 8 II'),
      { rule: 'threshold_near', level: 'warn', source: 'decree', article: 'art. 1' },
      { rule: 'written_contract', level: 'block', source: 'decree', article: 'art. 1' },
      law('clause_missing', 'block', 'art. 8 I'),
      law('clause_advised', 'warn', 'art. 8 I'),
      ...afterTheOrder(),
    ],
    disclosure: disclosureAfterTheOrder(),
  },
];

function afterTheOrder(): LawRule[] {
  return [
    law('disclosure', 'inform', 'art. 5-2'),
    law('images_retouched', 'inform', 'art. 5 I'),
    law('images_virtual', 'inform', 'art. 5 I'),
  ];
}

function disclosureAfterTheOrder() {
  return {
    words: ['Publicité', 'Collaboration commerciale'],
    equivalentAllowed: true,
    networkLabelEnough: false,
    wholePromotion: true,
  };
}
