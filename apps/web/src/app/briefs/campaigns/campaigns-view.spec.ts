import { type Campaign, columnsOf, nextStepOf, shownIn } from './campaigns-view';

const campaign = (change: Partial<Campaign> = {}): Campaign => ({
  id: 'c1',
  name: 'Été à la plage',
  status: 'draft',
  nextStatuses: ['in_review', 'cancelled'],
  promotionalObjective: 'Sun serum',
  currency: 'EUR',
  startsOn: null,
  endsOn: null,
  updatedAt: '2026-11-28T00:00:00Z',
  slug: 'ete-a-la-plage',
  version: 1,
  briefVersion: 2,
  newestBriefVersion: 2,
  brand: { id: 'b1', name: 'Ondine' },
  brief: { id: 'f1', name: 'Summer', version: 2 },
  ...change,
});
const everything = { find: '', brand: '', status: '' };

describe('campaigns on a page', () => {
  it('are found by name, objective or brand, whatever accents and case', () => {
    const one = campaign();
    for (const find of ['ete', 'ÉTÉ plage', 'serum', 'ondine été', ' '])
      expect(shownIn([one], { ...everything, find })).toEqual([one]);
    expect(shownIn([one], { ...everything, find: 'hiver' })).toEqual([]);
  });

  it('are those of one brand and one status', () => {
    const all = [campaign(), campaign({ id: 'c2', status: 'live', brand: { id: 'b2', name: 'Autre' } })];
    expect(shownIn(all, { ...everything, brand: 'b2' }).map(({ id }) => id)).toEqual(['c2']);
    expect(shownIn(all, { ...everything, status: 'draft' }).map(({ id }) => id)).toEqual(['c1']);
    expect(shownIn(all, { find: '', brand: 'b2', status: 'draft' })).toEqual([]);
  });

  it('stand in a column each, and what ended has one only when it holds something', () => {
    const names = (campaigns: Campaign[]) => columnsOf(campaigns).map(({ status }) => status);
    expect(names([])).toEqual(['draft', 'in_review', 'approved', 'live', 'completed']);
    expect(names([campaign({ status: 'cancelled' })])).toContain('cancelled');
    const held = columnsOf([campaign(), campaign({ id: 'c2' })])[0];
    expect(held.campaigns).toHaveLength(2);
  });

  it('ask first for what a draft lacks', () => {
    expect(nextStepOf(campaign({ brief: null, promotionalObjective: '' }))).toBe('needs_brief');
    expect(nextStepOf(campaign({ promotionalObjective: '' }))).toBe('needs_objective');
    expect(nextStepOf(campaign())).toBe('draft');
    expect(nextStepOf(campaign({ status: 'live', brief: null }))).toBe('live');
  });
});
