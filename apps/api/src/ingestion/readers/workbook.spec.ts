import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createDeflateRaw } from 'node:zlib';
import ExcelJS from 'exceljs';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import type { OpenOptions } from './open-source';
import { openSource } from './open-source';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivier-workbook-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function workbook(name: string, fill: (book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book);
  const path = join(folder, name);
  await book.xlsx.writeFile(path);
  return path;
}
async function read(path: string, options?: OpenOptions) {
  const source = await openSource(path, options);
  const records: SourceRecord[] = [];
  for await (const batch of source.batches()) records.push(...batch);
  return { source, records };
}

test('numbers, percentages, days, formulas, errors, rich text and gaps as Excel shows them', async () => {
  const path = await workbook('types.xlsx', (book) => {
    const sheet = book.addWorksheet('Créateurs');
    sheet.addRow(['Export']);
    sheet.addRow(['Pseudo', 'Abonnés', 'Taux', 'Le', 'Formule', 'Erreur', 'Nom', 'Oui']);
    const row = sheet.addRow([
      '@zoé',
      4_100_000,
      0.0139,
      new Date(Date.UTC(2022, 8, 30)),
      { formula: '1+1', result: 2 },
      { error: '#VALUE!' },
      { richText: [{ text: 'Zoé ' }, { text: 'M.' }] },
      true,
    ]);
    row.getCell(3).numFmt = '0.00%';
    row.getCell(4).numFmt = 'dd/mm/yyyy';
    sheet.getRow(5).getCell(2).value = 0.1 + 0.2;
    book.addWorksheet('Notes').addRow(['x']);
  });
  const { source, records } = await read(path);
  expect([source.format, source.headers]).toEqual([
    'xlsx',
    ['Pseudo', 'Abonnés', 'Taux', 'Le', 'Formule', 'Erreur', 'Nom', 'Oui'],
  ]);
  expect(source.warnings.map((warning) => warning.code)).toEqual(['lines_above_header', 'sheets_ignored']);
  expect(records).toEqual([
    { line: 3, cells: ['@zoé', '4100000', '1.39%', '2022-09-30', '2', '#VALUE!', 'Zoé M.', 'TRUE'] },
    { line: 5, cells: ['', '0.3'] },
  ]);
});

test('a sheet is chosen by name, and one that is missing is said', async () => {
  const path = await workbook('sheets.xlsx', (book) => {
    book.addWorksheet('One').addRows([
      ['a', 'b'],
      [1, 2],
    ]);
    book.addWorksheet('Two').addRows([
      ['c', 'd'],
      [3, 4],
    ]);
  });
  expect((await read(path, { sheet: 'two' })).records).toEqual([{ line: 2, cells: ['3', '4'] }]);
  await expect(read(path, { sheet: 'three' })).rejects.toMatchObject({ code: 'file_sheet_missing' });
});

test('a workbook written as a stream (inline strings, no shared ones) is read', async () => {
  const path = join(folder, 'stream.xlsx');
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false });
  const sheet = writer.addWorksheet('S');
  sheet.addRow(['handle', 'followers']).commit();
  for (let n = 1; n <= 3000; n += 1) sheet.addRow([`creator_${n}`, n * 1000]).commit();
  await writer.commit();
  const { records } = await read(path);
  expect(records).toHaveLength(3000);
  expect(records[2999]).toEqual({ line: 3001, cells: ['creator_3000', '3000000'] });
});

test('bombs and limits are refused before or while they inflate', async () => {
  const path = await workbook('limits.xlsx', (book) => {
    const sheet = book.addWorksheet('S');
    sheet.addRow(['handle', 'followers']);
    for (let n = 0; n < 200; n += 1) sheet.addRow([`creator_${n}`.repeat(5), n]);
  });
  await expect(read(path, { limits: { sharedStringsBytes: 1000 } })).rejects.toMatchObject({
    code: 'file_too_large_inside',
  });
  await expect(read(path, { limits: { sheetBytes: 1000 } })).rejects.toMatchObject({ code: 'file_zip_bomb' });
  await expect(read(path, { limits: { zipEntries: 2 } })).rejects.toMatchObject({ code: 'file_zip_bomb' });
  await expect(read(path, { limits: { cell: 20 } })).rejects.toMatchObject({ code: 'file_cell_too_large' });
  await expect(read(path, { limits: { columns: 1 } })).rejects.toMatchObject({ code: 'file_too_many_columns' });
});

test('a part that inflates a thousandfold is a bomb', async () => {
  const packed = join(folder, 'packed');
  const megabyte = Buffer.alloc(1024 * 1024, 32);
  await pipeline(
    Readable.from(Array.from({ length: 40 }, () => megabyte)),
    createDeflateRaw(),
    createWriteStream(packed),
  );
  const path = join(folder, 'bomb.xlsx');
  await writeFile(path, zipOf('xl/workbook.xml', await readFile(packed), 40 * 1024 * 1024));
  await expect(read(path)).rejects.toMatchObject({ code: 'file_zip_bomb' });
  await writeFile(path, zipOf('xl/workbook.xml', await readFile(packed), 1000));
  await expect(read(path)).rejects.toMatchObject({ code: 'file_workbook_broken' });
});

test('a truncated or foreign zip is coded', async () => {
  const whole = await readFile(
    await workbook(
      'whole.xlsx',
      (book) =>
        void book.addWorksheet('S').addRows([
          ['a', 'b'],
          [1, 2],
        ]),
    ),
  );
  for (const length of [30, 200, whole.length - 30]) {
    const path = join(folder, `cut-${length}.xlsx`);
    await writeFile(path, whole.subarray(0, length));
    await expect(read(path)).rejects.toMatchObject({ code: 'file_workbook_broken' });
  }
  for (let seed = 1; seed <= 60; seed += 1) {
    const bytes = Buffer.from(whole);
    for (let n = 0; n < 5; n += 1) bytes[(seed * 7919 + n * 104_729) % bytes.length] ^= seed;
    const path = join(folder, `bad-${seed}.xlsx`);
    await writeFile(path, bytes);
    const error: unknown = await read(path).then(
      () => null,
      (cause: unknown) => cause,
    );
    if (error !== null) expect(error).toMatchObject({ name: 'DomainError' });
  }
});

/** A zip of one deflated part that declares `size` bytes. */
function zipOf(name: string, packed: Buffer, size: number): Buffer {
  const file = Buffer.from(name);
  const common = (signature: number, central: boolean): Buffer => {
    const head = Buffer.alloc(central ? 46 : 30);
    head.writeUInt32LE(signature, 0);
    const at = central ? 2 : 0;
    if (central) head.writeUInt16LE(20, 4);
    head.writeUInt16LE(20, 4 + at);
    head.writeUInt16LE(8, 8 + at);
    head.writeUInt32LE(packed.length, 18 + at);
    head.writeUInt32LE(size, 22 + at);
    head.writeUInt16LE(file.length, 26 + at);
    return head;
  };
  const local = Buffer.concat([common(0x04034b50, false), file, packed]);
  const central = Buffer.concat([common(0x02014b50, true), file]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
