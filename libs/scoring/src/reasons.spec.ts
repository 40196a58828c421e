import { canonicalJson } from './canonical-json';
import { explain } from './explain';
import { columnsOf, instagram } from './factors/cohort-columns.builder';
import { staticReasons } from './reasons';
import { scoreCohort } from './score-cohort';
import { FALLBACK_PERCENTILE } from './score-creator';
import { sharedWeights } from './weights';

describe('reasons of the static factors', () => {
  const rows = [...instagram(80, 6), { id: '~', followers: 5000 }];
  const scores = scoreCohort(columnsOf(rows));

  it('carry cohort, interval, sample and percentile of a rate', () => {
    const { engagement } = staticReasons(scores, 0);
    const rate = (rows[0].averageLikes! + rows[0].averageComments!) / rows[0].followers;
    expect(engagement.code).toBe('percentile_in_cohort');
    expect(engagement.numbers).toMatchObject({
      variant: 'er_followers',
      state: 'available',
      basis: 'counts',
      observed: rate,
      n: 12,
      assumed: 1,
      cohort: 'workspace',
      cohortSize: 79,
      percentile: scores.engagement.centi[0] / 100,
    });
  });

  it('say null, not zero, of what is unknown, and are JSON', () => {
    const reasons = staticReasons(scores, 80);
    expect(reasons.engagement.numbers).toMatchObject({
      state: 'not_available',
      observed: null,
      percentile: null,
      n: null,
    });
    expect(reasons.authenticity.numbers).toMatchObject({ state: 'unknown', evaluated: 0, raised: 0 });
    expect(() => canonicalJson({ ...reasons.engagement.numbers, ...reasons.value.numbers })).not.toThrow();
  });

  it('stand in the parts they explain', () => {
    const { parts } = explain(
      {
        weights: sharedWeights({ audienceFit: false, briefFit: false }),
        factors: [scores.engagement.centi[0], scores.authenticity.centi[0], null, null, null],
        fallbacks: Array(5).fill(FALLBACK_PERCENTILE),
      },
      staticReasons(scores, 0),
    );
    expect(parts.map(({ factor, reason }) => [factor, reason])).toEqual([
      ['engagement', 'percentile_in_cohort'],
      ['authenticity', 'authenticity_signals'],
      ['value', 'factor_missing'],
      ['missing', 'missing_below_median'],
    ]);
    expect(parts[2].numbers).toMatchObject({ median: 5000, kind: 'modelled' });
  });
});
