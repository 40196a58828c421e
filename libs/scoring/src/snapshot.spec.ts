import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json';
import { columnsOf, instagram } from './factors/cohort-columns.builder';
import { FORMULA_VERSION } from './formula-version';
import { scoreCohort } from './score-cohort';
import { FALLBACK_PERCENTILE } from './score-creator';
import { engagementEvidence, replaySnapshot, scoreSnapshot, type SnapshotInputs } from './snapshot';
import { WEIGHTS } from './weights';

const sha256 = (utf8: string) => createHash('sha256').update(utf8, 'utf8').digest('hex');

describe('canonical JSON (RFC 8785)', () => {
  it('gives the example of the RFC, section 3.2.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 code units (section 3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Emoji',
      '\u0080': 'Control',
      '\u00f6': 'Latin',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7);
    expect([...canonicalJson(value).matchAll(/:"(\w+)/g)].map((match) => match[1])).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  it('does not depend on the order of keys and survives parsing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  it.each([[NaN], [Infinity], ['\ud800'], [undefined], [10n]])('refuses %p', (value) =>
    expect(() => canonicalJson(value as unknown as Json)).toThrow(TypeError),
  );
});

describe('snapshot', () => {
  const scores = scoreCohort(columnsOf(instagram(300, 14)));
  const inputsOf = (i: number): SnapshotInputs => ({
    profileId: `p${i}`,
    weights: WEIGHTS.engagement,
    factors: [scores.engagement.centi[i], scores.authenticity.centi[i], null, scores.value.centi[i], 7500],
    fallbacks: Array(5).fill(FALLBACK_PERCENTILE),
    engagement: engagementEvidence(scores.engagement, i),
    facts: { audience: null, asOf: '2026-11-01' },
  });

  it('replays to the same hash, score and interval, bit for bit', () => {
    for (let i = 0; i < 300; i += 1) {
      const { canonical, hash, units } = scoreSnapshot(inputsOf(i), sha256);
      const replayed = replaySnapshot(canonical, sha256);
      expect([replayed.hash, replayed.replayed, replayed.units, replayed.equal]).toEqual([hash, hash, units, true]);
      expect(replayed.engagement).toEqual({
        value: scores.engagement.value[i],
        low: scores.engagement.low[i],
        high: scores.engagement.high[i],
      });
    }
  });

  it('has another hash when anything in it changes', () => {
    const { hash } = scoreSnapshot(inputsOf(0), sha256);
    expect(scoreSnapshot({ ...inputsOf(0), facts: { asOf: '2026-11-02' } }, sha256).hash).not.toBe(hash);
  });

  it('finds a result that was written over', () => {
    const { canonical, units } = scoreSnapshot(inputsOf(0), sha256);
    const forged = canonical.replace(`"units":${units}`, `"units":${units + 1}`);
    const replayed = replaySnapshot(forged, sha256);
    expect(replayed.equal).toBe(false);
    expect([replayed.hash, replayed.replayed]).toEqual([sha256(forged), sha256(canonical)]);
  });

  it('refuses an engagement factor that does not follow from its evidence, and another formula', () => {
    const inputs = inputsOf(0);
    const factors = [(inputs.factors[0]! + 1) % 10_000, ...inputs.factors.slice(1)];
    expect(() => scoreSnapshot({ ...inputs, factors }, sha256)).toThrow(RangeError);
    const { canonical } = scoreSnapshot(inputs, sha256);
    expect(() => replaySnapshot(canonical.replace(`"${FORMULA_VERSION}"`, '"score-0"'), sha256)).toThrow(RangeError);
  });

  it('replays a benchmark percentile too', () => {
    const alone = scoreCohort(columnsOf(instagram(10, 5)));
    const evidence = engagementEvidence(alone.engagement, 3);
    expect(evidence?.cohortKind).toBe('benchmark');
    const inputs = {
      ...inputsOf(0),
      factors: [alone.engagement.centi[3], null, null, null, null],
      engagement: evidence,
    };
    expect(replaySnapshot(scoreSnapshot(inputs, sha256).canonical, sha256).equal).toBe(true);
  });
});
