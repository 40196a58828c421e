import { type Format } from '../ui/format/format';

export interface DurationWords {
  readonly key: string;
  readonly values: Record<string, string>;
}

/** "8 s", "3 min", "1 h 20 min": key and values for the translation; never more precise than it is known. */
export function durationWords(seconds: number, format: Format): DurationWords {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 90) return { key: 'ingestion.time.seconds', values: { count: format.number(whole) } };
  const minutes = Math.round(whole / 60);
  if (minutes < 90) return { key: 'ingestion.time.minutes', values: { count: format.number(minutes) } };
  return {
    key: 'ingestion.time.hours',
    values: { hours: format.number(Math.floor(minutes / 60)), minutes: format.number(minutes % 60) },
  };
}

/** "12.4 MB" / "12,4 Mo": decimal units, as file managers show them. */
export function sizeText(bytes: number, tag: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const at = bytes < 1_000 ? 0 : bytes < 1e6 ? 1 : bytes < 1e9 ? 2 : 3;
  const value = bytes / 1_000 ** at;
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: units[at],
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: at > 1 && value < 100 ? 1 : 0,
  }).format(value);
}
