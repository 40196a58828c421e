import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { routes } from './app.routes';
import { provideGraphql } from './platform/graphql/provide-graphql';
import { LANGUAGES, LanguageStore } from './platform/language/language';
import { Translations } from './platform/language/translations';
import { Session } from './platform/session/session';
import { PageTitle } from './platform/shell/page-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    provideTransloco({
      config: {
        availableLangs: [...LANGUAGES],
        defaultLang: 'en',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: false },
      },
      loader: Translations,
    }),
    provideGraphql(),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideAppInitializer(() => {
      // Asked for beside the words; whoever needs it waits for it.
      void inject(Session).ready();
      return inject(LanguageStore).start();
    }),
  ],
};
