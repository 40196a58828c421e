import type { Candidate, PortfolioInput, Quota } from '@vivier/scoring/portfolio/portfolio-types';
import { random } from '../support/random';

export interface InstanceOptions {
  candidates: number;
  seed: number;
}

const NETWORKS = ['instagram', 'tiktok', 'youtube', 'twitch'];
const TIERS = ['nano', 'micro', 'mid', 'macro'];

/**
 * A pool of creators in clusters of like audiences: each cluster has some segments that its creators reach most, every
 * creator adds a spread of its own. Sizes are log-normal, prices follow reach with noise, budgets are 4–35 % of all prices.
 * A third of the pools has minima and maxima a network or tier, a quarter must-haves, a fifth creators of two profiles.
 */
export function clusteredInstance({ candidates: n, seed }: InstanceOptions): PortfolioInput {
  const chance = random(seed);
  const between = (low: number, high: number) => low + chance() * (high - low);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  const segments = Math.round(between(6, 36));
  const clusters = Math.round(between(3, 10));
  const populations = Array.from({ length: segments }, () => Math.round(Math.exp(between(9, 13))));
  const centres = Array.from({ length: clusters }, () => populations.map(() => (chance() < 0.3 ? between(0.5, 2) : 0)));
  const saturation = between(0.05, 0.7);
  const twins = chance() < 0.2;
  const all = populations.reduce((sum, people) => sum + people, 0);
  const pool = Array.from({ length: n }, (_, i): Candidate => {
    const cluster = Math.floor(chance() * clusters);
    const weights = centres[cluster].map(
      (weight, s) => populations[s] * (weight * between(0.5, 1.5) + between(0, 0.06)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const size = (all * saturation * Math.exp(normal() * 0.9)) / n;
    const people = weights.map((weight, s) => Math.min(populations[s] * 0.95, (size * weight) / total));
    const reached = people.reduce((sum, value) => sum + value, 0);
    const kept = [...people.keys()].filter((s) => people[s] >= 1);
    return {
      id: `c${i}`,
      creator: twins && i % 7 === 1 ? `p${i - 1}` : `p${i}`,
      network: NETWORKS[Math.floor(chance() * NETWORKS.length)],
      tier: TIERS[Math.min(3, Math.floor(Math.log10(Math.max(10, reached)) / 1.2))] ?? null,
      niche: `niche${cluster}`,
      cost: Math.max(1_000, Math.round((reached * between(0.6, 1.6) * Math.exp(normal() * 0.35)) / 100) * 100),
      pieces: 1,
      reach: { segments: kept, people: kept.map((s) => people[s]) },
    };
  });
  return { populations, candidates: pool, rules: rulesFor(pool, chance) };
}

function rulesFor(pool: readonly Candidate[], chance: () => number): PortfolioInput['rules'] {
  const prices = pool.map(({ cost }) => cost).sort((a, b) => a - b);
  const budget = Math.round(prices.reduce((sum, cost) => sum + cost, 0) * (0.04 + chance() * 0.31));
  const must =
    chance() < 0.25
      ? pool
          .filter(({ cost }) => cost < budget / 6)
          .slice(0, 2)
          .map(({ id }) => id)
      : [];
  const quotas: Quota[] = [];
  if (chance() < 0.33) {
    const cheap = (network: string) => pool.filter((one) => one.network === network && one.cost < budget / 12).length;
    quotas.push({ network: 'tiktok', tier: null, min: Math.min(2, cheap('tiktok')), max: null });
    quotas.push({ network: 'instagram', tier: null, min: 0, max: 4 + Math.floor(chance() * 6) });
  }
  return { budget, must, quotas, never: chance() < 0.2 ? [pool[pool.length - 1].id] : [] };
}
