import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { analyse } from 'chardet';
import { DomainError } from '@vivier/domain/errors/domain-error';

export interface TextEncoding {
  /** An iconv-lite name. */
  readonly name: string;
  readonly bom: boolean;
  readonly hasNul: boolean;
  /** UTF-8 with some broken bytes: they become U+FFFD. */
  readonly damaged: boolean;
  /** A single byte that stands for every character that was lost before the file reached us; it becomes U+FFFD. */
  readonly lostByte: number | null;
}

const HEAD = 256 * 1024;

interface ByteFacts {
  head: Buffer;
  bytes: number;
  nul: number;
  nulEven: number;
  valid: boolean;
  sequences: number;
  broken: number;
  high: Uint32Array;
}

/** Reads the whole file once (no more than a chunk in memory) and decides how its bytes become text. */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  const facts = await readFacts(path);
  const { head } = facts;
  const plain = { hasNul: facts.nul > 0, damaged: false, lostByte: null };
  if (head.length >= 4 && head.readUInt32LE(0) === 0x0000feff)
    throw new DomainError('file_encoding_unsupported', { encoding: 'utf-32le' });
  if (startsWith(head, [0, 0, 0xfe, 0xff]))
    throw new DomainError('file_encoding_unsupported', { encoding: 'utf-32be' });
  if (startsWith(head, [0xff, 0xfe])) return { ...plain, name: 'utf-16le', bom: true, hasNul: false };
  if (startsWith(head, [0xfe, 0xff])) return { ...plain, name: 'utf-16be', bom: true, hasNul: false };
  const wide = facts.bytes > 3 && facts.nul * 10 >= facts.bytes * 3 ? utf16Order(facts) : null;
  if (wide) return { ...plain, name: wide, bom: false, hasNul: false };
  const bom = startsWith(head, [0xef, 0xbb, 0xbf]);
  if (facts.valid) return { ...plain, name: 'utf-8', bom };
  if (bom || facts.sequences > facts.broken * 4) return { ...plain, name: 'utf-8', bom, damaged: true };
  return { ...plain, name: legacyEncoding(head, facts), bom: false, lostByte: lostByteOf(facts) };
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

function utf16Order(facts: ByteFacts): string | null {
  const odd = facts.nul - facts.nulEven;
  if (odd > facts.nulEven * 9) return 'utf-16le';
  return facts.nulEven > odd * 9 ? 'utf-16be' : null;
}

async function readFacts(path: string): Promise<ByteFacts> {
  const facts: ByteFacts = {
    head: Buffer.alloc(0),
    bytes: 0,
    nul: 0,
    nulEven: 0,
    valid: true,
    sequences: 0,
    broken: 0,
    high: new Uint32Array(256),
  };
  let carry = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    if (facts.head.length < HEAD) facts.head = Buffer.concat([facts.head, chunk.subarray(0, HEAD - facts.head.length)]);
    countNul(chunk, facts);
    facts.bytes += chunk.length;
    const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const cut = completeUtf8(joined);
    countUtf8(joined.subarray(0, cut), facts);
    carry = Buffer.from(joined.subarray(cut));
  }
  countUtf8(carry, facts);
  return facts;
}

function countNul(chunk: Buffer, facts: ByteFacts): void {
  for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1)) {
    facts.nul += 1;
    if ((facts.bytes + at) % 2 === 0) facts.nulEven += 1;
  }
}

/** Length without a multi-byte character cut by the end of the chunk. */
function completeUtf8(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? chunk.length - back : chunk.length;
  }
  return chunk.length;
}

function countUtf8(chunk: Buffer, facts: ByteFacts): void {
  const valid = isUtf8(chunk);
  if (!valid) facts.valid = false;
  // Once broken bytes are seen the proportions decide, and they need the counts of clean parts too.
  if (facts.bytes > 64 * 1024 * 1024 && facts.sequences + facts.broken > 100_000) return;
  for (let at = 0; at < chunk.length; at += 1) {
    const byte = chunk[at];
    if (byte < 0x80) continue;
    facts.high[byte] += 1;
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    let tail = 1;
    while (length > 0 && tail < length && (chunk[at + tail] & 0xc0) === 0x80) tail += 1;
    if (length > 0 && byte < 0xf5 && tail === length) {
      facts.sequences += 1;
      for (let next = 1; next < length; next += 1) facts.high[chunk[at + next]] += 1;
      at += length - 1;
    } else facts.broken += 1;
  }
}

/**
 * One byte value nearly alone above ASCII and in runs of three (`ýýý Kids`): the trace of "unknown character" in an
 * earlier conversion. No language writes the same accented letter three times over.
 */
function lostByteOf(facts: ByteFacts): number | null {
  // U+FFFD that was itself read as Latin-1 (EF BF BD) is a lost character too and says nothing against it.
  const replaced = Math.min(facts.high[0xef], facts.high[0xbf], facts.high[0xbd]);
  const count = (byte: number): number => facts.high[byte] - ([0xef, 0xbf, 0xbd].includes(byte) ? replaced : 0);
  const used = [...facts.high.keys()].filter((byte) => count(byte) > 0).sort((a, b) => count(b) - count(a));
  if (used.length === 0) return null;
  const total = used.reduce((sum, byte) => sum + count(byte), 0);
  const run = facts.head.indexOf(Buffer.alloc(3, used[0])) >= 0;
  return run && count(used[0]) * 10 >= total * 9 ? used[0] : null;
}

const WESTERN = /^(?:iso-8859-(?:1|2|9|15)|windows-125[0234]|ascii|utf-8)$/i;
const FOREIGN =
  /^(?:shift_jis|euc-jp|euc-kr|gb18030|big5|koi8-r|windows-1251|windows-1256|windows-1255|iso-8859-(?:5|6|7|8)|iso-2022-(?:jp|kr|cn))$/i;

/** Western files are windows-1252 (a superset of Latin-1); another script must be much more likely to be taken. */
function legacyEncoding(head: Buffer, facts: ByteFacts): string {
  if (lostByteOf(facts) !== null) return 'windows-1252';
  const letters = head.filter((byte) => byte >= 0x80);
  const guesses = analyse(letters.length < 20 ? head : head.subarray(0, HEAD));
  const western = Math.max(0, ...guesses.filter((g) => WESTERN.test(g.name)).map((g) => g.confidence));
  const foreign = guesses.find((g) => FOREIGN.test(g.name));
  return foreign && foreign.confidence >= 35 && foreign.confidence > western + 15 && facts.broken > 20
    ? foreign.name.toLowerCase()
    : 'windows-1252';
}
