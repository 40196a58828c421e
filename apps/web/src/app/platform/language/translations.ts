import { Injectable } from '@angular/core';
import { type Translation, type TranslocoLoader } from '@jsverse/transloco';

/** The words every page needs; a room's own words come with its route. */
@Injectable()
export class Translations implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const words = language === 'fr' ? await import('../i18n/fr.json') : await import('../i18n/en.json');
    return words.default;
  }
}
