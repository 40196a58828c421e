import { captionParts, movedBy, placeIn, timeCode } from './remark';

test.each([
  [0, '0:00'],
  [999, '0:00'],
  [83_000, '1:23'],
  [3_723_000, '1:02:03'],
])('%i ms is said as %s', (ms, words) => {
  expect(timeCode(ms)).toBe(words);
});

test('a click in the middle of a picture is half its width and height, wherever the picture stands', () => {
  const box = { left: 100, top: 50, width: 400, height: 200 };
  expect(placeIn(box, { x: 300, y: 150 })).toEqual({ xBp: 5000, yBp: 5000 });
  expect(placeIn(box, { x: 40, y: 900 })).toEqual({ xBp: 0, yBp: 10_000 });
});

test('arrow keys move a place, never out of the picture; other keys leave it', () => {
  expect(movedBy('ArrowRight', { xBp: 5000, yBp: 5000 })).toEqual({ xBp: 5200, yBp: 5000 });
  expect(movedBy('ArrowUp', { xBp: 5000, yBp: 100 })).toEqual({ xBp: 5000, yBp: 0 });
  expect(movedBy('Enter', { xBp: 5000, yBp: 100 })).toBeNull();
});

test('a caption is cut where findings begin and end, and put together again it is the caption', () => {
  const caption = 'Bonjour la mmer bleue';
  const parts = captionParts(caption, [
    { key: 'spelling', from: 11, until: 15 },
    { key: 'missing', from: 0, until: 0 },
  ]);
  expect(parts).toEqual([
    { text: 'Bonjour la ', keys: [] },
    { text: 'mmer', keys: ['spelling'] },
    { text: ' bleue', keys: [] },
  ]);
  expect(captionParts('', [])).toEqual([]);
});

test('findings that overlap are both named where they do', () => {
  const parts = captionParts('abcdef', [
    { key: 'one', from: 0, until: 4 },
    { key: 'two', from: 2, until: 6 },
  ]);
  expect(parts.map(({ text, keys }) => [text, ...keys])).toEqual([
    ['ab', 'one'],
    ['cd', 'one', 'two'],
    ['ef', 'two'],
  ]);
});
