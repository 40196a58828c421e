import fc from 'fast-check';
import { scoreCohort } from '../score-cohort';
import { columnsOf, instagram } from './cohort-columns.builder';
import { centiOfRate, rateForPercentile } from './engagement-needed';
import { posteriorDistance } from './engagement-posterior';

describe('the rate that a percentile takes', () => {
  // Below 502 profiles everybody is everybody else's neighbour.
  const rows = instagram(200, 4);
  const { engagement: e } = scoreCohort(columnsOf(rows));
  const distanceOf = (i: number) =>
    posteriorDistance(e.logMean[i], e.samplingVariance[i], e.expectation[i], e.priorVariance[i]);
  const others = (own: number) => Float64Array.from(rows.flatMap((_, i) => (i === own ? [] : [distanceOf(i)]))).sort();
  const evidenceOf = (i: number) => ({
    logVariance: e.logVariance[i],
    samplingVariance: e.samplingVariance[i],
    expectation: e.expectation[i],
    priorVariance: e.priorVariance[i],
  });

  it('is reached by what is said, and not by a thousandth less', () => {
    fc.assert(
      fc.property(fc.nat(199), fc.integer({ min: 1, max: 10_000 }), (own, centi) => {
        const distances = others(own);
        const rate = rateForPercentile(evidenceOf(own), distances, centi);
        if (rate === null) throw new Error('some rate stands above everybody');
        // Counted out: how many of the others stand below the shrunken distance of this rate.
        const { samplingVariance: v, priorVariance: p, expectation, logVariance } = evidenceOf(own);
        const at = (value: number) => {
          const distance = (p / (p + v)) * (Math.log(value) - logVariance / 2 - expectation);
          return Math.round((10_000 * distances.filter((other) => other < distance).length) / distances.length);
        };
        expect(at(rate)).toBeGreaterThanOrEqual(centi);
        expect(at(rate * 0.998)).toBeLessThan(centi);
        expect(centiOfRate(evidenceOf(own), distances, rate)).toBeGreaterThanOrEqual(centi);
      }),
    );
  });

  it("gives back a profile's own percentile for its own rate", () => {
    for (let own = 0; own < 200; own += 1) {
      const { logVariance } = evidenceOf(own);
      const rate = Math.exp(e.logMean[own] + logVariance / 2);
      expect(Math.abs(centiOfRate(evidenceOf(own), others(own), rate) - e.centi[own])).toBeLessThanOrEqual(51);
    }
  });

  it('does not exist in a cohort without spread', () => {
    const evidence = { ...evidenceOf(0), priorVariance: 0 };
    expect(rateForPercentile(evidence, others(0), 9000)).toBeNull();
  });
});
