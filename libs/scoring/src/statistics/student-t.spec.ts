import fc from 'fast-check';
import { incompleteBeta } from './incomplete-beta';
import { logGamma } from './log-gamma';
import { studentCdf, studentQuantile } from './student-t';

describe('the logarithm of the gamma function', () => {
  it('is that of the factorials, and √π at one half', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 13);
  });

  it.each([[0], [-1], [NaN]])('is refused at %p', (x) => expect(() => logGamma(x)).toThrow(RangeError));
});

describe('the incomplete beta function', () => {
  it('is a binomial tail for whole arguments', () => {
    // I_x(a, b) = P(at least a successes of a + b − 1), summed term by term.
    for (const [x, a, b] of [
      [0.3, 2, 5],
      [0.7, 4, 3],
      [0.05, 1, 9],
      [0.5, 10, 10],
    ]) {
      const n = a + b - 1;
      let tail = 0;
      for (let k = a; k <= n; k += 1) {
        let ways = 1;
        for (let j = 0; j < k; j += 1) ways = (ways * (n - j)) / (j + 1);
        tail += ways * x ** k * (1 - x) ** (n - k);
      }
      expect(incompleteBeta(x, a, b)).toBeCloseTo(tail, 12);
    }
  });
});

describe("Student's t", () => {
  it('has the closed forms of one, two and four degrees of freedom', () => {
    for (const p of [0.55, 0.9, 0.975, 0.999]) {
      expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 8);
      expect(studentQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 9);
      const root = Math.sqrt(4 * p * (1 - p));
      const four = 2 * Math.sqrt(Math.cos(Math.acos(root) / 3) / root - 1);
      expect(studentQuantile(p, 4)).toBeCloseTo(four, 8);
    }
  });

  it('tends to the normal', () => expect(studentQuantile(0.9, 1e7)).toBeCloseTo(1.2815515655446004, 5));

  it('turns back what its distribution function says, also for fractions of a degree', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 1, max: 200, noNaN: true }),
        (p, degrees) => {
          expect(studentCdf(studentQuantile(p, degrees), degrees)).toBeCloseTo(p, 10);
        },
      ),
    );
  });
});
