import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ReaderLimits } from './limits';
import type { WorkbookZip } from './workbook-zip';
import { broken } from './workbook-zip';

const SMALL_PART = 16 * 1024 * 1024;

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** How a number of a cell style is shown: a day, a percentage, or as it is. */
export type NumberStyle = 'plain' | 'date' | 'percent';

export interface WorkbookParts {
  readonly sheets: readonly Sheet[];
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  /** Day 0 of its day numbers, in days of 1970. */
  readonly epoch: number;
}

type Attributes = Readonly<Record<string, string>>;
interface Handlers {
  open?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Names without their prefix: `x:row` is `row`. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Text between two tags that no cell can hold. */
const BETWEEN_TAGS = 32 * 1024 * 1024;

export interface PartParser {
  write(text: string): void;
  close(): void;
}

/** A parser that hands out local names; document types (entity bombs) and endless text are refused. */
export function sheetParser(handlers: Handlers): PartParser {
  let since = 0;
  const parser = new SaxesParser({ fragment: false, xmlns: false });
  parser.on('doctype', () => {
    throw new DomainError('file_workbook_broken', { reason: 'doctype' });
  });
  parser.on('error', (error) => {
    throw broken(error);
  });
  parser.on('opentag', (tag) => {
    since = 0;
    handlers.open?.(local(tag.name), tag.attributes as Attributes);
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)));
  return {
    write: (text) => {
      since += text.length;
      if (since > BETWEEN_TAGS) throw new DomainError('file_too_large_inside', { limit: BETWEEN_TAGS });
      parser.write(text);
    },
    close: () => void parser.close(),
  };
}

/** Text chunks of a part as UTF-8. */
export async function* partText(stream: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield decoder.write(chunk);
    yield decoder.end();
  } catch (cause) {
    throw broken(cause);
  } finally {
    stream.destroy();
  }
}

async function parsePart(zip: WorkbookZip, name: string, maxBytes: number, handlers: Handlers): Promise<void> {
  const parser = sheetParser(handlers);
  for await (const text of partText(await zip.read(name, maxBytes))) parser.write(text);
  parser.close();
}

/** Everything but the rows: sheets in their order, shared strings, number styles. */
export async function readParts(zip: WorkbookZip, limits: ReaderLimits): Promise<WorkbookParts> {
  const workbook = 'xl/workbook.xml';
  if (!zip.has(workbook)) throw new DomainError('file_format_unsupported', { format: 'zip' });
  const targets = await relations(zip);
  const sheets: Sheet[] = [];
  let date1904 = false;
  await parsePart(zip, workbook, SMALL_PART, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet') return;
      const part = targets.get(
        attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
      );
      if (part)
        sheets.push({ name: attributes['name'] ?? '', part, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
    },
  });
  // Serial 25569 is 1970-01-01; the 1904 system starts 1,462 days later.
  return {
    sheets,
    strings: await sharedStrings(zip, limits),
    styles: await numberStyles(zip),
    epoch: date1904 ? 25569 - 1462 : 25569,
  };
}

async function relations(zip: WorkbookZip): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const name = 'xl/_rels/workbook.xml.rels';
  if (!zip.has(name)) return targets;
  await parsePart(zip, name, SMALL_PART, {
    open: (tag, { Id, Target }) => {
      if (tag === 'Relationship' && Id && Target)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

async function sharedStrings(zip: WorkbookZip, limits: ReaderLimits): Promise<string[]> {
  const strings: string[] = [];
  const name = 'xl/sharedStrings.xml';
  if (!zip.has(name)) return strings;
  let text = '';
  let reading = false;
  let phonetic = false;
  await parsePart(zip, name, limits.sharedStringsBytes, {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 'rPh') phonetic = true;
      reading = tag === 't' && !phonetic;
    },
    text: (part) => {
      if (reading) text += part;
    },
    close: (tag) => {
      if (tag === 't') reading = false;
      if (tag === 'rPh') phonetic = false;
      if (tag === 'si') strings.push(text);
    },
  });
  return strings;
}

async function numberStyles(zip: WorkbookZip): Promise<NumberStyle[]> {
  const name = 'xl/styles.xml';
  if (!zip.has(name)) return [];
  const codes = new Map<string, string>();
  const styles: NumberStyle[] = [];
  let inCells = false;
  await parsePart(zip, name, SMALL_PART, {
    open: (tag, attributes) => {
      if (tag === 'numFmt') codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) styles.push(styleOf(attributes['numFmtId'] ?? '0', codes));
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Built-in formats of ECMA-376 part 1, 18.8.30: 9–10 percent, 14–22, 27–36, 45–47 and 50–58 days and hours. */
function styleOf(id: string, codes: ReadonlyMap<string, string>): NumberStyle {
  const number = Number(id);
  if (number === 9 || number === 10) return 'percent';
  if (
    (number >= 14 && number <= 22) ||
    (number >= 27 && number <= 36) ||
    (number >= 45 && number <= 47) ||
    (number >= 50 && number <= 58)
  )
    return 'date';
  const code = (codes.get(id) ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (code.includes('%')) return 'percent';
  return /[ymdhs]/i.test(code) && !/general/i.test(code) ? 'date' : 'plain';
}
