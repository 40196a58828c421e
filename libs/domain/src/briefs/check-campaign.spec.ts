import { campaignProblems, checkCampaign } from './check-campaign';

const draft = (change: object = {}) => ({
  name: 'Serum, spring',
  promotionalObjective: 'Serum',
  currency: 'EUR',
  ...change,
});

test.each([
  [{}, {}],
  [{ name: '  ' }, { name: 'campaign_name_invalid' }],
  [{ name: 'x'.repeat(201) }, { name: 'campaign_name_invalid' }],
  [{ promotionalObjective: 'x'.repeat(201) }, { promotionalObjective: 'objective_too_long' }],
  [{ currency: 'EUX' }, { currency: 'currency_unknown' }],
  [{ startsOn: '2026-02-30' }, { startsOn: 'date_invalid' }],
  [{ startsOn: '2026-02-30', endsOn: '2026-01-01' }, { startsOn: 'date_invalid' }],
  [{ startsOn: '2026-03-02', endsOn: '2026-03-01' }, { endsOn: 'dates_reversed' }],
  [{ startsOn: '2026-03-01', endsOn: '2026-03-01' }, {}],
  [{ startsOn: null, endsOn: '2026-03-01' }, {}],
])('a campaign with %j has the problems %j', (change, problems) => {
  expect(campaignProblems(draft(change))).toEqual(problems);
});

test('the server names the first problem with its field', () => {
  const refused = () => checkCampaign(draft({ name: '', currency: 'EUX' }));
  expect(refused).toThrow(expect.objectContaining({ code: 'campaign_name_invalid', details: { field: 'name' } }));
});
