import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { encode } from 'iconv-lite';
import { isDomainError } from '@vivier/domain/errors/domain-error';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import type { OpenOptions } from './open-source';
import { openSource } from './open-source';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vivier-readers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Buffer | string, options?: OpenOptions) {
  const path = join(folder, `file-${(files += 1)}`);
  await writeFile(path, bytes);
  const source = await openSource(path, options);
  const records: SourceRecord[] = [];
  let failure: unknown = null;
  try {
    for await (const batch of source.batches({ size: 3 })) records.push(...batch);
  } catch (error) {
    failure = error;
  }
  return { source, records, failure };
}
const code = async (bytes: Buffer | string, options?: OpenOptions): Promise<string> => {
  const failure: unknown = await read(bytes, options).then(
    (done) => done.failure,
    (error: unknown) => error,
  );
  if (failure === null) return 'none';
  if (!isDomainError(failure)) return `uncoded ${String(failure)}`;
  return failure.details['line'] === undefined ? failure.code : `${failure.code}@${String(failure.details['line'])}`;
};

const TABLE = 'pseudo;abonnés\nléa;12,5k\nzoé;3\n';

describe('encodings are found by themselves', () => {
  test.each([
    ['utf-8', Buffer.from(TABLE)],
    ['utf-8', Buffer.from(`\uFEFF${TABLE}`)],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), encode(TABLE, 'utf-16le')])],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), encode(TABLE, 'utf-16be')])],
    ['utf-16le', encode(TABLE, 'utf-16le')],
    ['windows-1252', encode(TABLE, 'windows-1252')],
    ['windows-1252', encode(`${TABLE}€uro“s”;7\n`, 'windows-1252')],
  ])('%s', async (name, bytes) => {
    const { source, records } = await read(bytes);
    expect([source.encoding, source.format, source.delimiter]).toEqual([name, 'csv', ';']);
    expect(source.headers).toEqual(['pseudo', 'abonnés']);
    expect(records.slice(0, 2)).toEqual([
      { line: 2, cells: ['léa', '12,5k'] },
      { line: 3, cells: ['zoé', '3'] },
    ]);
  });

  test('another alphabet', async () => {
    const russian = `имя;подписчики\n${'Привет как дела сегодня хорошо;5\n'.repeat(40)}`;
    expect((await read(encode(russian, 'windows-1251'))).records[0].cells[0]).toBe('Привет как дела сегодня хорошо');
    const japanese = `名前,数\n${'こんにちは世界ありがとう,5\n'.repeat(40)}`;
    expect((await read(encode(japanese, 'shift_jis'))).records[0].cells[0]).toBe('こんにちは世界ありがとう');
  });

  test('a character cut by a chunk of the stream is whole', async () => {
    const { records } = await read(`name,n\n${'é'.repeat(700_001)},1\n`);
    expect(records[0].cells[0]).toBe('é'.repeat(700_001));
  });

  test('one broken byte does not turn a UTF-8 file into Latin-1', async () => {
    const { source, records } = await read(
      Buffer.concat([
        Buffer.from('name,n\nélodie,1\nzoé,2\nçà,3\nnoë,4\nœuf,5\nx'),
        Buffer.from([0xe9]),
        Buffer.from(',6\n'),
      ]),
    );
    expect(records[0].cells[0]).toBe('élodie');
    expect(records[5].cells[0]).toBe('x\uFFFD');
    expect(source.warnings.map((warning) => warning.code)).toEqual(['encoding_damaged']);
  });

  test('a byte in runs that stands for every lost character is said', async () => {
    const { source, records } = await read(Buffer.from('name,n\n\xFD\xFD\xFD Kids,1\n\xFD\xFD,2\n', 'latin1'));
    expect(records.map((record) => record.cells[0])).toEqual(['\uFFFD\uFFFD\uFFFD Kids', '\uFFFD\uFFFD']);
    expect(source.warnings.map((warning) => warning.code)).toEqual(['characters_lost']);
  });

  test('NUL bytes are removed', async () => {
    const { records, source } = await read('name,n\nan\0n,1\n');
    expect(records[0].cells).toEqual(['ann', '1']);
    expect(source.warnings.map((warning) => warning.code)).toEqual(['nul_removed']);
  });
});

describe('delimited files', () => {
  test.each([
    [',', 'csv'],
    [';', 'csv'],
    ['\t', 'tsv'],
    ['|', 'csv'],
  ])('delimiter %j', async (delimiter, format) => {
    const rows =
      ['name', 'bio', 'n'].join(delimiter) +
      '\n' +
      ['ann', 'a, b; c | d', '1'].map((cell) => `"${cell}"`).join(delimiter) +
      '\n';
    const { source, records } = await read(rows);
    expect([source.delimiter, source.format]).toEqual([delimiter, format]);
    expect(records[0].cells).toEqual(['ann', 'a, b; c | d', '1']);
  });

  test('French decimals do not make the comma the delimiter', async () => {
    expect((await read('nom;taux;vues\nann;1,5;2,5\nbob;3,5;4,5\n')).source.delimiter).toBe(';');
  });

  test('lines of records are exact with line ends inside headers and cells, whatever the line ends', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['"a', 'x",b', '1,"two', '', 'lines"', '', '3,4', '5,6'].join(end) + end;
      const { source, records } = await read(text);
      expect(source.headers).toEqual([`a${end}x`, 'b']);
      expect(records.map((record) => record.line)).toEqual([3, 6, 7, 8]);
      expect(records[0].cells).toEqual(['1', `two${end}${end}lines`]);
    }
  });

  test('titles above the header and an Excel "sep=" line', async () => {
    const titled = await read('Export 2022\n\nname,followers,country\nann,5,FR\n');
    expect(titled.source.headers).toEqual(['name', 'followers', 'country']);
    expect(titled.records).toEqual([{ line: 4, cells: ['ann', '5', 'FR'] }]);
    expect(titled.source.warnings.map((warning) => warning.code)).toEqual(['lines_above_header']);
    expect((await read('sep=;\nname;n\nann;5\n')).records).toEqual([{ line: 3, cells: ['ann', '5'] }]);
  });

  test('a quote that never closes names its line; the records before it are kept', async () => {
    const { records, failure } = await read('a,b\n1,2\n3,"4\n5,6\n');
    expect(records.map((record) => record.line)).toEqual([2]);
    expect(failure).toMatchObject({ code: 'file_quote_not_closed', details: { line: 3 } });
    expect(await code('a,b\n1,"x\n2,y\n3,"z",\n')).toBe('file_quote_not_closed@2');
    expect((await read('name,n\nDwayne "The Rock" J,5\n')).records[0].cells).toEqual(['Dwayne "The Rock" J', '5']);
  });

  test('caps name the line', async () => {
    expect(await code(`a,b\n1,2\n${'x'.repeat(200)},2\n`, { limits: { cell: 100 } })).toBe('file_cell_too_large@3');
    expect(await code(`a,b\n1,2\n${'x,'.repeat(200)}\n`, { limits: { columns: 100 } })).toBe('file_too_many_columns@3');
    expect(await code(`a,b\n1,2\n"${'x\n'.repeat(200_000)}`, { limits: { record: 10_000 } })).toBe(
      'file_record_too_large@3',
    );
  });

  test('an interrupted import goes on where it was', async () => {
    const { source } = await read('a\n1\n2\n3\n4\n5\n');
    const rest: string[] = [];
    for await (const batch of source.batches({ fromRecord: 3, size: 1 })) rest.push(batch[0].cells[0]);
    expect(rest).toEqual(['4', '5']);
  });

  test('no CSV makes the reader throw anything but a coded error', async () => {
    const sign = fc.constantFrom(...'ab1,;\t"\n\r\0 é=', '""', '\r\n', 'ý');
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 60 }), async (signs) => {
        expect(await code(signs.join(''))).not.toContain('uncoded');
      }),
      { numRuns: 80 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) =>
        expect(await code(Buffer.from(bytes))).not.toContain('uncoded'),
      ),
      { numRuns: 80 },
    );
  }, 60_000);

  test('any table written with quotes is read back with exact lines', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab"é,;\n '), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }), async (rows) => {
        const quoted = (cells: readonly string[]): string =>
          cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        const { records } = await read(['"h1","h2","h3"', ...rows.map(quoted)].join('\n') + '\n');
        let line = 2;
        const expected = rows.map((cells) => {
          const record = { line, cells };
          line += 1 + cells.join('').split('\n').length - 1;
          return record;
        });
        expect(records).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  }, 60_000);
});

describe('JSON', () => {
  test('an array, nested objects flattened, 64-bit ids whole', async () => {
    const { source, records } = await read(
      '[{"id": 6825540583826768902, "a": {"b": 1.50, "c": null}}, {"id": 2, "a": {"d": [1, 2]}, "z": "\\u00e9"}]',
    );
    expect([source.format, source.headers]).toEqual(['json', ['id', 'a.b', 'a.c', 'a.d', 'z']]);
    expect(records).toEqual([
      { line: 1, cells: ['6825540583826768902', '1.5', '', '', ''] },
      { line: 2, cells: ['2', '', '', '[1,2]', 'é'] },
    ]);
  });

  test('the array that reads like profiles is taken from the object that holds it', async () => {
    const document = {
      meta: { page: 1 },
      hashtag: [{ name: 'a' }, { name: 'b' }],
      data: { user: [{ id: '@zoe', stats: { followers: 5 } }] },
    };
    expect((await read(JSON.stringify(document, null, 2))).source.headers).toEqual(['id', 'stats.followers']);
  });

  test('NDJSON: a broken line is a record with its fault, the others are read', async () => {
    const { source, records, failure } = await read(
      '{"user":"ann","followers":5}\n{"user":"bob"\n\n{"user":"cid","followers":6,"late":"x"}\n',
      { sampleSize: 1 },
    );
    expect([source.format, failure]).toEqual(['ndjson', null]);
    expect(records.map((record) => [record.line, record.fault ?? '', record.cells[0] ?? ''])).toEqual([
      [1, '', 'ann'],
      [2, 'json_broken', '{"user":"bob"'],
      [3, '', ''],
      [4, '', 'cid'],
    ]);
  });

  test('broken documents are coded', async () => {
    for (const text of [
      '[{"a":1}',
      '[{"a":1},]',
      '{"a":',
      '[{"a":1}]]',
      '{"a":1,}',
      '[{"a":tru}]',
      '[nul]',
      '{"a":[{"b":1}}',
    ]) {
      expect(await code(text)).toMatch(/^file_json_broken|^none|^file_empty/);
    }
    expect(await code('[{"a":1}')).toBe('file_json_broken@1');
    expect(await code(`[{"a":"${'x'.repeat(5000)}"}]`, { limits: { record: 1000 } })).toBe('file_record_too_large@1');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...'{}[]:,"a1 \n', 'null', '[{"a":', '{"x":['), { maxLength: 30 }),
        async (signs) => {
          expect(await code(`[${signs.join('')}`)).not.toContain('uncoded');
        },
      ),
      { numRuns: 80 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.object({ maxDepth: 2 }), { minLength: 1, maxLength: 5 }), async (list) =>
        expect((await read(JSON.stringify(list))).records).toHaveLength(list.length),
      ),
      { numRuns: 50 },
    );
  }, 60_000);
});

test('files that are no table are named', async () => {
  expect(await code('')).toBe('file_empty');
  expect(await code(' \n ')).toBe('file_empty');
  expect(await code('<!DOCTYPE html><html>')).toBe('file_format_unsupported');
  expect(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toBe('file_format_unsupported');
  expect(await code(Buffer.from([0x1f, 0x8b, 8]))).toBe('file_format_unsupported');
  expect(await code(Buffer.from('PK\x03\x04 not a zip'))).toBe('file_workbook_broken');
  await expect(openSource(join(folder, 'absent'))).rejects.toMatchObject({ code: 'file_unreadable' });
});
