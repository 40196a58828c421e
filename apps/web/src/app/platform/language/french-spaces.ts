import { type Translation } from '@jsverse/transloco';

/** Narrow no-break spaces before ; : ! ? % » and after «, so that no French line begins with a mark. */
export function frenchSpaces(words: Translation): Translation {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string'
        ? value.replace(/ (?=[;:!?%»])/g, '\u202F').replace(/« /g, '«\u202F')
        : frenchSpaces(value as Translation),
    ]),
  );
}
