import { Injectable } from '@nestjs/common';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createHunspellFromFiles, type Hunspell } from 'hunspell-wasm';
import type { ContentLanguage } from '@vivier/domain/deliverables/content-terms';

const { resolve } = createRequire(import.meta.url);
const MOST_SUGGESTIONS = 5;

/** Hunspell with its maintained dictionaries; a language is read at its first use and stays in memory. */
@Injectable()
export class Spelling {
  private readonly spellers = new Map<ContentLanguage, Promise<Hunspell>>();

  async knows(language: ContentLanguage): Promise<(word: string) => boolean> {
    const speller = await this.speller(language);
    return (word) => speller.testSpelling(word);
  }

  /** Asked for one word at a time: a suggestion takes a thousand times as long as a verdict. */
  async suggestions(language: ContentLanguage, word: string): Promise<string[]> {
    return (await this.speller(language)).getSpellingSuggestions(word).slice(0, MOST_SUGGESTIONS);
  }

  private speller(language: ContentLanguage): Promise<Hunspell> {
    const known = this.spellers.get(language);
    if (known) return known;
    const folder = dirname(resolve(`dictionary-${language}`));
    const loading = createHunspellFromFiles(join(folder, 'index.aff'), join(folder, 'index.dic'));
    this.spellers.set(language, loading);
    return loading;
  }
}
