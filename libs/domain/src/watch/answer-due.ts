import { DomainError } from '../errors/domain-error';

/** A question of the public waits four hours at most, unless the workspace says otherwise. */
export const ANSWER_MINUTES = 240;
const SHORTEST = 15;
const LONGEST = 14 * 1440;
const SOON_MINUTES = 60;

/** @throws DomainError `answer_minutes_invalid` {shortest, longest} */
export function checkAnswerMinutes(minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < SHORTEST || minutes > LONGEST)
    throw new DomainError('answer_minutes_invalid', { field: 'minutes', shortest: SHORTEST, longest: LONGEST });
  return minutes;
}

/** Elapsed time, not the clock on the wall: four hours stay four hours over a change to summer time. */
export function answerDueAt(askedAt: Date, minutes: number): Date {
  return new Date(askedAt.getTime() + minutes * 60_000);
}

export type DueState = 'open' | 'soon' | 'late';

export function dueState(now: Date, due: Date): DueState {
  const minutes = (due.getTime() - now.getTime()) / 60_000;
  return minutes < 0 ? 'late' : minutes <= SOON_MINUTES ? 'soon' : 'open';
}

/** A question mark of any script; headlines ask too, so only who answers people takes it as a question. */
export function asksSomething(text: string): boolean {
  return /[?？؟](?=[\s"»”'’)\]]|$)/u.test(text);
}
