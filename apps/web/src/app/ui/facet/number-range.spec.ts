import { readNumber } from './number-range';

describe('a number as people type it', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['12', 12],
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['-0,4', -0.4],
    ['−3', -3],
    ['10,000', 10_000],
    ['10 000', 10_000],
    ['10\u202f000', 10_000],
    ['1.234.567', 1_234_567],
    ['499,999', 499_999],
    ['10k', 10_000],
    ['1.5M', 1_500_000],
    ['1,5 M', 1_500_000],
    ['5 %', 5],
    ['€1,150', 1150],
    ['1 150 €', 1150],
  ])('%s', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['ten', '1.2.3', '12x', '--3'])('%s is refused', (text) => expect(readNumber(text)).toBeUndefined());
});
