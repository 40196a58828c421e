/** `waiting` for its next try; the others are ends. `refused`: the mail server said that trying again is of no use. */
export const MAIL_STATES = ['waiting', 'sent', 'refused', 'given_up'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** After three days a letter is no longer news. */
export const MAIL_DAYS = 3;

/** Minutes to wait after the first failed try, the second, …: short for a server that starts anew, long for one that is away. */
const PAUSES = [1, 5, 30, 120, 480, 1440, 1440];

/** Minutes until the try after that many; null when it was the last one. All pauses together end before `MAIL_DAYS`. */
export function minutesToNextTry(tries: number): number | null {
  return PAUSES[tries - 1] ?? null;
}
