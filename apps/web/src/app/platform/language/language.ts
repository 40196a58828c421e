import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';

export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'vivier.language';

/** The language of the first paint: the reader's own choice, else the browser's first language that we speak. */
export function firstLanguage(stored: string | null, preferred: readonly string[]): Language {
  for (const tag of [stored, ...preferred]) {
    const language = LANGUAGES.find((known) => tag?.toLowerCase().startsWith(known));
    if (language) return language;
  }
  return 'en';
}

@Injectable({ providedIn: 'root' })
export class LanguageStore {
  private readonly transloco = inject(TranslocoService);
  private readonly document = inject(DOCUMENT);
  private readonly chosen = signal<Language>(firstLanguage(localStorage.getItem(KEY), navigator.languages));

  readonly language = this.chosen.asReadonly();
  readonly other = computed<Language>(() => (this.chosen() === 'en' ? 'fr' : 'en'));

  constructor() {
    effect(() => (this.document.documentElement.lang = this.chosen()));
  }

  /** Loads the words before showing them, so that no key is ever seen. */
  async start(): Promise<void> {
    await firstValueFrom(this.transloco.load(this.chosen()));
    this.transloco.setActiveLang(this.chosen());
  }

  async use(language: Language): Promise<void> {
    localStorage.setItem(KEY, language);
    await firstValueFrom(this.transloco.load(language));
    this.chosen.set(language);
    this.transloco.setActiveLang(language);
  }

  /** Takes the language kept with the account, unless this browser was told otherwise. */
  async follow(locale: string): Promise<void> {
    if (localStorage.getItem(KEY) === null) {
      const language = firstLanguage(locale, []);
      await firstValueFrom(this.transloco.load(language));
      this.chosen.set(language);
      this.transloco.setActiveLang(language);
    }
  }
}
