import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Format } from '../../ui/format/format';

/** A Monday; the weekdays follow it. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
const HOURS = 4;

export interface TimeWords {
  weekday(weekday: number, style?: 'long' | 'short'): string;
  band(band: number): string;
  format(code: string): string;
  count(posts: number): string;
}

/** Weekdays, four-hour bands and formats of posts in words. Call in an injection context. */
export function timeWords(): TimeWords {
  const transloco = inject(TranslocoService);
  const format = inject(Format);
  return {
    weekday: (weekday, style = 'long') =>
      new Intl.DateTimeFormat(format.tag(), { weekday: style, timeZone: 'UTC' }).format(MONDAY + (weekday - 1) * DAY),
    band: (band) => {
      format.tag();
      return transloco.translate('creators.insights.hours', { from: two(band * HOURS), to: two((band + 1) * HOURS) });
    },
    format: (code) => {
      format.tag();
      const key = `creators.posts.formats.${code}`;
      const words = transloco.translate<string>(key);
      return words === key ? code : words;
    },
    count: (posts) => {
      const plural = new Intl.PluralRules(format.tag()).select(posts) === 'one' ? 'post' : 'posts';
      return transloco.translate(`creators.insights.${plural}`, { count: format.number(posts) });
    },
  };
}

function two(hour: number): string {
  return String(hour).padStart(2, '0');
}
