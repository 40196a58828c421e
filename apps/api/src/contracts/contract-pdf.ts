import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ContractClause, ContractLocale } from '@vivier/domain/contracts/clause-library';
import { statedClauses } from '@vivier/domain/contracts/stated-clauses';

const WORDS = {
  fr: { title: 'Contrat d’influence commerciale', version: 'Version', page: 'Page' },
  en: { title: 'Commercial influence agreement', version: 'Version', page: 'Page' },
} as const;

/** What the bytes are made of; the same facts always give the same bytes. */
export interface PdfFacts {
  contractId: string;
  version: number;
  madeAt: Date;
  locale: ContractLocale;
  clauses: readonly ContractClause[];
  values: Readonly<Record<string, string>>;
}

export async function contractPdf({ contractId, version, madeAt, locale, clauses, values }: PdfFacts): Promise<Buffer> {
  const pdfmake = await pdfMaker();
  const words = WORDS[locale];
  const body = statedClauses(clauses, values, locale).map(({ title, text }) => [
    { text: title, bold: true, fontSize: 11, margin: [0, 12, 0, 4] as Margin },
    ...text.split('\n').map((line) => ({ text: line, margin: [0, 0, 0, 4] as Margin })),
  ]);
  return pdfmake
    .createPdf({
      // Dates of the file are the version's: a clock in the bytes would give other bytes each time.
      info: { title: words.title, creationDate: madeAt, modDate: madeAt },
      pageSize: 'A4',
      pageMargins: [64, 64, 64, 64],
      content: [
        { text: words.title, bold: true, fontSize: 18 },
        { text: `${contractId} · ${words.version} ${version}`, fontSize: 8, color: '#555555' },
        ...body.flat(),
      ],
      footer: (page, pages) => ({
        text: `${words.page} ${page} / ${pages}`,
        alignment: 'right',
        fontSize: 8,
        margin: [64, 24, 64, 0],
      }),
      defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.3 },
    })
    .getBuffer();
}

type Margin = [number, number, number, number];

/** The maker of PDFs with its fonts. */
export async function pdfMaker() {
  const { default: pdfmake } = await import('pdfmake');
  const fonts = dirname(createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto.js'));
  const font = (name: string) => join(fonts, 'Roboto', `Roboto-${name}.ttf`);
  pdfmake.addFonts({ Roboto: { normal: font('Regular'), bold: font('Medium'), italics: font('Italic') } });
  // A contract reads its fonts, and nothing from anywhere else.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => dirname(path) === join(fonts, 'Roboto'));
  return pdfmake;
}
