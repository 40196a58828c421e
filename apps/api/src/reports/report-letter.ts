import { moneyText } from '@vivier/domain/money/money';
import type { ReportPeriod, ReportRhythm } from '@vivier/domain/reports/report-schedule';
import type { Letter } from '../platform/mail/mailer';
import type { Media } from './media-results.service';
import { REPORT_WORDS, type ReportLocale } from './report-words';
import type { ResultsType } from './results.types';

interface ReportFacts {
  to: string;
  campaign: string;
  rhythm: ReportRhythm;
  period: ReportPeriod;
  results: Pick<ResultsType, 'currency' | 'total'>;
  media: Media;
  url: string;
  days: number;
}

const WORDS = {
  en: {
    hello: 'Hello,',
    subject: { week: 'Weekly results', month: 'Monthly results' },
    lead: (campaign: string, key: string) => `The results of ${campaign} up to now, sent for ${key}:`,
    figures: ['Orders', 'Net revenue', 'Total cost', 'ROAS', 'ROI', 'Clicks'],
    by: (sources: string) => `, counted by ${sources}`,
    hand: 'the team',
    link: 'All of it, with formulas and by group, stands here:',
    end: (days: number) =>
      `This link expires in ${String(days)} days. There is no attachment: the figures behind the link are those of the day on which you open it.`,
  },
  fr: {
    hello: 'Bonjour,',
    subject: { week: 'Résultats de la semaine', month: 'Résultats du mois' },
    lead: (campaign: string, key: string) => `Les résultats de ${campaign} à ce jour, envoyés pour ${key} :`,
    figures: ['Commandes', 'CA net', 'Coût total', 'ROAS', 'ROI', 'Clics'],
    by: (sources: string) => `, relevé par ${sources}`,
    hand: 'l’équipe',
    link: 'Le détail, avec les formules et par groupe, se trouve ici :',
    end: (days: number) =>
      `Ce lien expire dans ${String(days)} jours. Il n’y a pas de pièce jointe : les chiffres derrière le lien sont ceux du jour où vous l’ouvrez.`,
  },
} as const;

/** The totals of a campaign in the reader's language, with a link that expires. */
export function reportLetter(
  locale: ReportLocale,
  { to, campaign, rhythm, period, results, media, url, days }: ReportFacts,
): Letter {
  const words = WORDS[locale];
  const { orders, clicks, revenue, cost, roas, roi } = results.total;
  const number = (value: number | null, options: Intl.NumberFormatOptions = {}) =>
    value === null ? '—' : new Intl.NumberFormat(locale, options).format(value);
  const money = ({ amount, currency }: { amount: string; currency: string }) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as never);
  const values = [
    number(orders),
    money(revenue),
    money(cost),
    number(roas, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    number(roi, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    number(clicks),
  ];
  const colon = locale === 'fr' ? ' : ' : ': ';
  const lines = words.figures.map((name, at) => `${name}${colon}${values[at]}`).join('\n');
  return {
    to,
    subject: `${words.subject[rhythm]} · ${campaign} · ${period.key}`,
    text: `${words.hello}\n\n${words.lead(campaign, period.key)}\n\n${lines}${mediaLines(locale, media)}\n\n${words.link}\n\n${url}\n\n${words.end(days)}\n`,
  };
}

/** The reach that was measured and the value by the workspace’s own rates, each with its source: in a part of their own, as neither is a sale. */
function mediaLines(locale: ReportLocale, { measured, emv }: Media): string {
  const [words, own] = [REPORT_WORDS[locale], WORDS[locale]];
  const colon = locale === 'fr' ? '\u00a0: ' : ': ';
  const lines = measured.flatMap(({ event, value, sources }) => {
    if (event !== 'reach') return [];
    const by = own.by(sources.map((source) => (source === 'hand' ? own.hand : source)).join(', '));
    return `${words.event.reach}${colon}${new Intl.NumberFormat(locale).format(value)}${by}`;
  });
  for (const total of emv?.totals ?? []) {
    const amount = new Intl.NumberFormat(locale, { style: 'currency', currency: total.currency });
    lines.push(`${words.emv}${colon}${amount.format(moneyText(total) as never)}`);
  }
  if (emv?.totals.length) {
    const used = emv.tables.filter(({ version }) => emv.versions.includes(version));
    lines.push(...used.map(({ version, source }) => `${words.table} ${String(version)}${colon}${source}`), words.apart);
  }
  return lines.length > 0 ? `\n\n${lines.join('\n')}` : '';
}
