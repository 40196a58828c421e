import { Pipe, type PipeTransform, inject } from '@angular/core';
import { Format, type MoneyLike } from './format';

// Impure on purpose: the text follows the language of the page. The formatters behind are cached.

@Pipe({ name: 'vNumber', pure: false })
export class NumberPipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(value: number | null | undefined, digits = 0): string {
    return value === null || value === undefined ? '—' : this.format.number(value, digits);
  }
}

@Pipe({ name: 'vCompact', pure: false })
export class CompactPipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(value: number | null | undefined): string {
    return value === null || value === undefined ? '—' : this.format.compact(value);
  }
}

/** A share 0..1 as a percentage. */
@Pipe({ name: 'vPercent', pure: false })
export class PercentPipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(share: number | null | undefined, digits = 0): string {
    return share === null || share === undefined ? '—' : this.format.percent(share, digits);
  }
}

/** A change 0.018 as +1.8%. */
@Pipe({ name: 'vChange', pure: false })
export class ChangePipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(share: number | null | undefined, digits = 1): string {
    return share === null || share === undefined ? '—' : this.format.change(share, digits);
  }
}

@Pipe({ name: 'vMoney', pure: false })
export class MoneyPipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(money: MoneyLike | null | undefined, high?: MoneyLike | null): string {
    if (!money) return '—';
    return high ? this.format.moneyRange(money, high) : this.format.money(money);
  }
}

@Pipe({ name: 'vDate', pure: false })
export class DatePipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(
    iso: string | null | undefined,
    style: 'long' | 'short' | 'month' | 'numeric' | 'time' | 'ago' = 'long',
  ): string {
    if (!iso) return '—';
    if (style === 'time') return this.format.time(iso);
    return style === 'ago' ? this.format.ago(iso) : this.format.date(iso, style);
  }
}

@Pipe({ name: 'vCountry', pure: false })
export class CountryPipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(code: string | null | undefined): string {
    return code ? this.format.country(code) : '—';
  }
}

@Pipe({ name: 'vLanguage', pure: false })
export class LanguageNamePipe implements PipeTransform {
  private readonly format = inject(Format);
  transform(tag: string | null | undefined): string {
    return tag ? this.format.languageName(tag) : '—';
  }
}
