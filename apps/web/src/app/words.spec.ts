import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

type Words = { [key: string]: string | Words };

const app = import.meta.dirname;
const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
const read = (path: string): Words => JSON.parse(readFileSync(join(app, path), 'utf8')) as Words;

/** Every path of words with its text, `orders.title` → `Orders`. */
const texts = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : texts(value, `${prefix}${key}.`),
  );
const places = (text: string): string[] => [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map(([, name]) => name ?? '').sort();

const folders = files.filter((path) => path.endsWith('i18n/en.json')).map(dirname);

describe('French and English', () => {
  it.each(folders)('say the same things with the same values in %s', (folder) => {
    const of = (language: string) =>
      Object.fromEntries(
        texts(read(`${folder}/${language}.json`))
          .map(([path, text]): [string, string[]] => [path, places(text)])
          .sort(([left], [right]) => (left < right ? -1 : 1)),
      );
    expect(of('fr')).toEqual(of('en'));
  });
});

/** Words of all rooms by their path without the room, since a room's scope need not be its folder's name. */
function wordsByPath(language: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of folders) {
    for (const [path, text] of texts(read(`${folder}/${language}.json`))) {
      // The platform's words have no room before them.
      const key = folder.startsWith('platform') ? path.slice(path.indexOf('.') + 1) : path;
      found.set(key, [...(found.get(key) ?? []), text]);
    }
  }
  return found;
}

const keys = (expression: string): string[] =>
  [...expression.matchAll(/'((?:\w+\.)+\w+)'/g)].map(([, key]) => (key ?? '').slice((key ?? '').indexOf('.') + 1));
const plain = (text: string): string => text.replace(/{{.*?}}/g, '…').toLowerCase();

describe('A button that says more to a screen reader than it shows', () => {
  const templates = files.filter((path) => /\.(html|ts)$/.test(path) && !path.endsWith('.spec.ts'));
  const buttons = templates.flatMap((path) =>
    [
      ...readFileSync(join(app, path), 'utf8').matchAll(
        /<(button|a)\b(?=[^<]*?\[attr\.aria-label\]="([^"]*)")(?:"[^"]*"|[^">])*>([\s\S]*?)<\/\1>/g,
      ),
    ].map(([, , label = '', shown = '']) => ({ place: basename(path), label: keys(label), shown: keys(shown) })),
  );

  it('is found in the templates', () => expect(buttons.length).toBeGreaterThan(20));

  // WCAG 2.5.3: who steers by voice says what is to be read.
  it.each(['en', 'fr'])('begins or goes on with the words it shows: %s', (language) => {
    const words = wordsByPath(language);
    const apart = buttons.flatMap(({ place, label, shown }) =>
      label.length !== shown.length
        ? []
        : label.flatMap((key, index) => {
            const named = (words.get(key) ?? []).map(plain);
            const seen = (words.get(shown[index] ?? '') ?? []).map(plain);
            return named.some((name) => seen.some((text) => name.includes(text)))
              ? []
              : [`${place}: ${key} „${named.join(' | ')}“ shows „${seen.join(' | ')}“`];
          }),
    );
    expect(apart).toEqual([]);
  });
});
