import fc from 'fast-check';
import { RowScroller, windowOf } from './row-window';

describe('the rows in sight', () => {
  it('always cover the view, and the spacers make up the rest', () => {
    fc.assert(
      fc.property(
        fc.nat(200_000),
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 20, max: 60 }),
        fc.nat(5000),
        (top, height, row, count) => {
          const { start, end, before, after } = windowOf(top, height, row, count);
          expect(before + (end - start) * row + after).toBe(count * row);
          const first = Math.floor(top / row);
          const last = Math.min(count - 1, Math.ceil((top + height) / row) - 1);
          if (first < count) expect(start).toBeLessThanOrEqual(first);
          if (last >= first) expect(end).toBeGreaterThan(last);
          expect(end - start).toBeLessThanOrEqual(Math.ceil(height / row) + 12);
        },
      ),
    );
  });

  it('asks for more only near the end of what is loaded', () => {
    const scroller = new RowScroller(
      () => 200,
      () => 45,
    );
    const at = (scrollTop: number) => scroller.moved({ scrollTop, clientHeight: 900 } as HTMLElement);
    at(0);
    expect(scroller.nearEnd()).toBe(false);
    at(200 * 45 - 900);
    expect(scroller.nearEnd()).toBe(true);
  });
});
