import { type CreatorDetailQuery } from '../platform/generated/graphql';

export type Profile = CreatorDetailQuery['creator']['profiles'][number];
export type Snapshot = Profile['snapshots'][number];

export interface Point {
  readonly asOf: string;
  readonly value: number;
  readonly source: string;
}

export interface Gap {
  readonly from: string;
  readonly to: string;
}

export interface Trend {
  /** Oldest first, one a day. */
  readonly points: readonly Point[];
  /** Times without a figure, much longer than the usual step. */
  readonly gaps: readonly Gap[];
}

const DAY = 86_400_000;

export function followersOf(snapshot: Snapshot): number | null {
  return snapshot.followers;
}

/**
 * Observed rate of a snapshot under the network's variant: the averages of the file over its base; where the file
 * gives no averages, the rate it states. Null when neither can be told. Formulas as in the words of scoring.
 */
export function rateOf(snapshot: Snapshot, variant: string | null): number | null {
  const { followers, avgLikes, avgComments, avgShares, avgViews } = snapshot;
  if (avgLikes !== null) {
    const interactions = avgLikes + (avgComments ?? 0);
    if (variant === 'er_followers' && followers) return interactions / followers;
    if (variant === 'er_youtube' && avgViews) return interactions / avgViews;
    if (variant === 'er_views' && avgViews) return (interactions + (avgShares ?? 0)) / avgViews;
  }
  return snapshot.engagementRate;
}

export function trendOf(snapshots: readonly Snapshot[], valueOf: (snapshot: Snapshot) => number | null): Trend {
  const byDay = new Map<string, Point>();
  for (const snapshot of snapshots) {
    const value = valueOf(snapshot);
    if (value !== null && Number.isFinite(value))
      byDay.set(snapshot.asOf, { asOf: snapshot.asOf, value, source: snapshot.source });
  }
  const points = [...byDay.values()].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  return { points, gaps: gapsOf(points) };
}

/** A step of more than twice the median step is a gap: nothing is drawn across it. */
function gapsOf(points: readonly Point[]): Gap[] {
  const steps = points.slice(1).map((point, i) => time(point.asOf) - time(points[i].asOf));
  if (steps.length < 3) return [];
  const median = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)];
  return steps.flatMap((step, i) =>
    step > 2 * median + DAY ? [{ from: points[i].asOf, to: points[i + 1].asOf }] : [],
  );
}

/** [time, value] pairs for a chart, with a hole in each gap. */
export function withHoles(trend: Trend): [number, number | null][] {
  return trend.points.flatMap((point): [number, number | null][] => {
    const gap = trend.gaps.find(({ from }) => from === point.asOf);
    const at: [number, number | null] = [time(point.asOf), point.value];
    return gap ? [at, [time(gap.from) + DAY, null]] : [at];
  });
}

/** The step with the largest relative rise; shown only where the growth is to be checked. */
export function largestRise(points: readonly Point[]): { point: Point; change: number } | null {
  let best: { point: Point; change: number; ratio: number } | null = null;
  for (let i = 1; i < points.length; i += 1) {
    const change = points[i].value - points[i - 1].value;
    const ratio = change / Math.max(1, points[i - 1].value);
    if (change > 0 && ratio > (best?.ratio ?? 0)) best = { point: points[i], change, ratio };
  }
  return best && { point: best.point, change: best.change };
}

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Round bounds in about five steps around the values. */
export function niceAxis(values: readonly number[], fromZero = false): Axis {
  const low = fromZero ? 0 : Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || Math.abs(high) * 0.2 || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const min = fromZero ? 0 : Math.max(0, Math.floor(low / step) * step);
  const top = Math.ceil(high / step) * step;
  return { min, max: top === min ? min + step : top, step };
}

export function time(asOf: string): number {
  return Date.parse(`${asOf}T00:00:00Z`);
}
