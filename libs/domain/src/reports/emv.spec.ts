import { checkedRates, emvOf, type EmvRates, type MediaVolume } from './emv';

const rates = (
  version: number,
  fromOn: string,
  currency: string,
  ...all: [string | null, string, string][]
): EmvRates => ({
  version,
  fromOn,
  currency,
  source: 'test',
  rates: all.map(([format, event, amount]) => ({ network: 'instagram', format, event, amount }) as never),
});
const volume = (format: string, event: string, value: number, day = '2026-03-01'): MediaVolume =>
  ({ network: 'instagram', format, event, value, day }) as never;

test('volume times rate, a format of its own before any format, by the table in force when the post went out', () => {
  const tables = [
    rates(1, '2026-01-01', 'EUR', [null, 'views', '0.0125'], ['reel', 'views', '0.02'], [null, 'likes', '0.1']),
    rates(2, '2026-04-01', 'USD', [null, 'views', '0.01']),
  ];
  const emv = emvOf(
    [
      volume('reel', 'views', 1_001),
      volume('story', 'views', 333),
      volume('story', 'views', 3),
      volume('story', 'views', 100, '2026-04-01'),
      volume('story', 'saves', 7),
      volume('story', 'likes', 5, '2025-12-31'),
    ],
    tables,
  );
  expect(
    emv.lines.map(({ format, value, minor, currency, version }) => [format, value, minor, currency, version]),
  ).toEqual([
    ['reel', 1_001, 2_002, 'EUR', 1],
    ['story', 336, 420, 'EUR', 1],
    ['story', 100, 100, 'USD', 2],
  ]);
  expect(emv.totals).toEqual([
    { currency: 'EUR', minor: 2_422 },
    { currency: 'USD', minor: 100 },
  ]);
  expect(emv.unrated.map(({ event, value }) => [event, value])).toEqual([
    ['likes', 5],
    ['saves', 7],
  ]);
});

test('rates without a source, without an amount or named twice are refused with their line', () => {
  const rate = { network: 'instagram', format: null, event: 'views', amount: '0.10' } as const;
  expect(() => checkedRates(' ', [rate])).toThrow(expect.objectContaining({ code: 'emv_source_missing' }));
  expect(() => checkedRates('A', [])).toThrow(expect.objectContaining({ code: 'emv_rates_missing' }));
  expect(() => checkedRates('A', [rate, { ...rate, amount: '0' }])).toThrow(
    expect.objectContaining({ code: 'emv_rate_twice', details: { field: 'rates', line: 1 } }),
  );
  for (const amount of ['0', '-1', '1,5', '0.0000001', 'x'])
    expect(() => checkedRates('A', [{ ...rate, amount }])).toThrow(
      expect.objectContaining({ code: 'emv_rate_invalid' }),
    );
  expect(checkedRates('A', [rate])).toEqual([{ ...rate, amount: '0.1' }]);
});
