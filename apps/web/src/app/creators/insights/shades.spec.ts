import { differenceShade, symmetricBound } from './shades';

const cell = (difference: number | null, low: number | null, high: number | null) => ({ difference, low, high });

describe('the colour of a cell', () => {
  it.each([
    [cell(0.4, -0.01, 0.8), 0],
    [cell(0.04, 0.01, 0.08), 1],
    [cell(0.1, 0.01, 0.2), 2],
    [cell(0.34, 0.2, 0.5), 3],
    [cell(-0.31, -0.4, -0.2), -3],
    [cell(-0.05, -0.09, 0), 0],
    [cell(null, null, null), 0],
  ])('%j has the shade %i: grey unless the interval leaves out zero', (one, shade) => {
    expect(differenceShade(one)).toBe(shade);
  });
});

describe('the scale of the formats', () => {
  it('holds every interval, the same distance on both sides', () => {
    expect(symmetricBound([cell(0.1, -0.32, 0.2), cell(0.05, 0, 0.1)])).toBeCloseTo(0.4, 12);
  });
  it('is 10 % at least, also where nothing is known', () => {
    expect(symmetricBound([cell(null, null, null)])).toBe(0.1);
  });
  it('does not grow by a step for a bound that lies on one', () => {
    expect(symmetricBound([cell(0.2, 0.1, 0.3)])).toBeCloseTo(0.3, 12);
  });
});
