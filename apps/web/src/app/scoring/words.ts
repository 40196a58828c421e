import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Format } from '../ui/format/format';
import { type AudienceMinimum } from './discover-view';

/** A category's word; what is not in our taxonomy is shown as the file wrote it. Call in an injection context. */
export function categoryWord(): (slugs: readonly string[]) => string {
  const transloco = inject(TranslocoService);
  const format = inject(Format);
  return (slugs) => {
    format.tag();
    return slugs.map((slug) => oneCategory(transloco, slug)).join(', ');
  };
}

function oneCategory(transloco: TranslocoService, slug: string): string {
  const key = `category.${slug}`;
  const word = transloco.translate<string>(key);
  return word === key ? slug.charAt(0).toLocaleUpperCase() + slug.slice(1).replaceAll('-', ' ') : word;
}

/** An audience key in words: "In France", "Women 18–24", "French", "Beauty". Call in an injection context. */
export function audienceWord(): (key: AudienceMinimum['key']) => string {
  const transloco = inject(TranslocoService);
  const format = inject(Format);
  return (key) => {
    const [dimension, rest = ''] = key.split(/:(.*)/s);
    if (dimension === 'country') return transloco.translate('scoring.audience_in', { country: format.country(rest) });
    if (dimension === 'language') return format.languageName(rest);
    if (dimension === 'interest') return oneCategory(transloco, rest);
    return `${transloco.translate(`gender.${rest.charAt(0)}`)} ${rest.slice(1).replace('-', '–')}`;
  };
}
