import { answerDueOn } from './privacy-request';

test.each([
  ['2026-11-29', '2026-12-29'],
  ['2026-12-31', '2027-01-31'],
  ['2027-01-31', '2027-02-28'],
  ['2028-01-30', '2028-02-29'],
  ['2026-05-31', '2026-06-30'],
])('what is asked on %s is answered by %s', (asked, due) => {
  expect(answerDueOn(asked)).toBe(due);
});
