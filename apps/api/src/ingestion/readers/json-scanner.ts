import { DomainError } from '@vivier/domain/errors/domain-error';
import type { ReaderLimits } from './limits';

/** One element of an array of the document, as text. */
export interface JsonElement {
  /** Keys to the array; empty for an array at the top. */
  readonly path: readonly string[];
  /** 1 for the first element of that array. */
  readonly position: number;
  readonly line: number;
  readonly text: string;
}

interface Frame {
  readonly array: boolean;
  key: string;
  position: number;
  /** What may come next: a value, a key, `:`, or `,` and the end. */
  expects: 'value' | 'key' | 'colon' | 'comma' | 'valueOrEnd' | 'keyOrEnd';
}

const DEPTH = 3;
const SPACE = /\s/;

/**
 * Cuts the objects out of the arrays of a JSON document without holding the document: brackets and strings are
 * followed, each element is handed out as text for `JSON.parse` to judge. Memory is one element. (The streaming
 * parsers of the registry are made for trusted input, by their own words; uploads are not.)
 */
export class JsonScanner {
  private readonly frames: Frame[] = [];
  private element: string[] | null = null;
  private elementSize = 0;
  private elementDepth = 0;
  private elementLine = 0;
  private elementPath: string[] = [];
  private elementPosition = 0;
  private token = '';
  private inString = false;
  private escaped = false;
  private line = 1;
  private done = false;

  constructor(private readonly limits: ReaderLimits) {}

  *push(chunk: string): Generator<JsonElement> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const sign = chunk[at];
      if (sign === '\n') this.line += 1;
      if (this.element !== null) {
        if (!this.follow(sign)) continue;
        this.keep(chunk.slice(from, at + 1));
        const text = this.element.join('');
        this.element = null;
        yield { path: this.elementPath, position: this.elementPosition, line: this.elementLine, text };
        continue;
      }
      if (this.opensElement(sign)) {
        from = at;
        continue;
      }
      this.outside(sign);
    }
    if (this.element !== null) this.keep(chunk.slice(from));
  }

  /** Throws `file_json_broken` when the document is not finished. */
  end(): void {
    if (this.element !== null || this.inString || !this.done || this.frames.length > 0) throw this.broken('unfinished');
  }

  private keep(text: string): void {
    this.elementSize += text.length;
    if (this.elementSize > this.limits.record)
      throw new DomainError('file_record_too_large', { line: this.elementLine, limit: this.limits.record });
    this.element?.push(text);
  }

  /** True when the sign ends the element. */
  private follow(sign: string): boolean {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (sign === '\\') this.escaped = true;
      else if (sign === '"') this.inString = false;
      return false;
    }
    if (sign === '"') this.inString = true;
    else if (sign === '{' || sign === '[') this.elementDepth += 1;
    else if (sign === '}' || sign === ']') {
      this.elementDepth -= 1;
      return this.elementDepth === 0;
    }
    return false;
  }

  private opensElement(sign: string): boolean {
    const top = this.frames.at(-1);
    if (sign !== '{' || this.inString || !top?.array || (top.expects !== 'value' && top.expects !== 'valueOrEnd'))
      return false;
    if (this.frames.length > DEPTH || this.frames.slice(0, -1).some((frame) => frame.array)) return false;
    top.position += 1;
    top.expects = 'comma';
    this.element = [];
    this.elementSize = 0;
    this.elementDepth = 1;
    this.elementLine = this.line;
    this.elementPath = this.frames.slice(0, -1).map((frame) => frame.key);
    this.elementPosition = top.position;
    return true;
  }

  private outside(sign: string): void {
    if (this.inString) return this.string(sign);
    if (SPACE.test(sign)) return this.endToken();
    if (/["{}[\],:]/.test(sign)) this.endToken();
    const top = this.frames.at(-1);
    if (sign === '"') {
      this.inString = true;
      this.token = '';
      return;
    }
    if (sign === '{' || sign === '[') {
      this.startValue();
      if (this.frames.length >= 1000) throw this.broken('too_deep');
      this.frames.push({
        array: sign === '[',
        key: '',
        position: 0,
        expects: sign === '[' ? 'valueOrEnd' : 'keyOrEnd',
      });
      return;
    }
    if (sign === '}' || sign === ']') {
      const closes =
        top !== undefined &&
        top.array === (sign === ']') &&
        (top.expects === 'comma' || top.expects === 'valueOrEnd' || top.expects === 'keyOrEnd');
      if (!closes) throw this.broken('unexpected');
      this.frames.pop();
      if (this.frames.length === 0) this.done = true;
      return;
    }
    if (sign === ',') {
      if (top?.expects !== 'comma') throw this.broken('unexpected');
      top.expects = top.array ? 'value' : 'key';
    } else if (sign === ':') {
      if (top?.expects !== 'colon') throw this.broken('unexpected');
      top.expects = 'value';
    } else if (this.token.length < 100) this.token += sign;
    else throw this.broken('unexpected');
  }

  private string(sign: string): void {
    if (this.escaped) this.escaped = false;
    else if (sign === '\\') this.escaped = true;
    else if (sign === '"') {
      this.inString = false;
      const top = this.frames.at(-1);
      if (top && (top.expects === 'key' || top.expects === 'keyOrEnd')) {
        top.key = this.token;
        top.expects = 'colon';
      } else this.startValue();
      this.token = '';
      return;
    }
    if (this.token.length < 200) this.token += sign;
  }

  private endToken(): void {
    if (this.token === '') return;
    if (!/^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(this.token)) throw this.broken('unexpected');
    this.token = '';
    this.startValue();
  }

  private startValue(): void {
    const top = this.frames.at(-1);
    if (!top) {
      if (this.done) throw this.broken('more_than_one_document');
      return;
    }
    if (top.expects !== 'value' && top.expects !== 'valueOrEnd') throw this.broken('unexpected');
    top.expects = 'comma';
  }

  private broken(reason: string): DomainError {
    return new DomainError('file_json_broken', { line: this.line, reason });
  }
}
