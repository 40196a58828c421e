import { monthsBefore } from './sample-history';
import { copyLine } from './sample-copy';
import { latin } from './sample-names';
import { SampleRandom, weighted } from './sample-random';

describe('seeded numbers', () => {
  it('are the same for the same seed, purpose and index, and others when one of them differs', () => {
    const draw = (seed: number, purpose: string, index: number) => {
      const random = new SampleRandom(seed, purpose, index);
      return Array.from({ length: 8 }, () => random.next()).join();
    };
    expect(draw(1, 'a', 0)).toBe(draw(1, 'a', 0));
    expect(new Set([draw(1, 'a', 0), draw(2, 'a', 0), draw(1, 'b', 0), draw(1, 'a', 1)]).size).toBe(4);
  });

  it('are uniform and normal, and choose by weight', () => {
    const n = 40_000;
    const random = new SampleRandom(3, 'moments');
    const uniform = Array.from({ length: n }, () => random.next());
    const normal = Array.from({ length: n }, () => random.normal());
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
    // Four standard errors: 1/√(12 n), 1/√n, √(2/n).
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n));
    expect(Math.abs(mean(normal))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(mean(normal.map((value) => value * value)) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    const threes = Array.from({ length: n }, () =>
      random.choose(
        weighted([
          ['one', 1],
          ['three', 3],
        ]),
      ),
    ).filter((word) => word === 'three');
    expect(Math.abs(threes.length / n - 0.75)).toBeLessThan(4 * Math.sqrt(0.1875 / n));
  });

  it('differ from profile to profile: first draws of neighbouring indices are uncorrelated', () => {
    const n = 20_000;
    const first = Array.from({ length: n + 1 }, (_, index) => new SampleRandom(20_261, 'profile', index).next() - 0.5);
    const product = first.slice(1).reduce((sum, value, i) => sum + value * first[i], 0) / n;
    expect(Math.abs(product * 12)).toBeLessThan(4 / Math.sqrt(n));
  });
});

describe('small parts of the sample', () => {
  it('go back by months to the same day or the last one', () => {
    expect(monthsBefore('2026-11-22', 11)).toBe('2025-12-22');
    expect(monthsBefore('2024-03-31', 1)).toBe('2024-02-29');
    expect(monthsBefore('2026-01-15', 1)).toBe('2025-12-15');
    expect(() => monthsBefore('2026-02-31', 1)).toThrow('date_invalid');
  });

  it('write Latin letters for handles', () => {
    expect(['Łabędzki', 'Işık', 'Großmühl', 'Éloïse', 'Ñandú'].map(latin)).toEqual([
      'labedzki',
      'isik',
      'grossmuhl',
      'eloise',
      'nandu',
    ]);
  });

  it('escape what COPY would read as a mark', () => {
    expect(copyLine(['a\tb', 'c\\d', 'e\nf', null, 0, false, ''])).toBe('a\\tb\tc\\\\d\te\\nf\t\\N\t0\tfalse\t\n');
  });
});
