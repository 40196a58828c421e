import { needlesOf, traceLikes, tracePattern } from './person-traces';

const none = { handles: [], names: [], emails: [], addresses: [] };

test('the longest text is looked for first, each spelling once', () => {
  const needles = needlesOf({ ...none, handles: ['@Lea.p', 'lea.P'], names: ['Léa P.'], emails: ['lea@example.org'] });
  expect(needles).toEqual(['lea@example.org', 'Léa P.', 'lea.P']);
});

test('texts that would be found everywhere are left out', () => {
  expect(needlesOf({ ...none, handles: ['ab', '12345', '123456', 'abc'] })).toEqual(['123456', 'abc']);
  expect(tracePattern([])).toBeNull();
});

test('signs with a meaning in expressions lose it', () => {
  expect(tracePattern(['a.b+c'])).toContain('a\\.b\\+c');
  expect(traceLikes(['a_b%', 'say "hi"'])).toEqual(['%a\\_b\\%%', '%say "hi"%', '%say \\\\"hi\\\\"%']);
});
