const SHORTEST = 10;
const LONGEST = 200;

export type PasswordProblem = 'too_short' | 'too_long' | 'too_common' | 'is_email';

/**
 * Why a password is refused, or null. Length and known-bad words only, no character classes
 * (NIST SP 800-63B, 5.1.1.2); `common` holds lower-case passwords seen in breaches.
 */
export function passwordProblem(password: string, email: string, common: ReadonlySet<string>): PasswordProblem | null {
  if ([...password].length < SHORTEST) return 'too_short';
  if (password.length > LONGEST) return 'too_long';
  const lower = password.toLowerCase();
  if (lower === email.toLowerCase() || lower === email.toLowerCase().split('@')[0]) return 'is_email';
  return common.has(lower) || /^(.)\1+$/u.test(lower) ? 'too_common' : null;
}
