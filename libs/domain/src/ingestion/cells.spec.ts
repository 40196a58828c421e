import fc from 'fast-check';
import { parseBooleanCell } from './boolean-cell';
import { parseCountryCell } from './country-cell';
import { dayComesFirst, parseDateCell, parseInstantCell } from './date-cell';
import { parseLanguageCell } from './language-cell';
import { isMissingCell, isSpreadsheetError } from './missing-cell';
import { repairMojibake } from './mojibake';
import { fromSpreadsheetCell, toSpreadsheetCell } from './spreadsheet-cell';

test.each([
  ['2022-09-30', '2022-09-30'],
  ['30/09/2022', '2022-09-30'],
  ['03/04/2022', '2022-04-03'],
  ['12/25/2022', '2022-12-25'],
  ['20220930', '2022-09-30'],
  ['30 sept. 2022', '2022-09-30'],
  ['Sep 30, 2022', '2022-09-30'],
  ['1er août 2022', '2022-08-01'],
  ['5 de marzo de 2021', '2021-03-05'],
  ['2022-09-30T10:00:00Z', '2022-09-30'],
  ['1608214517', '2020-12-17'],
  ['2022/9/3', '2022-09-03'],
])('the day of %s is %s', (cell, day) => expect(parseDateCell(cell)).toBe(day));

test.each(['2022-02-30', '31/04/2022', 'yesterday', '', '12', '2022', '99/99/9999'])('%j is no day', (cell) =>
  expect(parseDateCell(cell)).toBeNull(),
);

test('month first where the column says so, and Excel day numbers where a sheet gives them', () => {
  expect(dayComesFirst(['03/04/2022', '12/25/2022'])).toBe(false);
  expect(dayComesFirst(['03/04/2022', '25/12/2022'])).toBe(true);
  expect(parseDateCell('03/04/2022', false)).toBe('2022-03-04');
  // 44834 is 2022-09-30 in Excel: 25569 is 1970-01-01, 19265 days later.
  expect(parseDateCell('44834', true, true)).toBe(new Date(19265 * 86_400_000).toISOString().slice(0, 10));
});

test('instants come in UTC', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000_000_0, max: 4_102_444_799 }), (seconds) => {
      const iso = new Date(seconds * 1000).toISOString().replace('.000', '');
      expect(parseInstantCell(iso)).toBe(iso);
      expect(parseInstantCell(String(seconds).padStart(9, '0'))).toBe(iso);
    }),
  );
  expect(parseInstantCell('2021-07-01T02:30:00+0200')).toBe('2021-07-01T00:30:00Z');
  expect(parseInstantCell('2021-07-01')).toBe('2021-07-01');
});

test('countries: other names, flags, mojibake', () => {
  const lookup = (text: string): string | null => ({ "cote d'ivoire": 'CI', france: 'FR' })[text.toLowerCase()] ?? null;
  expect(parseCountryCell("CÃ´te d'Ivoire", lookup)).toBe('CI');
  expect(parseCountryCell('🇫🇷', lookup)).toBe('FR');
  expect(parseCountryCell('États-Unis', lookup)).toBe('US');
  expect(parseCountryCell('EE. UU.', lookup)).toBe('US');
  expect(parseCountryCell('South Korea', lookup)).toBe('KR');
  expect(parseCountryCell('4.1M', lookup)).toBeNull();
});

test('mojibake is undone only where it is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'éèêçñüôàïŁößЖ日한😀 aB') }), (text) => {
      const bytes = new TextEncoder().encode(text);
      const broken = new TextDecoder('windows-1252').decode(bytes);
      expect(repairMojibake(broken)).toBe(/[^\x00-\x7F]/.test(text) ? text : broken);
      if (!/Ã|Â/.test(text)) expect(repairMojibake(text)).toBe(text);
    }),
  );
});

test.each([
  ['French', 'fr'],
  ['français', 'fr'],
  ['inglés', 'en'],
  ['pt-BR', 'pt-br'],
  ['en_US', 'en-us'],
  ['FR', 'fr'],
  ['Chinese (Simplified)', 'zh'],
  ['Other', null],
  ['', null],
])('language %s is %s', (cell, tag) => expect(parseLanguageCell(cell)).toBe(tag));

test('yes and no in three languages', () => {
  expect(['TRUE', 'oui', 'Sí', '1'].map(parseBooleanCell)).toEqual([true, true, true, true]);
  expect(['FALSE', 'non', 'No', '0', 'maybe'].map(parseBooleanCell)).toEqual([false, false, false, false, null]);
});

test('a word that may be a name is missing only outside names', () => {
  expect([
    isMissingCell('none'),
    isMissingCell('none', true),
    isMissingCell('N/A', true),
    isMissingCell('#NAME?', true),
  ]).toEqual([true, false, true, true]);
  expect(['#VALOR!', '#VALEUR!', '#NAME?', '#REF!', '#DIV/0!', '#hashtag'].map(isSpreadsheetError)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('formula cells are neutralised and every text survives the round trip', () => {
  for (const text of ['=1+1', '+33 6', '-x', '@name', '_name', "'=x", '\t=1', '＝1']) {
    expect(fromSpreadsheetCell(toSpreadsheetCell(text))).toBe(text);
  }
  expect(toSpreadsheetCell('@name')).toBe("'@name");
  expect(toSpreadsheetCell('_name')).toBe('_name');
  expect(toSpreadsheetCell('-12.5')).toBe('-12.5');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`=+-@'\t\r\n_a1. ＝`) }), (text) => {
      const cell = toSpreadsheetCell(text);
      expect(fromSpreadsheetCell(cell)).toBe(text);
      expect(/^[=+\-@\t\r\n]/.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell)).toBe(false);
    }),
  );
});
