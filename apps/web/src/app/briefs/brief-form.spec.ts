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
    };
    expect(sameForm(formOf(saved, 'EUR'), before)).toBe(true);
  });
});
