import { type Shop } from './shops-store';

/** How a shop's connection fares, in one word; the first that holds. */
export type ShopHealth = 'files' | 'unreadable' | 'reading_failed' | 'silent' | 'hears';

export function shopHealth({ address, heardAt, unreadable, reading }: Shop): ShopHealth {
  if (unreadable > 0) return 'unreadable';
  if (reading?.code) return 'reading_failed';
  if (heardAt) return 'hears';
  return address ? 'silent' : 'files';
}

export const HEALTH_FLAGS: Readonly<Record<ShopHealth, string>> = {
  files: 'flag-plain',
  unreadable: 'flag-danger',
  reading_failed: 'flag-danger',
  silent: 'flag-warning',
  hears: 'flag-good',
};

/** Long enough that nobody guesses it; letters and digits, for shops that take nothing else. */
export function freshSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
