import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Format, type MoneyLike } from '../../ui/format/format';
import { type ExplainedPart } from './explanation-store';

/** Two lines a cell: what is said, and in small what it rests on. */
export interface CellWords {
  readonly main: string;
  readonly small: string;
}

export interface PartWords {
  readonly factor: string;
  readonly name: string;
  readonly value: CellWords;
  readonly source: CellWords;
  readonly cohort: CellWords;
  readonly percentile: string;
  readonly points: string;
  readonly sum: string;
  readonly missing: boolean;
  readonly estimated: boolean;
}

const NOTHING: CellWords = { main: '—', small: '' };

/** Turns codes and numbers of a part into words; what the server leaves out is left out, never guessed. */
export function partWords(): (part: ExplainedPart, network: string | null) => PartWords {
  const transloco = inject(TranslocoService);
  const format = inject(Format);
  const t = (key: string, values: Record<string, unknown> = {}): string =>
    transloco.translate(`scoring.explain.${key}`, values);
  /** The word of a code, or the code itself where it is a name, such as a file's. */
  const named = (group: string, code: string): string => {
    const key = `scoring.explain.${group}.${code}`;
    const word = transloco.translate<string>(key);
    return word === key ? code : word;
  };
  const percent = (share: number | null, digits = 1): string => (share === null ? '—' : format.percent(share, digits));

  /** `instagram|FR`: the network and country whose known audiences an estimate stands on. */
  const groupWords = (group: string): string => {
    const [of = '', country = ''] = group.split('|');
    const word = transloco.translate<string>(`network.${of}`);
    return [word === `network.${of}` ? of : word, country ? format.country(country) : ''].filter(Boolean).join(', ');
  };

  const valueOf = (part: ExplainedPart, details: Details): CellWords => {
    if (part.factor === 'missing') {
      return {
        main: t('missing_of', { factor: transloco.translate(`factor.${details.text('of') ?? 'missing'}`) }),
        small: t('missing_rule'),
      };
    }
    if (part.missing) return { main: t('not_known'), small: t('counts_as_20') };
    switch (part.factor) {
      case 'engagement': {
        const variant = details.text('variant');
        const range = part.low !== null && part.high !== null ? `${percent(part.low)}–${percent(part.high)}` : '';
        const observed = details.number('observed');
        const estimate =
          observed === null || part.value === null || range === ''
            ? range
            : t('estimate', { value: percent(part.value), range });
        return {
          main: percent(observed ?? part.value),
          small: [estimate, variant ? transloco.translate(`variant.${variant}`) : ''].filter(Boolean).join(', '),
        };
      }
      case 'authenticity': {
        const flags = details.codes('flags');
        return {
          main: flags.length === 0 ? transloco.translate('authenticity.none') : t('reasons', { count: flags.length }),
          small: flags.map((code) => transloco.translate(`flag.${code}`)).join('; '),
        };
      }
      case 'audienceFit': {
        const kind = details.text('kind');
        const range =
          part.low !== null && part.high !== null && part.high > part.low
            ? `${percent(part.low, 0)}–${percent(part.high, 0)}`
            : '';
        return {
          main: t('in_target', { share: percent(part.value, 0) }),
          small: [range, kind ? named('kind', kind) : ''].filter(Boolean).join(', '),
        };
      }
      case 'value': {
        const currency = details.text('currency');
        const money = (value: number | null): MoneyLike | null =>
          value === null || currency === null ? null : { amount: String(value), currency };
        const [low, high, cpm] = [
          money(details.number('priceLow') ?? details.number('price')),
          money(details.number('priceHigh') ?? details.number('price')),
          money(details.number('cpm')),
        ];
        const price = low && high ? format.moneyRange(low, high) : '';
        const known = details.text('kind') === 'modelled' ? transloco.translate<string>('ui.modelled') : '';
        return {
          main: cpm ? t('per_thousand', { cost: format.money(cpm) }) : price || '—',
          small: [cpm ? price : '', known].filter(Boolean).join(', '),
        };
      }
      case 'briefFit': {
        const met = details.list('met');
        const missed = details.list('missed');
        const asked = details.number('asked') ?? met.length + missed.length;
        return {
          main: t('wishes', { met: met.length, asked }),
          small: missed.length > 0 ? t('missed', { list: missed.map((wish) => named('wish', wish)).join(', ') }) : '',
        };
      }
      default:
        return NOTHING;
    }
  };

  return (part, network) => {
    const details = new Details(part.details);
    const posts = details.number('posts');
    const line = details.number('line');
    const date = part.asOf ? format.date(part.asOf) : '';
    const source =
      part.source === null
        ? NOTHING
        : {
            main:
              (part.factor === 'audienceFit' && part.estimated
                ? t('estimate_of', { group: groupWords(part.source) })
                : named('source', part.source)) + (line === null ? '' : `, ${t('row', { line: format.number(line) })}`),
            small: [
              date,
              posts === null ? '' : t(details.flag('assumed') ? 'posts_assumed' : 'posts', { count: posts }),
            ]
              .filter(Boolean)
              .join(', '),
          };
    const from = details.number('cohortFrom');
    const to = details.number('cohortTo');
    const size = part.cohortSize === null ? '' : '_sized';
    const cohort =
      part.cohort === null || part.cohort === 'none'
        ? { main: part.factor === 'briefFit' ? t('rules') : '—', small: '' }
        : {
            main: named('cohort', part.factor === 'audienceFit' ? 'pool' : part.cohort + size).replace(
              '#',
              format.number(part.cohortSize ?? 0),
            ),
            small: [
              network && part.factor !== 'audienceFit' ? transloco.translate(`network.${network}`) : '',
              from !== null && to !== null && to > 0 ? `${format.compact(from)}–${format.compact(to)}` : '',
            ]
              .filter(Boolean)
              .join(', '),
          };
    return {
      factor: part.factor === 'missing' ? 'missing' : part.factor,
      name: transloco.translate(`factor.${part.factor}`),
      value: valueOf(part, details),
      source,
      cohort,
      percentile:
        part.factor === 'briefFit' || part.factor === 'missing' || part.factorScore === null || part.missing
          ? '—'
          : format.number(Math.round(part.percentile ?? part.factorScore)),
      points: format.number(part.points, 1),
      sum:
        part.factorScore === null || part.factor === 'missing'
          ? ''
          : `${format.number(Math.round(part.factorScore))} × ${format.number(part.weight, 2)}`,
      missing: part.missing || part.factor === 'missing',
      estimated: part.estimated,
    };
  };
}

/** Reads the free part of an explanation without trusting its shape. */
class Details {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(details: unknown) {
    this.fields = typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {};
  }

  number(name: string): number | null {
    const value = this.fields[name];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  }

  text(name: string): string | null {
    const value = this.fields[name];
    return typeof value === 'string' && value !== '' ? value : null;
  }

  flag(name: string): boolean {
    return this.fields[name] === true;
  }

  list(name: string): string[] {
    const value = this.fields[name];
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  }

  /** Codes of a list of words or of `{code}` objects. */
  codes(name: string): string[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) return [];
    return value
      .map((one: unknown) => (typeof one === 'string' ? one : new Details(one).text('code')))
      .filter((code): code is string => code !== null);
  }
}
