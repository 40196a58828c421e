import { MAIL_DAYS, minutesToNextTry } from './mail-retry';

test('a letter is tried a few times with growing pauses, and given up before it is old news', () => {
  const pauses: number[] = [];
  for (let tries = 1, pause = minutesToNextTry(1); pause !== null; tries += 1, pause = minutesToNextTry(tries))
    pauses.push(pause);
  expect(pauses).toEqual([...pauses].sort((left, right) => left - right));
  expect(pauses.length).toBeLessThan(10);
  expect(pauses.reduce((left, right) => left + right, 0)).toBeLessThan(MAIL_DAYS * 24 * 60);
});
