import { FRENCH_CLAUSES } from '../french-clauses';
import { checkByPacks, checkContract } from './check-contract';
import type { ContractFacts, CreatorFacts } from './facts';
import type { LawPack } from './pack';
import { LAW_PACKS, packInForce, packsFor } from './packs';
import type { Promotion, Safeguard } from './regulated';

const ADULT: CreatorFacts = {
  establishedIn: 'FR',
  under16: false,
  minorAuthorised: false,
  minorDeposit: false,
  hasAgent: false,
  agentContract: false,
  represented: false,
  insured: false,
};
const WHOLE = FRENCH_CLAUSES.map((clause) => ({ clause, text: 'Words.' }));

function facts(other: Partial<ContractFacts> = {}, minor = 50_000, date = '2026-11-28'): ContractFacts {
  return {
    date,
    countries: ['FR'],
    promotionalObjective: 'Serum',
    clauses: WHOLE,
    promotions: ['none'],
    safeguards: [],
    imagery: [],
    creator: ADULT,
    entries: [{ subject: 'contract/1', kind: 'fee', date, amount: { minor, currency: 'EUR' }, rate: null }],
    ...other,
  };
}
const check = (given: ContractFacts) => checkByPacks(given, packsFor(given.countries, given.date));
const blocks = (given: ContractFacts) =>
  check(given)
    .findings.filter(({ level }) => level === 'block')
    .map(({ rule, details }) =>
      [rule, ...Object.values(details).filter((value) => typeof value !== 'object')].join(' '),
    );

test('at 1,000.00 € four clauses are refused with the number and name of the fifth; at 999.99 € they are advised', () => {
  FRENCH_CLAUSES.forEach((clause, index) => {
    const clauses = WHOLE.filter((one) => one.clause !== clause);
    expect(blocks(facts({ clauses }, 100_000))).toEqual([`clause_missing ${clause} ${index + 1}`]);
    expect(blocks(facts({ clauses }, 99_999))).toEqual([]);
  });
  expect(check(facts({}, 100_000)).passed).toBe(true);
});

test('without a written contract 1,000.00 € is blocked and the décret is cited; 999.99 € is near', () => {
  const { passed, findings, packs } = check(facts({ clauses: null }, 100_000));
  expect([passed, packs]).toEqual([false, ['fr-2026-01-01', 'eu-2026-08-02']]);
  expect(findings[0]).toMatchObject({
    rule: 'written_contract',
    citation: { title: 'Décret n° 2025-1137 du 28 novembre 2025', article: 'art. 1' },
    details: { spent: { minor: 100_000, currency: 'EUR' }, decidedBy: 'calendar_year' },
  });
  const near = check(facts({ clauses: null }, 99_999));
  expect([near.passed, near.findings.map(({ rule }) => rule)]).toEqual([
    true,
    ['threshold_near', 'joint_liability', 'disclosure'],
  ]);
});

test('clauses 3 to 5 may be answered by a reason, clauses 1 and 2 may not', () => {
  const reasons = FRENCH_CLAUSES.map((clause) => ({ clause, text: '', notApplicable: 'A reason.' }));
  expect(blocks(facts({ clauses: reasons }, 100_000))).toEqual([
    'clause_missing parties 1',
    'clause_missing missions 2',
  ]);
});

test('before 2026 no threshold was in force: the pack says so, warns and counts nothing', () => {
  for (const date of ['2023-06-11', '2024-11-07', '2024-11-08', '2025-12-31']) {
    const { passed, meter, findings } = check(facts({ clauses: null }, 500_000, date));
    expect([passed, meter]).toEqual([true, null]);
    expect(findings.filter(({ rule }) => rule === 'threshold_not_set').map(({ citation }) => citation.article)).toEqual(
      ['art. 8 II'],
    );
  }
  expect(packInForce('FR', '2023-06-10')).toBeNull();
});

const BANNED: Promotion[] = ['aesthetic_surgery', 'therapy_substitute', 'nicotine', 'unlawful_animals', 'sports_tips'];
test.each(BANNED)(
  '%s is banned in France whatever was checked, and nothing else of the deal is blamed',
  (promotion) => {
    expect(blocks(facts({ promotions: [promotion], safeguards: ['advertiser_authorised'] }))).toEqual([
      `promotion_banned ${promotion}`,
    ]);
    expect(blocks(facts({ promotions: [promotion], countries: ['US'] }))).toEqual([]);
  },
);

const RESTRICTED: [Promotion, Safeguard[]][] = [
  ['financial_contracts', ['advertiser_authorised']],
  ['crypto', ['advertiser_authorised']],
  ['gambling', ['operator_licensed', 'minors_excluded', 'gambling_warning']],
  ['alcohol', ['alcohol_content_limits', 'alcohol_warning']],
  ['health_claims', ['claims_on_register']],
  ['sweet_or_salty_food', ['health_message']],
  ['cpf_training', ['training_facts_stated']],
];
test.each(RESTRICTED)(
  '%s is allowed once each requirement was checked, and says which is missing',
  (promotion, all) => {
    expect(blocks(facts({ promotions: [promotion], safeguards: all }))).toEqual([]);
    for (const one of all) {
      const safeguards = all.filter((other) => other !== one);
      expect(blocks(facts({ promotions: [promotion], safeguards }))).toEqual([`safeguard_missing ${promotion} ${one}`]);
    }
  },
);

test('what nobody has answered is asked', () => {
  const creator = { ...ADULT, establishedIn: null, under16: null, hasAgent: null };
  expect(blocks(facts({ promotions: null, creator, promotionalObjective: ' ' }))).toEqual([
    'promotion_not_declared',
    'creator_age_unknown',
    'creator_country_unknown',
    'objective_missing',
  ]);
});

test('under 16 needs the individual authorisation and the deposit; with both the special file is named', () => {
  const minor = { ...ADULT, under16: true };
  expect(blocks(facts({ creator: minor }))).toEqual(['minor_authorisation_missing', 'minor_deposit_missing']);
  const whole = { ...minor, minorAuthorised: true, minorDeposit: true };
  const { passed, findings } = check(facts({ creator: whole }));
  expect([passed, findings[0].rule, findings[0].level]).toEqual([true, 'minor_special_file', 'warn']);
});

test.each([
  ['DE', 0],
  ['NO', 0],
  ['CH', 0],
  ['RE', 0],
  ['GB', 2],
  ['US', 2],
])('a creator established in %s lacks %i of representative and insurance', (establishedIn, count) => {
  const creator = { ...ADULT, establishedIn };
  expect(blocks(facts({ creator }))).toHaveLength(count);
  expect(blocks(facts({ creator: { ...creator, represented: true, insured: true } }))).toEqual([]);
});

test('a creator with an agent needs the written contract between the two', () => {
  expect(blocks(facts({ creator: { ...ADULT, hasAgent: true } }))).toEqual(['agent_contract_missing']);
  expect(blocks(facts({ creator: { ...ADULT, hasAgent: true, agentContract: true } }))).toEqual([]);
});

test('images name their label; AI images one of the Union as well since 2 August 2026', () => {
  const rules = (date: string) =>
    check(facts({ imagery: ['retouched', 'virtual'] }, 1, date)).findings.map(({ rule }) => rule);
  expect(rules('2026-08-02')).toEqual(expect.arrayContaining(['images_retouched', 'images_virtual', 'ai_label']));
  expect(rules('2026-08-01')).not.toContain('ai_label');
});

test('the United States and the United Kingdom hold disclosure alone', () => {
  const rules = (countries: string[], date: string) =>
    check(facts({ countries }, 500_000, date)).findings.map(({ rule, level }) => `${level} ${rule}`);
  expect(rules(['US'], '2026-11-28')).toEqual(['inform disclosure', 'inform fake_indicators']);
  expect(rules(['US'], '2024-10-20')).toEqual(['inform disclosure']);
  expect(rules(['GB'], '2026-11-28')).toEqual(['inform disclosure', 'inform gift_disclosure', 'inform fines']);
  expect(rules(['BR'], '2026-11-28')).toEqual([]);
});

test('versions of one place follow each other without a gap or an overlap, and each rule names a source it holds', () => {
  for (const place of ['FR', 'EU', 'US', 'GB']) {
    const versions = LAW_PACKS.filter(({ id }) => id === place);
    const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    versions.slice(1).forEach((pack, index) => {
      expect(pack.inForceFrom).toBe(nextDay(versions[index].inForceTo ?? 'none'));
    });
    expect(versions.at(-1)?.inForceTo).toBeNull();
  }
  const cites = (pack: LawPack) => [...pack.rules, ...pack.regulated, ...(pack.threshold ? [pack.threshold] : [])];
  for (const pack of LAW_PACKS) {
    const keys = pack.sources.map(({ key }) => key);
    for (const { source } of cites(pack)) expect(keys).toContain(source);
    for (const source of pack.sources) expect(source.url).toMatch(/^https:\/\//);
  }
  expect(checkContract(facts({ clauses: null }, 100_000), LAW_PACKS[0]).map(({ pack }) => pack)).toContain(
    'fr-2023-06-11',
  );
});
