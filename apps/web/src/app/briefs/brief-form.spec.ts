import {
  type BriefForm,
  askedOf,
  emptyForm,
  filterOf,
  formOf,
  inputOf,
  pointsOf,
  problemsOf,
  sameForm,
} from './brief-form';

const form = (change: Partial<BriefForm> = {}): BriefForm => ({
  ...emptyForm('EUR', null),
  name: 'Autumn serum',
  ...change,
});

describe('a brief that is written', () => {
  it('may have its amount typed as people write it', () => {
    expect(inputOf(form({ amount: '20 000,50', currency: 'eur' })).budget).toEqual({
      amount: '20000.50',
      currency: 'EUR',
    });
    expect(inputOf(form({ amount: ' ' })).budget).toBeNull();
  });

  it('names each wrong field with its code, all at once', () => {
    const wrong = problemsOf(
      form({
        name: ' ',
        amount: 'abc',
        startsOn: '2026-12-10',
        endsOn: '2026-12-01',
        ownWeights: true,
        points: [50, 20, 10, 10, 5],
        minimums: { 'country:FR': 140 },
      }),
    );
    expect(wrong).toEqual({
      name: 'brief_name_missing',
      minimumShares: 'minimum_share_out_of_range',
      budget: 'decimal_unreadable',
      endsOn: 'dates_reversed',
      weights: 'weights_not_one',
    });
  });

  it('names what is wrong of the content beside the rest', () => {
    const wrong = problemsOf(
      form({
        name: '',
        hashtags: '#two-words',
        pieces: [{ kind: 'post', network: '', count: 'many' }],
        kpis: [{ metric: 'clicks', target: '' }],
      }),
    );
    expect(wrong).toEqual({
      name: 'brief_name_missing',
      hashtags: 'hashtag_invalid',
      deliverables: 'deliverables_invalid',
      kpis: 'kpi_target_invalid',
    });
  });

  it('is right as soon as it has a name', () => {
    expect(problemsOf(form())).toEqual({});
  });

  it('counts who has all that is asked, and who would without one wish', () => {
    const asked = form({ networks: ['instagram'], tiers: ['nano'], minimums: { 'country:FR': 40 } });
    expect(filterOf(asked)).toMatchObject({
      networks: ['instagram'],
      tiers: ['nano'],
      countries: null,
      audience: [{ key: 'country:FR', share: 0.4 }],
    });
    expect(filterOf(asked, 'networks')).toMatchObject({ networks: null, tiers: ['nano'] });
    expect(filterOf(asked, 'audience').audience).toBeNull();
    expect(askedOf(asked)).toEqual(['audience', 'networks', 'tiers']);
  });

  it('survives being saved and opened again', () => {
    const before = form({
      objective: 'sales',
      audience: { country: ['country:FR'], agegender: [], language: [], interest: [] },
      minimums: { 'country:FR': 33.33 },
      amount: '20000',
      points: pointsOf('sales'),
      products: 'Night serum\nDay cream',
      pieces: [{ kind: 'reel', network: 'instagram', count: '2' }],
      dos: 'Show the texture',
      hashtags: '#ondine #mer',
      uses: ['ad'],
      territory: ['FR'],
      months: '6',
      kpis: [{ metric: 'clicks', target: '1200' }],
    });
    const input = inputOf(before);
    const saved = {
      id: 'b1',
      version: 1,
      name: input.name,
      objective: input.objective,
      brand: null,
      audience: input.audience ?? [],
      minimumShares: input.minimumShares ?? [],
      networks: [],
      tiers: [],
      countries: [],
      categories: [],
      languages: [],
      budget: { amount: '20000.00', currency: 'EUR' },
      startsOn: null,
      endsOn: null,
      weights: [],
      customWeights: false,
      createdAt: '2026-11-22T00:00:00Z',
      updatedAt: '2026-11-22T00:00:00Z',
      products: ['Night serum', 'Day cream'],
      deliverables: [{ kind: 'reel', network: 'instagram', count: 2 }],
      dos: 'Show the texture',
      donts: '',
      hashtags: ['#ondine', '#mer'],
      mentions: [],
      usage: { uses: ['ad'], media: [], territory: ['FR'], months: 6 },
      kpis: [{ metric: 'clicks', target: '1200' }],
    };
    expect(sameForm(formOf(saved, 'EUR'), before)).toBe(true);
  });
});
