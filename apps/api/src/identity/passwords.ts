import { hash, verify } from '@node-rs/argon2';
import { passwordProblem } from '@vivier/domain/identity/password';
import { DomainError } from '@vivier/domain/errors/domain-error';

/** The library's own number for argon2id; its enum exists for the compiler only. */
const ARGON2ID = 2;

/** OWASP Password Storage Cheat Sheet: argon2id with at least 19 MiB, two passes, one lane. */
const ARGON2 = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The long ones among the most used passwords; shorter ones fall to the length rule. */
const COMMON = new Set([
  '1234567890', '12345678910', '123456789a', '0123456789', '0987654321', '1q2w3e4r5t', '1q2w3e4r5t6y', 'qwertyuiop',
  'azertyuiop', 'qwerty12345', 'qwerty123456', 'azerty12345', 'password12', 'password123', 'password1234', 'passw0rd123',
  'motdepasse', 'motdepasse1', 'motdepasse123', 'iloveyou123', 'administrator', 'welcome123', 'abcdefghij', 'abcd123456',
  'abc1234567', 'changeme123', 'letmein123', 'bonjour123', 'sunshine123', 'princess123', 'football123', 'qazwsxedcrfv',
]); // prettier-ignore

/** @throws DomainError `password_refused` with the reason. */
export async function hashPassword(password: string, email: string): Promise<string> {
  const reason = passwordProblem(password, email, COMMON);
  if (reason) throw new DomainError('password_refused', { field: 'password', reason });
  return hash(password, ARGON2);
}

let decoy: Promise<string> | null = null;

/** Takes as long for an unknown person as for a known one, so that the answer's time tells nobody who exists. */
export async function passwordMatches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hash('no such person', ARGON2);
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && Boolean(passwordHash);
}
