import { deflateRawSync, crc32 } from 'node:zlib';

export interface MalformedFile {
  name: string;
  content: Buffer;
  /** The code that must refuse it; null: it is read, and every record is accounted for. */
  refusedBy: RegExp | null;
  records?: number;
  accepted?: number;
}

const HEAD = 'handle,name,followers,avg likes';
const rows = (...lines: string[]) => [HEAD, ...lines].join('\n');
const good = rows('ada,Ada,12000,300', 'bo,Bo,5000,100');

function utf16(text: string, bigEndian = false): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

/** Files as they arrive, and as somebody with bad intentions makes them. */
export function malformedFiles(): MalformedFile[] {
  const read = (name: string, content: Buffer | string, records: number, accepted: number): MalformedFile => ({
    name, content: Buffer.from(content), refusedBy: null, records, accepted,
  }); // prettier-ignore
  const refused = (name: string, content: Buffer | string, refusedBy: RegExp): MalformedFile => ({
    name,
    content: Buffer.from(content),
    refusedBy,
  });
  return [
    read('instagram utf16le.csv', utf16(good), 2, 2),
    read('instagram utf16be.csv', utf16(good, true), 2, 2),
    read('instagram bom.csv', `\uFEFF${good}`, 2, 2),
    read('instagram nul.csv', rows('a\u0000da,A\u0000da,12000,300', 'bo,Bo,5000,100'), 2, 2),
    read('instagram cr only.csv', good.replaceAll('\n', '\r'), 2, 2),
    refused('instagram quote.csv', rows('ada,"Ada,12000,300', 'bo,Bo,5000,100'), /^file_/),
    refused('instagram cell of 10 MB.csv', rows(`ada,"${'x'.repeat(10 * 1024 * 1024 + 10)}",12000,300`), /^file_/),
    refused(
      'instagram 100001 columns.csv',
      `${Array.from({ length: 100_001 }, (_, n) => `c${n}`).join(',')}\n1`,
      /^file_/,
    ),
    read(
      'instagram latin-1.csv',
      Buffer.from(rows('ada,Ad\u00e9la\u00efde,12000,300', 'bo,B\u00f6,5000,100'), 'latin1'),
      2,
      2,
    ),
    read('instagram twin headers.csv', 'handle,followers,followers,name\nada,12K,12000,Ada\nbo,5K,5000,Bo', 2, 2),
    read('instagram formulas.csv', rows('=cmd|calc,+Ada,12000,300', '@bo,-Bo,5000,100', '_cy,@Cy,7000,90'), 3, -1),
    read(
      'instagram hidden.csv',
      rows('\u202eada\u202c,Ada,12000,300', 'a\u200bda,Ada,13000,300', 'b\ufeffo,Bo,5000,100'),
      3,
      2,
    ),
    read(
      'instagram huge numbers.csv',
      rows('ada,Ada,9e99,300', 'bo,Bo,99999999999999999999,1', 'cy,Cy,-5,1', 'di,Di,12.5,1'),
      4,
      0,
    ),
    refused('instagram empty.csv', '', /^file_/),
    refused('instagram.json', '{"a": [1, 2', /^file_/),
    refused('instagram.xlsx', zipBomb(), /^file_/),
    refused('instagram cut.xlsx', zipBomb().subarray(0, 200), /^file_/),
    refused('instagram.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), /^file_/),
  ];
}

/** A workbook of a few hundred kilobytes whose only sheet inflates to 300 MB. */
function zipBomb(): Buffer {
  const sheet = `<worksheet><sheetData>${'<row/>'.repeat(50_000_000)}</sheetData></worksheet>`;
  return zipOf([
    ['[Content_Types].xml', Buffer.from('<Types/>')],
    ['xl/workbook.xml', Buffer.from('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>')],
    [
      'xl/_rels/workbook.xml.rels',
      Buffer.from('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    ],
    ['xl/worksheets/sheet1.xml', Buffer.from(sheet)],
  ]);
}

function zipOf(files: readonly [string, Buffer][]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content, { level: 9 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, more, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
