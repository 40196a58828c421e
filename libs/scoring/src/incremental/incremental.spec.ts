import { differenceInDifferences } from './difference-in-differences';
import type { Panel } from './panel';
import { syntheticControl } from './synthetic-control';

/** Mulberry32: the same panels each run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Units with levels of their own, one common week and trend, and noise that carries over from day to day. */
function panelOf(random: () => number, lift: number, controls = 24, days = 60, start = 35): Panel {
  const season = Array.from({ length: days }, (_, day) => 8 * Math.sin((2 * Math.PI * day) / 7) + 0.2 * day);
  const unit = () => {
    const level = 100 + 20 * normal(random);
    let carried = 0;
    return season.map((value) => {
      carried = 0.4 * carried + 5 * normal(random);
      return level + value + carried;
    });
  };
  const treated = unit().map((value, day) => (day >= start ? value + lift : value));
  return { treated, controls: Array.from({ length: controls }, unit), start };
}

const SIMULATIONS = 1_000;

test('difference in differences: of 1,000 planted lifts the interval holds at least 93 %, and finds nearly all', () => {
  const random = randomOf(11);
  let [held, proved] = [0, 0];
  for (let at = 0; at < SIMULATIONS; at += 1) {
    const found = differenceInDifferences(panelOf(random, 10), { samples: 199, random });
    if (found.low <= 10 && 10 <= found.high) held += 1;
    if (found.proved) proved += 1;
  }
  expect(held / SIMULATIONS).toBeGreaterThanOrEqual(0.93);
  expect(proved / SIMULATIONS).toBeGreaterThanOrEqual(0.8);
});

test('difference in differences: of 1,000 planted nothings at most 5 % are called a lift', () => {
  const random = randomOf(12);
  let proved = 0;
  for (let at = 0; at < SIMULATIONS; at += 1)
    if (differenceInDifferences(panelOf(random, 0), { samples: 199, random }).proved) proved += 1;
  expect(proved / SIMULATIONS).toBeLessThanOrEqual(0.05);
});

test('a trend of its own before the campaign is said, and proves nothing', () => {
  const random = randomOf(13);
  const panel = panelOf(random, 0);
  const drifting = { ...panel, treated: panel.treated.map((value, day) => value + 1.5 * day) };
  expect(differenceInDifferences(drifting, { random })).toMatchObject({ trendsDiffer: true, proved: false });
});

test('too few controls or days to tell, whatever the figures', () => {
  const random = randomOf(14);
  const few = (panel: Panel) => differenceInDifferences(panel, { random });
  expect(few(panelOf(random, 500, 18))).toMatchObject({ tooFew: 'controls', proved: false });
  expect(few(panelOf(random, 500, 24, 40, 13))).toMatchObject({ tooFew: 'days_before', proved: false });
  expect(few(panelOf(random, 500, 24, 40, 30))).toMatchObject({ tooFew: 'days_after', proved: false });
  expect(few(panelOf(random, 500, 18)).placeboP).toBeCloseTo(1 / 19, 12);
});

test('a synthetic control finds the mix that a unit was made of, and what was added to it', () => {
  const random = randomOf(15);
  const { controls, start } = panelOf(random, 0);
  const treated = controls[0].map((value, day) => 0.7 * value + 0.3 * controls[1][day] + (day >= start ? 25 : 0));
  const found = syntheticControl({ treated, controls, start });
  expect(found.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  expect(found.weights[0]).toBeCloseTo(0.7, 4);
  expect(found.weights[1]).toBeCloseTo(0.3, 4);
  expect(Math.abs(found.effect - 25)).toBeLessThan(1e-3);
  expect(found).toMatchObject({ proved: true, placeboP: 1 / 25 });
});

test('a synthetic control calls at most 5 % of 300 planted nothings a lift', () => {
  const random = randomOf(16);
  let proved = 0;
  for (let at = 0; at < 300; at += 1) if (syntheticControl(panelOf(random, 0, 19, 40, 24)).proved) proved += 1;
  expect(proved / 300).toBeLessThanOrEqual(0.05);
});
