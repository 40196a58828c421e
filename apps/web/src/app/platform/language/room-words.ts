import { inject } from '@angular/core';
import { type Route } from '@angular/router';
import { type Translation, TranslocoService, provideTranslocoScope } from '@jsverse/transloco';
import { frenchSpaces } from './french-spaces';
import { type Language } from './language';

export type WordsLoader = Record<Language, () => Promise<{ default: Translation }>>;

/** Providers and resolver of a room's words: keys read `<room>.<key>`, and no page opens before they are there. */
export function roomWords(room: string, loader: WordsLoader): Pick<Route, 'providers' | 'resolve'> {
  const typeset: WordsLoader = {
    en: loader.en,
    fr: () => loader.fr().then((words) => ({ default: frenchSpaces(words.default) })),
  };
  return {
    providers: [provideTranslocoScope({ scope: room, loader: typeset })],
    resolve: {
      words: () => {
        const transloco = inject(TranslocoService);
        const inlineLoader = Object.fromEntries(
          Object.entries(typeset).map(([language, load]) => [`${room}/${language}`, load]),
        );
        return transloco.load(`${room}/${transloco.getActiveLang()}`, { inlineLoader });
      },
    },
  };
}
