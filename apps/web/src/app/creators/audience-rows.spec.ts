import { type Audience, ageRows, genderSum, shareBpOf, shareRows, unknownAgeGender } from './audience-rows';

const audience = (shares: Record<string, number>): Audience => ({
  asOf: '2026-09-14',
  source: 'panel.csv',
  joint: false,
  estimated: false,
  shares: Object.entries(shares).map(([key, share]) => ({ key, share })),
});

describe('rows of an audience', () => {
  it('name the largest shares, then others, and say what is unknown', () => {
    const rows = shareRows(
      audience({ 'country:FR': 0.6, 'country:BE': 0.2, 'country:CH': 0.1, 'country:CA': 0.05 }),
      'country',
      new Set(['country:FR']),
      2,
    );
    expect(rows.map(({ code, share, inTarget }) => [code, Math.round(share * 100), inTarget])).toEqual([
      ['FR', 60, true],
      ['BE', 20, false],
      ['others', 15, false],
      ['unknown', 5, false],
    ]);
  });

  it('are none where the dimension is not known at all', () => {
    expect(shareRows(audience({ 'country:FR': 1 }), 'language', new Set(), 5)).toEqual([]);
  });

  it('keep an age of the target even when nobody of it is there', () => {
    const rows = ageRows(audience({ 'agegender:F18-24': 0.3 }), new Set(['agegender:M25-34']));
    expect(rows.map(({ age, women, men, menInTarget }) => [age, women, men, menInTarget])).toEqual([
      ['18-24', 0.3, 0, false],
      ['25-34', 0, 0, true],
    ]);
  });

  it('sum by gender, and count people of no stated gender as unknown', () => {
    const one = audience({ 'agegender:F18-24': 0.5, 'agegender:M18-24': 0.3, 'agegender:U18-24': 0.1 });
    expect(genderSum(one, 'F')).toBeCloseTo(0.5);
    expect(unknownAgeGender(one)).toBeCloseTo(0.2);
  });

  it('add up in basis points', () => {
    expect(
      shareBpOf(audience({ 'agegender:F18-24': 0.1234, 'agegender:F25-34': 0.2, 'agegender:M25-34': 0.4 }), [
        'agegender:F18-24',
        'agegender:F25-34',
      ]),
    ).toBe(3_234);
  });
});
