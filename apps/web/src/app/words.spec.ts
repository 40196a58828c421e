import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Words = { [key: string]: string | Words };

const paths = (words: Words, prefix = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : paths(value, `${prefix}${key}.`),
  );
const places = (words: Words, prefix = ''): [string, string[]][] =>
  Object.entries(words).flatMap(([key, value]): [string, string[]][] =>
    typeof value === 'string'
      ? [[prefix + key, [...value.matchAll(/{{\s*(\w+)\s*}}/g)].map(([, name]) => name ?? '').sort()]]
      : places(value, `${prefix}${key}.`),
  );

const rooms = readdirSync(import.meta.dirname).filter((room) =>
  existsSync(join(import.meta.dirname, room, 'i18n/en.json')),
);
const read = (room: string, language: string): Words =>
  JSON.parse(readFileSync(join(import.meta.dirname, room, `i18n/${language}.json`), 'utf8')) as Words;

describe('French and English', () => {
  it.each(rooms)('say the same things with the same values in %s', (room) => {
    expect(paths(read(room, 'fr')).sort()).toEqual(paths(read(room, 'en')).sort());
    expect(Object.fromEntries(places(read(room, 'fr')))).toEqual(Object.fromEntries(places(read(room, 'en'))));
  });
});
