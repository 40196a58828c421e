import { Injectable, inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Format } from './format';

/** `country:FR`, `agegender:F18-24`, `language:fr`, `interest:beauty` in words. Reads the language. */
@Injectable({ providedIn: 'root' })
export class AudienceWords {
  private readonly format = inject(Format);
  private readonly transloco = inject(TranslocoService);

  of(key: string): string {
    this.format.tag();
    const colon = key.indexOf(':');
    const code = key.slice(colon + 1);
    switch (key.slice(0, colon)) {
      case 'country':
        return this.format.country(code);
      case 'language':
        return this.format.languageName(code);
      case 'agegender':
        return `${this.transloco.translate(`gender.${code[0]}`)} ${code.slice(1).replace('-', '–')}`;
      default:
        return this.category(code);
    }
  }

  category(slug: string): string {
    this.format.tag();
    const words = this.transloco.translate(`category.${slug}`);
    return words.startsWith('category.') ? slug : words;
  }

  /** A target in one line; ages of one gender run together. */
  target(audience: readonly { dimension: string; keys: readonly string[] }[]): string {
    return audience
      .map(({ dimension, keys }) =>
        dimension === 'agegender' ? this.ages(keys) : keys.map((key) => this.of(key)).join(', '),
      )
      .join(' · ');
  }

  private ages(keys: readonly string[]): string {
    const byGender = new Map<string, string[]>();
    for (const key of keys) {
      const code = key.slice('agegender:'.length);
      byGender.set(code[0], [...(byGender.get(code[0]) ?? []), code.slice(1)]);
    }
    return [...byGender]
      .map(([gender, ages]) => `${this.transloco.translate(`gender.${gender}`)} ${joined(ages)}`)
      .join(', ');
  }
}

/** 18-24, 25-34 → 18–34; bands that do not touch stay apart. */
export function joined(ages: readonly string[]): string {
  const bands = [...ages]
    .map((age) => ({ from: Number.parseInt(age, 10), to: age.endsWith('+') ? Infinity : Number(age.split('-')[1]) }))
    .sort((a, b) => a.from - b.from);
  const runs: { from: number; to: number }[] = [];
  for (const band of bands) {
    const last = runs.at(-1);
    if (last && last.to + 1 >= band.from) last.to = band.to;
    else runs.push({ ...band });
  }
  return runs.map(({ from, to }) => (to === Infinity ? `${from}+` : `${from}–${to}`)).join(', ');
}
