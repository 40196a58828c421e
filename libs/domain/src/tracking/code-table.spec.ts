import { planCodes } from './code-table';

test.each([
  [['Code', 'Créateur'], { code: 0, creator: 1 }],
  [['Name', 'Type', 'Value'], { code: 0, creator: null }],
  [['Title', 'Discount code', 'Influencer'], { code: 1, creator: 2 }],
  [['Pseudo', 'Code promo'], { code: 1, creator: 0 }],
])('%j', (headers, plan) => {
  expect(planCodes(headers)).toEqual(plan);
});

test('a file without a column of codes is refused', () => {
  expect(() => planCodes(['Product', 'Price'])).toThrow(/codes_columns_missing/);
});
