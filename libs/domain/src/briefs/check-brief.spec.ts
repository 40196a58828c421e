import { checkBrief } from './check-brief';

const codes = { isCountry: (code: string) => /^[A-Z]{2}$/.test(code), isLanguage: () => true, isCategory: () => true };
const withMinimums = (minimumShares: { key: string; share: number }[]) =>
  checkBrief({ name: 'Serum', objective: 'sales', minimumShares }, codes).minimumShares;

test('minimum shares of one dimension that are more than the whole audience are refused', () => {
  const shares = [
    { key: 'country:FR', share: 0.7 },
    { key: 'country:BE', share: 0.4 },
  ];
  expect(() => withMinimums(shares)).toThrow(expect.objectContaining({ code: 'target_above_one' }) as Error);
});

test('the whole audience may be shared out, and one person may have two interests', () => {
  const whole = [
    { key: 'country:FR', share: 0.7 },
    { key: 'country:BE', share: 0.2 },
    { key: 'country:CH', share: 0.1 },
    { key: 'interest:beauty', share: 0.8 },
    { key: 'interest:fashion', share: 0.7 },
  ];
  expect(withMinimums(whole)).toEqual(whole);
});
