import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { encode } from 'iconv-lite';
import { creatorClassifier } from '@vivier/domain/ingestion/classify-creator';
import { proposePlan } from '@vivier/domain/ingestion/propose-plan';
import { countryLookup } from './country-lookup';
import { openSource } from './open-source';

// One real file (1001 records, one blank, 17 handles twice: data/INDEX.md) in every format and encoding: the same answer.
const DATA = process.env['VIVIER_DATA_DIR'] ?? resolve(process.cwd(), '../shared/data');
const FILE = join(DATA, 'profiles/top1000_tiktok_2022-11.csv');
const here = existsSync(FILE);
if (!here) process.stderr.write(`same-file-other-clothes.spec: SKIPPED, no data at ${DATA} (set VIVIER_DATA_DIR)\n`);
const withData = here ? describe : describe.skip;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivier-clothes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function outcome(
  path: string,
): Promise<{ counts: Record<string, number>; sum: number; map: Record<string, string> }> {
  const countries = countryLookup();
  const source = await openSource(path);
  const plan = proposePlan({ headers: source.headers, sample: source.sample, countries });
  const classify = creatorClassifier(plan, countries);
  const kept = new Set<string>();
  const counts: Record<string, number> = { records: 0, accepted: 0, blank: 0, rejected: 0, again: 0 };
  let sum = 0;
  for await (const batch of source.batches()) {
    for (const record of batch) {
      counts['records'] += 1;
      const result = classify(record);
      const again = result.status === 'accepted' && kept.has(result.key);
      counts[again ? 'again' : result.status] += 1;
      if (result.status !== 'accepted' || again) continue;
      kept.add(result.key);
      sum += result.row.followers + Number(result.row.avgViews ?? 0);
    }
  }
  return { counts, sum, map: plan.byHeader };
}

async function table(): Promise<{ headers: readonly string[]; rows: string[][] }> {
  const source = await openSource(FILE);
  const rows: string[][] = [];
  for await (const batch of source.batches()) rows.push(...batch.map((record) => [...record.cells]));
  return { headers: source.headers.map((header) => header.trim()), rows };
}
const delimited = (headers: readonly string[], rows: string[][], delimiter: string, end: string): string =>
  [headers, ...rows]
    .map((cells) =>
      cells
        .map((text) => (/["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(delimiter),
    )
    .join(end) + end;

withData('the same file in other clothes', () => {
  test('CSV in other encodings, delimiters and line ends, NDJSON, JSON and XLSX count alike', async () => {
    const { headers, rows } = await table();
    const original = await outcome(FILE);
    expect(original.counts).toEqual({ records: 1001, accepted: 983, blank: 1, rejected: 0, again: 17 });
    const objects = rows.map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? ''])));
    const french = (text: string): string =>
      /^\d+(\.\d+)?[KMB]$/.test(text) ? text.replace('.', ',').toLowerCase() : text;
    const book = new ExcelJS.Workbook();
    // exceljs leaves an empty row out of the sheet, so the blank one is not written.
    book.addWorksheet('Créateurs').addRows([headers, ...rows.filter((cells) => cells.some((text) => text !== ''))]);
    await book.xlsx.writeFile(join(folder, 'file.xlsx'));
    const clothes: Record<string, string | Buffer> = {
      'utf16le.csv': Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        encode(delimited(headers, rows, ';', '\r\n'), 'utf-16le'),
      ]),
      'utf16be-without-bom.tsv': encode(delimited(headers, rows, '\t', '\n'), 'utf-16be'),
      'bom-cr.csv': `\uFEFF${delimited(headers, rows, '|', '\r')}`,
      'french.csv': delimited(
        headers,
        rows.map((cells) => cells.map(french)),
        ';',
        '\n',
      ),
      'records.json': JSON.stringify({ page: 1, data: objects }, null, 1),
      'records.ndjson': objects.map((object) => JSON.stringify(object)).join('\n'),
    };
    for (const [name, bytes] of Object.entries(clothes)) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      expect([name, await outcome(path)]).toEqual([name, original]);
    }
    const workbook = await outcome(join(folder, 'file.xlsx'));
    expect(workbook).toEqual({ ...original, counts: { ...original.counts, records: 1000, blank: 0 } });
  }, 60_000);
});
