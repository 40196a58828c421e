import { noticeDue } from './notice-due';

const collectedOn = '2026-10-31';

test.each([
  [null, null, '2026-11-30', 'month'],
  ['2026-11-02', null, '2026-11-02', 'contact'],
  [null, '2026-11-10', '2026-11-10', 'disclosure'],
  ['2026-11-12', '2026-11-10', '2026-11-10', 'disclosure'],
  ['2026-12-24', '2026-12-25', '2026-11-30', 'month'],
])('contact %s, disclosure %s: due %s by %s', (contactedOn, disclosedOn, on, reason) => {
  expect(noticeDue({ collectedOn, contactedOn, disclosedOn })).toEqual({ on, reason });
});
