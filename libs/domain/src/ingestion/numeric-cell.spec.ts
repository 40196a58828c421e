import fc from 'fast-check';
import { writeDecimal } from '../money/decimal';
import type { DecimalMark } from './numeric-cell';
import { decimalMarkOf, parseNumericCell } from './numeric-cell';

const value = (cell: string, mark: DecimalMark = 'auto'): string => {
  const parsed = parseNumericCell(cell, mark);
  return parsed.kind === 'number' ? writeDecimal(parsed.value) : parsed.kind;
};

describe('numbers as files write them', () => {
  test.each([
    ['475.8m', '475800000'],
    ['0,89k', '890'],
    ['4.1M', '4100000'],
    ['29.0b', '29000000000'],
    ['2.28E+11', '228000000000'],
    ['2,28E+11', '228000000000'],
    ['12 345', '12345'],
    ['12\u00A0345', '12345'],
    ['12\u202F345,5', '12345.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1.234.567,89', '1234567.89'],
    ['1,234.5', '1234.5'],
    ["1'234'567", '1234567'],
    ['477900000.00', '477900000'],
    ['3,5 Md', '3500000000'],
    ['1,2 M', '1200000'],
    ['12 mil', '12000'],
    ['3 millones', '3000000'],
    ['1,36,64,17,754', '1366417754'],
    ['2.5 lakh', '250000'],
    ['1.2 crore', '12000000'],
    ['12万', '120000'],
    ['1,234', '1234'],
    ['475.8', '475.8'],
    ['0,250', '0.25'],
    ['１２３', '123'],
    ["'123", '123'],
    ['-5', '-5'],
    ['\u22125', '-5'],
    ['+5', '5'],
    ['1.2M followers', '1200000'],
    ['12,5k abonnés', '12500'],
    ['.5', '0.5'],
    ['1_000', '1000'],
    ['2 milliards', '2000000000'],
    ['2bn', '2000000000'],
    ['5K.', '5000'],
  ])('%s is %s', (cell, expected) => expect(value(cell)).toBe(expected));

  test.each([
    '',
    ' ',
    'N/A',
    "N/A'",
    '-',
    '--',
    'nan',
    'NaN%',
    '#VALOR!',
    '#VALEUR!',
    '#NAME?',
    '#REF!',
    'null',
    '\u00A0',
  ])('%j is missing', (cell) => {
    expect(value(cell)).toBe('missing');
  });

  test.each([
    'India',
    '12x',
    '1,2,3',
    '1 23',
    '12 3456',
    '5 5',
    '1.2.3',
    '12-13',
    '2021-12-10',
    'k',
    '1e9999',
    '12 kk',
    '0x10',
    '1,23.4,5',
    '١٢٣x',
  ])('%j is no number', (cell) => {
    expect(value(cell)).toBe('invalid');
  });

  test('percent and currency are told, the number stays as written', () => {
    expect(parseNumericCell('1,39 %')).toMatchObject({ percent: true, value: { units: 139n, scale: 2 } });
    expect(parseNumericCell('1 200 €')).toMatchObject({ currency: 'EUR', value: { units: 1200n, scale: 0 } });
    expect(parseNumericCell('US$ 1.5k')).toMatchObject({ currency: 'USD', suffixed: true });
    expect(parseNumericCell('₹1,20,000')).toMatchObject({ currency: 'INR' });
  });

  test('the column settles 1,234 and 1.234', () => {
    expect(value('1,234', 'comma')).toBe('1.234');
    expect(value('1.234', 'comma')).toBe('1234');
    expect(value('1.234', 'dot')).toBe('1.234');
    expect(decimalMarkOf(['12,5', '1,234'], true)).toBe('comma');
    expect(decimalMarkOf(['12.5', '1,234'], true)).toBe('dot');
    expect(decimalMarkOf(['1.234', '56.789'], true)).toBe('comma');
    expect(decimalMarkOf(['1.234', '56.789'], false)).toBe('auto');
    expect(decimalMarkOf(['1.234', '56.7'], true)).toBe('dot');
  });
});

// A decimal as digits, so that the expectation is text arithmetic and never a float.
const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 3 }));
const group = (whole: string, separator: string): string => whole.replace(/\B(?=(\d{3})+(?!\d))/g, separator);
const split = (units: bigint, scale: number): [string, string] => {
  const text = units.toString().padStart(scale + 1, '0');
  return [text.slice(0, text.length - scale), text.slice(text.length - scale)];
};
const canonical = (whole: string, fraction: string): string => {
  const cut = fraction.replace(/0+$/, '');
  return cut === '' ? whole : `${whole}.${cut}`;
};

describe('any decimal comes back exactly', () => {
  test('English and French grouping', () => {
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom(',', ''),
        fc.constantFrom(' ', '\u00A0', '\u202F', '.', ''),
        ([units, scale], english, french) => {
          const [whole, fraction] = split(units, scale);
          const expected = canonical(whole, fraction);
          const tail = (mark: string): string => (scale === 0 ? '' : mark + fraction);
          expect(value(group(whole, english) + tail('.'), 'dot')).toBe(expected);
          expect(value(group(whole, french) + tail(','), 'comma')).toBe(expected);
        },
      ),
    );
  });

  test('K, M, B and their French and Spanish words', () => {
    const suffixes: [string, number][] = [
      ['K', 3],
      ['k', 3],
      ['M', 6],
      [' M', 6],
      ['B', 9],
      [' Md', 9],
      [' mil', 3],
      [' millones', 6],
      [' milliards', 9],
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom(...suffixes),
        fc.constantFrom('.', ','),
        (units, scale, [suffix, power], mark) => {
          const [whole, fraction] = split(BigInt(units), scale);
          const shifted = (whole + fraction + '0'.repeat(power - scale)).replace(/^0+(?=\d)/, '');
          expect(value(whole + (scale === 0 ? '' : mark + fraction) + suffix)).toBe(shifted);
        },
      ),
    );
  });

  test('no text makes the parser throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(['missing', 'invalid', 'number']).toContain(parseNumericCell(text).kind),
      ),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.,' kKmMeE%+€$-]{0,20}$/), (text) =>
        expect(['missing', 'invalid', 'number']).toContain(parseNumericCell(text).kind),
      ),
    );
  });
});
