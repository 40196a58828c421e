import { moneyText } from '@vivier/domain/money/money';
import { EMV_FORMULA, EMV_FORMULA_VERSION, type Media } from './media-results.service';

export const MEDIA_COLUMNS = ['measured_impressions', 'measured_reach', 'measured_views', 'emv', 'emv_table'] as const;

/** In the order of `MEDIA_COLUMNS`; empty for what nobody counted, and without a table of rates. */
export function mediaCells(media: Media | null): (string | number)[] {
  const of = (event: string) => media?.measured.find((one) => one.event === event)?.value ?? '';
  return [
    of('impressions'),
    of('reach'),
    of('views'),
    media?.emv ? emvAmounts(media.emv) : '',
    media?.emv ? media.emv.versions.join(' ') : '',
  ];
}

/** `12.50 EUR`; several currencies stand beside each other. */
export function emvAmounts({ totals }: NonNullable<Media['emv']>): string {
  return totals.map((total) => `${moneyText(total)} ${total.currency}`).join(' · ');
}

export function emvText(emv: NonNullable<Media['emv']>): string {
  const tables = emv.versions.map(String).join(', ');
  return `EMV ${String(EMV_FORMULA_VERSION)}: ${EMV_FORMULA} (${tables}) = ${emvAmounts(emv)}`;
}
