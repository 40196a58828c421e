import { Writable } from 'node:stream';
import { answerInPieces } from './answer';

const ITEMS = 20_000;

/** Takes one piece a turn of the event loop, and notes how far the list was ahead of it. */
class SlowReader extends Writable {
  readonly pieces: string[] = [];
  taken = 0;
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.pieces.push(chunk.toString());
    this.taken += chunk.length;
    setImmediate(done);
  }
}

test('a list is written as it is read: never more of it in memory than a few pieces, and complete', async () => {
  const out = new SlowReader({ highWaterMark: 1024 });
  let made = 0;
  let furthest = 0;
  async function* items() {
    for (; made < ITEMS; made += 1) {
      furthest = Math.max(furthest, made * 100 - out.taken);
      yield { n: made, text: 'x'.repeat(80) };
    }
  }
  let last = 0;
  await answerInPieces(
    {
      total: { value: ITEMS },
      hits: { items: items() },
      none: { items: (async function* () {})() },
      next: { later: () => (last = made) },
    },
    out,
  );
  const document = JSON.parse(out.pieces.join('')) as { total: number; hits: { n: number }[]; none: []; next: number };
  expect([document.total, document.hits.length, document.next, document.none]).toEqual([ITEMS, ITEMS, last, []]);
  expect(document.hits.every(({ n }, index) => n === index)).toBe(true);
  expect(furthest).toBeLessThan(300_000);
});
