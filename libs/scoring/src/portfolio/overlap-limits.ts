/**
 * How much more than chance two audiences share inside one segment when nothing measured is known of the pair: people who
 * follow one creator are likelier to follow another, of the same niche more so. Version 1; the lower end is chance itself.
 * Assumption, kept wide: ten creators of one niche over-state by about 20 % under independence, unrelated ones by under 1 %
 * (our own measurement on simulated audiences); `bench -- portfolio` shows how often the interval holds.
 */
export const OVERLAP_LIFT = { version: 1, sameNiche: 3, otherNiche: 1.5 } as const;
