import { isDomainError } from '../errors/domain-error';
import { checkPortfolio, type PortfolioDraft } from './portfolio-order';

const target = [['country:FR']];
const draft: PortfolioDraft = { budget: { amount: '17500.50', currency: 'EUR' } };

function refusal(change: Partial<PortfolioDraft>, of = target): { code: string; field: unknown } | null {
  try {
    checkPortfolio({ ...draft, ...change }, 'EUR', of);
    return null;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { code: error.code, field: error.details['field'] };
  }
}

test('what was typed becomes minor units and whole rules', () => {
  const order = checkPortfolio(
    {
      ...draft,
      creatorCap: '3200',
      quotas: [{ network: 'tiktok', min: 2 }],
      objective: 'margin',
      marginPerPerson: '0.04',
    },
    'EUR',
    target,
  );
  expect(order).toEqual({
    budget: { minor: 1_750_050, currency: 'EUR' },
    creatorCap: 320_000,
    quotas: [{ network: 'tiktok', tier: null, min: 2, max: null }],
    objective: 'margin',
    perPerson: 4,
  });
});

test.each([
  ['a budget of 0', { budget: { amount: '0', currency: 'EUR' } }, 'budget_not_positive', 'budget'],
  ['a budget below 0', { budget: { amount: '-5', currency: 'EUR' } }, 'budget_not_positive', 'budget'],
  ['words for a budget', { budget: { amount: 'a lot', currency: 'EUR' } }, 'decimal_unreadable', 'budget'],
  ['an unknown currency', { budget: { amount: '5', currency: 'ZZZ' } }, 'currency_unknown', 'currency'],
  ['a currency without prices', { budget: { amount: '5', currency: 'JPY' } }, 'currency_without_prices', 'currency'],
  ['an unknown network', { quotas: [{ network: 'orkut', min: 1 }] }, 'network_unknown', 'quotas'],
  ['an unknown tier', { quotas: [{ tier: 'giga', min: 1 }] }, 'tier_unknown', 'quotas'],
  ['half a creator', { quotas: [{ min: 0.5 }] }, 'quota_out_of_range', 'quotas'],
  ['a minimum above its maximum', { quotas: [{ min: 2, max: 1 }] }, 'quota_reversed', 'quotas'],
  ['a cap of 0', { creatorCap: '0' }, 'amount_not_positive', 'creatorCap'],
  ['an unknown objective', { objective: 'fame' }, 'portfolio_objective_unknown', 'objective'],
  ['a margin that is not said', { objective: 'margin' }, 'margin_missing', 'marginPerPerson'],
] as const)('%s is refused by its code and field', (_, change, code, field) => {
  expect(refusal(change)).toEqual({ code, field });
});

test('a brief without a target has nobody to reach', () => {
  expect(refusal({}, [])).toEqual({ code: 'target_missing', field: 'audience' });
});
