import type { Network } from '@vivier/domain/creators/network';
import { sampleCreators, type SampleProfile } from './sample-creators';
import type { SampleMetrics } from './sample-metrics';

// Every tolerance is three standard errors of the statistic at the size of the sample it is taken from.
const SIGMAS = 3;

interface Line {
  readonly intercept: number;
  readonly slope: number;
  readonly sd: number;
  readonly slopeError: number;
  readonly middleError: number;
  readonly at: (x: number) => number;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sd(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function ordinaryLeastSquares(points: readonly (readonly [number, number])[]): Line {
  const mx = mean(points.map(([x]) => x));
  const my = mean(points.map(([, y]) => y));
  const sxx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / sxx;
  const rest = points.reduce((sum, [x, y]) => sum + (y - my - slope * (x - mx)) ** 2, 0) / (points.length - 2);
  const error = Math.sqrt(rest);
  return {
    slope,
    intercept: my - slope * mx,
    sd: error,
    slopeError: error / Math.sqrt(sxx),
    middleError: error / Math.sqrt(points.length),
    at: (x) => my + slope * (x - mx),
  };
}

function sdError(spread: number, n: number): number {
  return spread / Math.sqrt(2 * n);
}

describe('calibration of the sample', () => {
  let ordinary: SampleProfile[];
  let all: SampleProfile[];

  const latest = (profile: SampleProfile): SampleMetrics => profile.snapshots[profile.snapshots.length - 1].metrics;
  const on = (network: Network) => ordinary.filter((profile) => profile.network === network).map(latest);

  /** ln rate against ln followers, from the rows' own figures. */
  function rates(network: Network, rate: (metrics: SampleMetrics) => number): (readonly [number, number])[] {
    return on(network)
      .map((metrics) => [Math.log(metrics.followers), Math.log(rate(metrics))] as const)
      .filter(([, y]) => Number.isFinite(y));
  }

  beforeAll(() => {
    all = [...sampleCreators({ asOf: '2026-11-22' })].flatMap(({ profiles }) => profiles);
    ordinary = all.filter(
      ({ planted }) => planted === null || planted === 'mass_following' || planted === 'viral_month',
    );
  });

  it('has log-normal followers with mu 12.4 and sigma 2', () => {
    const logs = all.map((profile) => Math.log(latest(profile).followers));
    expect(Math.abs(mean(logs) - 12.4)).toBeLessThan((SIGMAS * 2 * 1.2) / Math.sqrt(logs.length));
    // Cut at three sigmas, a normal keeps 98.7 % of its standard deviation.
    expect(Math.abs(sd(logs) - 2 * 0.9866)).toBeLessThan(SIGMAS * sdError(2, 10_000));
    // Share below 10,000 followers: Φ((ln 10⁴ − 12.4) / 2) = Φ(−1.5948) = 5.54 %.
    const small = logs.filter((log) => log < Math.log(10_000)).length / logs.length;
    expect(Math.abs(small - 0.0554)).toBeLessThan(SIGMAS * Math.sqrt((0.0554 * 0.9446) / 10_000) + 0.0013);
  });

  it('has Instagram rates that fall with size: −0.402 − 0.248 ln F, sd 0.86', () => {
    const points = rates('instagram', (m) => ((m.avgLikes as number) + (m.avgComments as number)) / m.followers);
    const line = ordinaryLeastSquares(points.filter(([, y]) => Number.isFinite(y)));
    expect(points.length).toBeGreaterThan(3_500);
    expect(Math.abs(line.slope + 0.248)).toBeLessThan(SIGMAS * line.slopeError);
    expect(Math.abs(line.at(12.4) - (-0.402 - 0.248 * 12.4))).toBeLessThan(SIGMAS * line.middleError);
    expect(Math.abs(line.sd - 0.86)).toBeLessThan(SIGMAS * sdError(0.86, points.length) + 0.003);
    // The published milestones: 1K 12 %, 10K 6.8 %, 100K 3.8 %, 1M 2.2 %.
    for (const [followers, rate] of [
      [1e3, 0.12],
      [1e4, 0.068],
      [1e5, 0.038],
      [1e6, 0.022],
    ]) {
      expect(Math.exp(line.at(Math.log(followers))) / rate).toBeCloseTo(1, 0);
    }
  });

  it('has TikTok rates of views with mu −2.1 and sd 0.47, whatever the size', () => {
    const points = rates('tiktok', (m) => (m.avgLikes! + m.avgComments! + m.avgShares!) / m.avgViews!);
    const line = ordinaryLeastSquares(points);
    expect(Math.abs(line.slope)).toBeLessThan(SIGMAS * line.slopeError);
    expect(Math.abs(line.at(12.4) + 2.1)).toBeLessThan(SIGMAS * line.middleError);
    expect(Math.abs(line.sd - 0.47)).toBeLessThan(SIGMAS * sdError(0.47, points.length));
  });

  it('has YouTube rates of views with mu −3.6 and sd 1', () => {
    const points = rates('youtube', (m) => (m.avgLikes! + m.avgComments!) / m.avgViews!);
    const line = ordinaryLeastSquares(points);
    expect(Math.abs(line.at(12.4) + 3.6)).toBeLessThan(SIGMAS * line.middleError);
    expect(Math.abs(line.sd - 1)).toBeLessThan(SIGMAS * sdError(1, points.length));
  });

  it('has Twitch viewers that fall with size: 0.456 − 0.411 ln F, sd 0.71', () => {
    const line = ordinaryLeastSquares(rates('twitch', (m) => (m.avgViewers as number) / m.followers));
    expect(Math.abs(line.slope + 0.411)).toBeLessThan(SIGMAS * line.slopeError);
    expect(Math.abs(line.at(12.4) - (0.456 - 0.411 * 12.4))).toBeLessThan(SIGMAS * line.middleError);
    expect(Math.abs(line.sd - 0.71)).toBeLessThan(SIGMAS * sdError(0.71, on('twitch').length));
  });

  it.each([
    ['instagram', 0.024],
    ['tiktok', 0.006],
    ['youtube', 0.12],
  ] as const)('has comments per like on %s around %d', (network, expected) => {
    const ratios = on(network)
      .filter((m) => (m.avgLikes ?? 0) > 500)
      .map((m) => Math.log(m.avgComments! / m.avgLikes!));
    // The median of a normal sample varies 1.2533 times as much as its mean.
    expect(Math.abs(median(ratios) - Math.log(expected))).toBeLessThan(
      (SIGMAS * 1.2533 * sd(ratios)) / Math.sqrt(ratios.length),
    );
  });

  it.each([
    [0.05, 0.52],
    [0.25, 0.66],
    [0.5, 0.74],
    [0.75, 0.81],
    [0.95, 0.88],
  ])('has %d of authentic / average engagement below %d', (p, quantile) => {
    const ratios = all.map(latest).filter((m) => m.averageEngagement && m.averageEngagement > 200);
    const below = ratios.filter((m) => m.authenticEngagement! / m.averageEngagement! < quantile).length / ratios.length;
    expect(ratios.length).toBeGreaterThan(1_000);
    expect(Math.abs(below - p)).toBeLessThan(SIGMAS * Math.sqrt((p * (1 - p)) / ratios.length));
  });

  it('grows by the month as each network does, and 5 to 9 % of Instagram accounts shrink', () => {
    const monthly = (network: Network) =>
      ordinary
        .filter(
          (profile) =>
            profile.network === network && profile.snapshots.length === 12 && latest(profile).followers > 5_000,
        )
        .map(
          ({ snapshots }) =>
            (Math.log(snapshots[11].metrics.followers / snapshots[0].metrics.followers) / 11) as number,
        );
    const instagram = monthly('instagram');
    const shrinking = instagram.filter((growth) => growth < 0).length / instagram.length;
    expect(shrinking).toBeGreaterThan(0.05);
    expect(shrinking).toBeLessThan(0.09);
    for (const [network, low, high] of [
      ['instagram', 0.001, 0.025],
      ['tiktok', 0.024, 0.033],
      ['youtube', 0, 0.007],
    ] as const) {
      const inside = monthly(network).filter((growth) => growth > low * 0.8 - 0.0005 && growth < high * 1.15 + 0.0005);
      expect(inside.length / monthly(network).length).toBeGreaterThan(0.88);
      expect(median(monthly(network))).toBeGreaterThan(low);
      expect(median(monthly(network))).toBeLessThan(high);
    }
  });

  it('spreads likes within an account by 0.59 on the log scale', () => {
    const spreads = ordinary
      .filter(({ network, posts }) => posts.length >= 20 && network === 'tiktok')
      .map(({ posts }) => sd(posts.map(({ likes }) => Math.log(likes! + 1))));
    // Format, evening, weekend and advertising add a little to the account's own luck.
    expect(mean(spreads)).toBeGreaterThan(0.56);
    expect(mean(spreads)).toBeLessThan(0.66);
  });

  it('asks prices that grow with followers as the rate cards do', () => {
    const points = all
      .filter(({ network, price }) => network === 'instagram' && price?.currency === 'EUR')
      .map((profile) => [Math.log(latest(profile).followers), Math.log(profile.price!.minor / 100)] as const);
    const line = ordinaryLeastSquares(points);
    expect(Math.abs(line.slope - 0.72)).toBeLessThan(SIGMAS * line.slopeError + 0.01);
    // Published: 1,042 € at 300,000 followers on average, 500 to 2,500 € at 100,000 (France).
    expect(Math.exp(line.at(Math.log(100_000)))).toBeGreaterThan(500);
    expect(Math.exp(line.at(Math.log(100_000)))).toBeLessThan(2_500);
  });
});
