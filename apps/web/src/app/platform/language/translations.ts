import { Injectable } from '@angular/core';
import { type Translation, type TranslocoLoader } from '@jsverse/transloco';
import { frenchSpaces } from './french-spaces';

/** The words every page needs; a room's own words come with its route. */
@Injectable()
export class Translations implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    if (language === 'fr') return frenchSpaces((await import('../i18n/fr.json')).default);
    return (await import('../i18n/en.json')).default;
  }
}
