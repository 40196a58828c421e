import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { moneyText } from '@vivier/domain/money/money';
import { RESULT_FORMULA_VERSION, RESULT_FORMULAS, roas, roi, romi } from '@vivier/domain/reports/results';
import { EMV_FORMULA, type Media } from './media-results.service';
import { weeksSvg } from './report-chart';
import { emvAmounts } from './report-media';
import { REPORT_WORDS, type ReportLocale } from './report-words';
import type { Results } from './results.service';
import type { TiedDay } from './tie-out.service';

/** What stands around the rows of a report. */
export interface ReportFrame {
  readonly locale: ReportLocale;
  readonly workspace?: string;
  readonly campaign?: string | null;
  readonly rule?: string;
  readonly weeks?: Results;
  readonly tie?: Omit<TiedDay, 'day'> | null;
  /** A picture of the client: PNG or JPEG as a data address. */
  readonly logo?: string | null;
  readonly media?: Media | null;
}

const FONT = 'Roboto';

/** A report for a client, on paper. Reads its fonts, and nothing from anywhere else. */
export async function reportPdf(results: Results, frame: ReportFrame): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake');
  const fonts = dirname(createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto.js'));
  const font = (name: string) => join(fonts, FONT, `${FONT}-${name}.ttf`);
  pdfmake.addFonts({ [FONT]: { normal: font('Regular'), bold: font('Medium'), italics: font('Italic') } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => dirname(path) === join(fonts, FONT));
  const words = REPORT_WORDS[frame.locale];
  const svg = frame.weeks ? await weeksSvg(frame.weeks) : null;
  return pdfmake
    .createPdf({
      info: { title: words.title },
      content: [
        ...(frame.logo
          ? [{ image: frame.logo, fit: [140, 40] as [number, number], margin: [0, 0, 0, 8] as Margins }]
          : []),
        { text: `${words.title} · ${frame.campaign ?? words.all}`, fontSize: 16, bold: true },
        { text: subtitle(frame, results), margin: [0, 2, 0, 10] as Margins, color: '#555555' },
        ...(svg
          ? [
              { text: words.weeks, bold: true },
              { svg, width: 515, margin: [0, 4, 0, 10] as Margins },
            ]
          : []),
        table(results, frame),
        ...(frame.tie
          ? [{ text: tieLine(frame.tie, results.currency, words.tie), margin: [0, 10, 0, 0] as Margins }]
          : []),
        ...mediaLines(frame).map((text) => ({ text, margin: [0, 6, 0, 0] as Margins })),
        {
          text: `${words.formulas} ${String(RESULT_FORMULA_VERSION)}`,
          bold: true,
          fontSize: 8,
          margin: [0, 10, 0, 2] as Margins,
        },
        ...Object.entries(RESULT_FORMULAS).map(([name, text]) => ({ text: `${name} = ${text}`, fontSize: 8 })),
      ],
      defaultStyle: { font: FONT, fontSize: 9 },
    })
    .getBuffer();
}

type Margins = [number, number, number, number];

function subtitle({ workspace, rule, locale }: ReportFrame, { currency }: Results): string {
  return [workspace, currency, rule ? `${REPORT_WORDS[locale].rule}: ${rule}` : ''].filter(Boolean).join(' · ');
}

function table({ by, rows, total, currency }: Results, { locale }: ReportFrame) {
  const words = REPORT_WORDS[locale];
  const rate = (value: number | null) => (value === null ? '—' : value.toFixed(3));
  const line = (name: string, row: Results['total']) => [
    name,
    String(row.clicks),
    String(row.orders),
    moneyText({ minor: row.revenue, currency }),
    moneyText({ minor: row.cost, currency }),
    ...[roas(row), romi(row), roi(row)].map(rate),
  ];
  const head = [
    words.name[by],
    words.clicks,
    words.orders,
    `${words.revenue} ${currency}`,
    `${words.cost} ${currency}`,
    'ROAS',
    'ROMI',
    'ROI',
  ];
  const body = [head, ...rows.map((row) => line(row.name || words.unknown, row)), line(words.total, total)];
  return {
    table: {
      headerRows: 1,
      widths: ['*', ...Array<string>(7).fill('auto')],
      body: body.map((cells) =>
        cells.map((text, at) => ({ text, alignment: at === 0 ? ('left' as const) : ('right' as const) })),
      ),
    },
    layout: 'lightHorizontalLines',
  };
}

/** What was counted of the posts, and their EMV: apart from the table of sales. */
function mediaLines({ media, locale }: ReportFrame): string[] {
  const words = REPORT_WORDS[locale];
  if (!media) return [];
  const measured = media.measured
    .filter(({ event }) => event === 'impressions' || event === 'reach' || event === 'views')
    .map(({ event, value, pieces, sources, to }) => {
      const [day] = to.toISOString().split('T');
      return `${words.event[event as keyof typeof words.event]}: ${String(value)} (${String(pieces)} ${words.posts}, ${sources.join(', ')}, ${day})`;
    });
  const { emv } = media;
  if (!emv) return measured;
  const tables = emv.tables.filter(({ version }) => emv.versions.includes(version));
  const sources = tables.map(({ version, source }) => `${words.table} ${String(version)}: ${source}`).join('; ');
  return [
    ...measured,
    `${words.emv}: ${emvAmounts(emv)} = ${EMV_FORMULA}${sources ? ` (${sources})` : ''}. ${words.apart}`,
  ];
}

function tieLine(
  tie: Omit<TiedDay, 'day'>,
  currency: string,
  words: readonly [string, string, string, string],
): string {
  const text = (minor: number) => moneyText({ minor, currency });
  const [credited, other, unexplained, total] = words;
  return `${text(tie.credited)} ${credited} + ${text(tie.other)} ${other} + ${text(tie.unexplained)} ${unexplained} = ${text(tie.total)} ${total} (${currency})`;
}
