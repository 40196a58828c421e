import { productPanel } from './product-panel';

const day = (at: number) => `2026-06-0${at}`;
const question = { treated: ['serum'], touched: new Set(['cream']), from: day(1), start: day(3), to: day(4) };

test('the promoted product stands beside those that nothing was done to, on its scale', () => {
  const rows = [
    ...[100, 300, 500, 700].map((minor, at) => ({ product: 'serum', day: day(at + 1), minor })),
    ...[10, 30, 20, 40].map((minor, at) => ({ product: 'soap', day: day(at + 1), minor })),
    { product: 'cream', day: day(1), minor: 99 },
    { product: 'new', day: day(4), minor: 99 },
    { product: 'serum', day: '2026-05-31', minor: 5 },
  ];
  expect(productPanel(rows, question)).toEqual({
    days: [day(1), day(2), day(3), day(4)],
    treated: [100, 300, 500, 700],
    controls: [{ product: 'soap', series: [100, 300, 200, 400] }],
    start: 2,
  });
});

test('a product without a past, or that hardly sells, is no control', () => {
  const rows = [
    { product: 'serum', day: day(1), minor: 100 },
    { product: 'late', day: day(3), minor: 100 },
    { product: 'late', day: day(4), minor: 100 },
  ];
  expect(productPanel(rows, question).controls).toEqual([]);
});
