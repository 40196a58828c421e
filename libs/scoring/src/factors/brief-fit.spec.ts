import { briefFit, shutGates } from './brief-fit';

const profile = {
  network: 'instagram',
  tier: 'micro',
  country: 'FR',
  language: null,
  categories: ['beauty', 'travel'],
};

describe('fit to the brief', () => {
  it('is the share of wishes met', () => {
    const wishes = { network: ['instagram', 'tiktok'], tier: ['nano'], country: ['FR'], category: ['travel'] };
    expect(briefFit(wishes, profile)).toEqual({
      centi: 7500,
      asked: 4,
      met: ['network', 'country', 'category'],
      missed: ['tier'],
    });
  });
  it('does not take the unknown for a match', () =>
    expect(briefFit({ language: ['fr'] }, profile)).toEqual({ centi: 0, asked: 1, met: [], missed: ['language'] }));
  it('rounds thirds', () =>
    expect(briefFit({ network: ['x'], tier: ['micro'], country: ['FR'] }, profile).centi).toBe(6667));
  it('asks nothing of an empty brief', () =>
    expect(briefFit({ tier: [] }, profile)).toEqual({ centi: null, asked: 0, met: [], missed: [] }));
});

describe('gates', () => {
  it('stay open without a reason', () =>
    expect(
      shutGates({ categories: ['beauty'], bannedCategories: ['gambling'], minor: false, ageRequired: true }),
    ).toEqual([]));
  it('shut in the published order', () => {
    expect(
      shutGates({
        exclusivityConflict: true,
        blacklisted: true,
        categories: ['gambling'],
        bannedCategories: ['gambling'],
        ageRequired: true,
        minor: null,
        brandSafetyBreaches: 1,
        missedMinimumShares: 2,
      }),
    ).toEqual([
      'exclusivity_conflict',
      'blacklisted',
      'banned_category',
      'age_unknown',
      'brand_safety',
      'minimum_share',
    ]);
  });
  it('want a file for a minor', () => {
    expect(shutGates({ minor: true })).toEqual(['minor_file_missing']);
    expect(shutGates({ minor: true, minorFileComplete: true })).toEqual([]);
  });
});
