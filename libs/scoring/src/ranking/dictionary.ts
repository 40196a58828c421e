/** Code of a value that is not known or not in the dictionary. */
export const UNKNOWN_CODE = 0;

/** Strings ⇄ small integers, in order of arrival from 1. Codes are never reused. */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly #values: string[] = [''];

  constructor(values: readonly string[] = []) {
    for (const value of values) this.intern(value);
  }

  /** Number of codes, the unknown one included. */
  get size(): number {
    return this.#values.length;
  }

  /** The code of `value`, given now if it is new; null is the unknown code. */
  intern(value: string | null): number {
    if (value === null) return UNKNOWN_CODE;
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.#values.length;
    this.#values.push(value);
    this.#codes.set(value, code);
    return code;
  }

  /** The code of `value`, or the unknown code; never changes the dictionary. */
  find(value: string): number {
    return this.#codes.get(value) ?? UNKNOWN_CODE;
  }

  /** All values by code; the unknown one is empty. */
  get values(): readonly string[] {
    return this.#values;
  }

  value(code: number): string {
    return this.#values[code];
  }

  /** The codes of those `values` that exist. */
  codes(values: Iterable<string>): Set<number> {
    const found = new Set<number>();
    for (const value of values) {
      const code = this.find(value);
      if (code !== UNKNOWN_CODE) found.add(code);
    }
    return found;
  }

  /** Estimated bytes: two per character, and a map entry with its headers. */
  get bytes(): number {
    return this.#values.reduce((sum, value) => sum + 2 * value.length + 64, 0);
  }
}
