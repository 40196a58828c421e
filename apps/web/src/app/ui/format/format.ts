import { Injectable, computed, signal } from '@angular/core';

export interface MoneyLike {
  readonly amount: string;
  readonly currency: string;
}

const TAGS: Readonly<Record<string, string>> = { en: 'en-GB', fr: 'fr-FR' };

/**
 * Numbers, money and dates by locale. Reads a signal: what is formatted in a template follows a change of language.
 * French gets narrow no-break spaces, minus is a true minus.
 */
@Injectable({ providedIn: 'root' })
export class Format {
  private readonly language = signal('en');
  readonly tag = computed(() => TAGS[this.language()] ?? 'en-GB');
  private readonly made = computed(
    () =>
      new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames | Intl.RelativeTimeFormat>([
        ['', new Intl.NumberFormat(this.tag())],
      ]),
  );

  use(language: string): void {
    this.language.set(language);
  }

  number(value: number, digits = 0): string {
    return this.numeric(value, { maximumFractionDigits: digits, minimumFractionDigits: digits });
  }

  /** 48.2k, 1.2M; French 48,2 k, 1,2 M. */
  compact(value: number): string {
    const text = this.numeric(value, { notation: 'compact', maximumFractionDigits: value >= 1e6 ? 1 : 0 });
    return this.language() === 'en' ? text.replace('K', 'k').replace('m', 'M') : text;
  }

  percent(share: number, digits = 0): string {
    return this.numeric(share, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits });
  }

  /** With its sign, for growth: +1.8%, −0.4%. */
  change(share: number, digits = 1): string {
    return this.numeric(share, {
      style: 'percent',
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
      signDisplay: 'exceptZero',
    });
  }

  money(money: MoneyLike, options: { cents?: boolean; compact?: boolean } = {}): string {
    const value = Number(money.amount);
    const cents = options.cents ?? (Math.abs(value) < 100 && !Number.isInteger(value));
    return this.numeric(value, {
      style: 'currency',
      currency: money.currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: cents ? 2 : 0,
      maximumFractionDigits: cents ? 2 : 0,
      ...(options.compact ? { notation: 'compact' as const } : {}),
    });
  }

  /** €600–980: the unit once, rounded to three figures as a range is not known more exactly. */
  moneyRange(low: MoneyLike, high: MoneyLike): string {
    if (low.amount === high.amount) return this.money(low);
    const options = {
      style: 'currency',
      currency: low.currency,
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: 0,
      maximumSignificantDigits: 3,
    } as const;
    const format = this.cached(
      `range ${low.currency}`,
      () => new Intl.NumberFormat(this.tag(), options),
    ) as Intl.NumberFormat;
    // The sign of the currency stands where the language puts it: before the first number, or after the second.
    const [first, second] = [format.formatToParts(Number(low.amount)), format.formatToParts(Number(high.amount))];
    const figures = (parts: Intl.NumberFormatPart[]): string =>
      parts
        .filter((part) => ['integer', 'group', 'decimal', 'fraction'].includes(part.type))
        .map((part) => part.value)
        .join('');
    const leads = first[0]?.type === 'currency';
    return this.tidy(leads ? `${this.join(first)}–${figures(second)}` : `${figures(first)}–${this.join(second)}`);
  }

  date(iso: string, style: 'long' | 'short' | 'month' | 'numeric' = 'long'): string {
    const options: Intl.DateTimeFormatOptions =
      style === 'month'
        ? { month: 'short', year: 'numeric' }
        : style === 'short'
          ? { day: 'numeric', month: 'short' }
          : style === 'numeric'
            ? { day: '2-digit', month: '2-digit', year: 'numeric' }
            : { day: 'numeric', month: 'short', year: 'numeric' };
    const format = this.cached(
      `date ${style}`,
      () => new Intl.DateTimeFormat(this.tag(), { ...options, timeZone: 'UTC' }),
    );
    return (format as Intl.DateTimeFormat).format(new Date(iso));
  }

  /** Date and time in the reader's zone. */
  time(iso: string): string {
    const format = this.cached(
      'time',
      () =>
        new Intl.DateTimeFormat(this.tag(), {
          day: 'numeric',
          month: 'short',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
        }),
    );
    return (format as Intl.DateTimeFormat).format(new Date(iso));
  }

  /** "2 min ago", "3 days ago". */
  ago(iso: string, now = Date.now()): string {
    const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
    const [unit, size] = (
      [
        ['day', 86_400],
        ['hour', 3_600],
        ['minute', 60],
        ['second', 1],
      ] as const
    ).find(([, s]) => Math.abs(seconds) >= s) ?? ['second', 1];
    const format = this.cached(
      'ago',
      () => new Intl.RelativeTimeFormat(this.tag(), { style: 'short', numeric: 'auto' }),
    );
    return (format as Intl.RelativeTimeFormat).format(Math.round(seconds / size), unit);
  }

  country(code: string): string {
    return this.name('region', code);
  }

  languageName(tag: string): string {
    const name = this.name('language', tag);
    return name.charAt(0).toLocaleUpperCase(this.tag()) + name.slice(1);
  }

  private name(type: 'region' | 'language', code: string): string {
    const names = this.cached(type, () => new Intl.DisplayNames([this.tag()], { type }));
    try {
      return (names as Intl.DisplayNames).of(code) ?? code;
    } catch {
      return code;
    }
  }

  private numeric(value: number, options: Intl.NumberFormatOptions): string {
    const format = this.cached(JSON.stringify(options), () => new Intl.NumberFormat(this.tag(), options));
    return this.tidy((format as Intl.NumberFormat).format(value));
  }

  private join(parts: Intl.NumberFormatPart[]): string {
    return parts.map((part) => part.value).join('');
  }

  private tidy(text: string): string {
    return text.replace(/\u00A0/g, '\u202F').replace(/-/g, '\u2212');
  }

  private cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames | Intl.RelativeTimeFormat>(
    key: string,
    make: () => T,
  ): T {
    const made = this.made();
    const known = made.get(key);
    if (known) return known as T;
    const format = make();
    made.set(key, format);
    return format;
  }
}
