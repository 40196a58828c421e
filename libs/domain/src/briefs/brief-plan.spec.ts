import { type BriefContent, briefChanges } from './brief-changes';
import { checkBriefPlan } from './brief-plan';
import { isKpiMet } from './kpi';

const refused = (code: string, field: string) =>
  expect.objectContaining({ code, details: expect.objectContaining({ field }) as object }) as Error;

describe('what a brief asks of the content', () => {
  it('is kept in one spelling, each thing once', () => {
    const plan = checkBriefPlan({
      products: [' Night  serum ', 'Night serum', ''],
      dos: 'Show the texture \n\n  Say how long it takes',
      hashtags: ['mer', '#Mer', '#été'],
      mentions: ['ondine'],
      usage: { uses: ['ad', 'repost'], media: ['tiktok', 'instagram'], territory: ['FR', 'world'], months: 6 },
      kpis: [
        { metric: 'clicks', target: ' 1200 ' },
        { metric: 'roas', target: '2.50' },
      ],
    });
    expect(plan).toEqual({
      products: ['Night serum'],
      deliverables: [],
      dos: 'Show the texture\nSay how long it takes',
      donts: '',
      hashtags: ['#mer', '#été'],
      mentions: ['@ondine'],
      usage: { uses: ['repost', 'ad'], media: ['instagram', 'tiktok'], territory: ['world'], months: 6 },
      kpis: [
        { metric: 'clicks', target: '1200' },
        { metric: 'roas', target: '2.5' },
      ],
    });
  });

  it.each([
    [{ products: ['x'.repeat(201)] }, 'products_invalid', 'products'],
    [{ dos: 'x'.repeat(5_001) }, 'brief_text_too_long', 'dos'],
    [{ hashtags: ['two words'] }, 'hashtag_invalid', 'hashtags'],
    [{ mentions: ['a b'] }, 'mention_invalid', 'mentions'],
    [{ deliverables: [{ kind: 'film', count: 1 }] }, 'deliverables_invalid', 'deliverables'],
    [{ usage: { uses: ['tattoo'], media: [], territory: [], months: null } }, 'usage_invalid', 'usage'],
    [{ usage: { uses: ['ad'], media: [], territory: ['France'], months: null } }, 'usage_invalid', 'usage'],
    [{ usage: { uses: ['ad'], media: [], territory: [], months: 0 } }, 'usage_invalid', 'usage'],
    [{ kpis: [{ metric: 'joy', target: '1' }] }, 'kpi_unknown', 'kpis'],
    [{ kpis: [{ metric: 'clicks', target: '1.5' }] }, 'kpi_target_invalid', 'kpis'],
    [{ kpis: [{ metric: 'clicks', target: '0' }] }, 'kpi_target_invalid', 'kpis'],
    [
      {
        kpis: [
          { metric: 'cpm', target: '4' },
          { metric: 'cpm', target: '5' },
        ],
      },
      'kpi_repeated',
      'kpis',
    ],
  ])('%j is refused as %s at %s', (draft, code, field) => {
    expect(() => checkBriefPlan(draft)).toThrow(refused(code, field));
  });
});

test('a cost is met from below, anything else from above', () => {
  expect(isKpiMet({ metric: 'cpm', target: '4' }, 3.9)).toBe(true);
  expect(isKpiMet({ metric: 'cpm', target: '4' }, 4.1)).toBe(false);
  expect(isKpiMet({ metric: 'clicks', target: '1200' }, 1200)).toBe(true);
  expect(isKpiMet({ metric: 'clicks', target: '1200' }, 1199)).toBe(false);
});

test('differences are by field; another order is none', () => {
  const before: BriefContent = {
    ...checkBriefPlan({ hashtags: ['a', 'b'], dos: 'One\nTwo', kpis: [{ metric: 'clicks', target: '10' }] }),
    name: 'Serum',
    brandId: null,
    objective: 'sales',
    audience: [{ dimension: 'country', keys: ['country:FR'] }],
    minimumShares: [],
    networks: ['instagram', 'tiktok'],
    tiers: [],
    countries: [],
    categories: [],
    languages: [],
    budget: { minor: 100_000, currency: 'EUR' },
    startsOn: null,
    endsOn: null,
    weights: null,
  };
  expect(briefChanges(before, { ...before, networks: ['tiktok', 'instagram'] })).toEqual([]);
  const after = {
    ...before,
    networks: ['tiktok'],
    dos: 'Two\nThree',
    budget: { minor: 200_000, currency: 'EUR' },
    kpis: [{ metric: 'clicks', target: '12' }],
  };
  expect(briefChanges(before, after)).toEqual([
    { field: 'networks', removed: ['instagram'], added: [] },
    { field: 'budget', removed: ['100000 EUR'], added: ['200000 EUR'] },
    { field: 'dos', removed: ['One'], added: ['Three'] },
    { field: 'kpis', removed: ['clicks 10'], added: ['clicks 12'] },
  ]);
});
