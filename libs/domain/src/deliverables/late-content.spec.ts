import { DELIVERABLE_STATUSES } from './deliverable-status';
import { isLate } from './late-content';

describe('a piece that was due on 10 March', () => {
  const dueOn = '2026-03-10';

  test.each([
    ['2026-03-09', false],
    ['2026-03-10', false],
    ['2026-03-11', true],
  ])('on %s, nothing handed in: late is %s', (today, late) => {
    expect(isLate({ status: 'planned', dueOn }, today)).toBe(late);
  });

  test('is late in every status before it stands in public, and in none after', () => {
    const late = DELIVERABLE_STATUSES.filter((status) => isLate({ status, dueOn }, '2026-04-01'));
    expect(late).toEqual(['planned', 'draft_submitted', 'changes_requested', 'approved', 'scheduled']);
  });
});

test('a piece without a due day is never late', () => {
  expect(isLate({ status: 'planned', dueOn: null }, '2099-01-01')).toBe(false);
});
