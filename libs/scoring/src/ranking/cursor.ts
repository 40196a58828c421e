import type { Cursor } from './ranking-types';

const UNKNOWN = '-';

/** A cursor as text for the outside: the sort value (shortest form that reads back to the same number), a colon, the id. */
export function cursorText(cursor: Cursor): string {
  return `${cursor.key ?? UNKNOWN}:${cursor.id}`;
}

/** Reads `cursorText`; null when the text is not a cursor. */
export function parseCursor(text: string): Cursor | null {
  const match = /^(-|-?\d+(?:\.\d+)?(?:e[+-]\d+)?):([1-9]\d{0,9})$/.exec(text);
  if (!match || Number(match[2]) > 0x7fffffff) return null;
  return { key: match[1] === UNKNOWN ? null : Number(match[1]), id: Number(match[2]) };
}
