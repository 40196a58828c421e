import { arrayText, copyLine } from './copy-text';

describe('COPY text', () => {
  it('escapes what would end a cell or a line, and leaves NUL out', () => {
    expect(copyLine(['a\tb', 'c\nd\r', 'e\\N', 'f\u0000g', null, true, 12])).toBe(
      'a\\tb\tc\\nd\\r\te\\\\N\tfg\t\\N\tt\t12',
    );
  });

  it('quotes every element of an array', () => {
    expect(arrayText([])).toBe('{}');
    expect(arrayText(['a', 'b"c', 'd\\e', 'f,g'])).toBe('{"a","b\\"c","d\\\\e","f,g"}');
  });
});
