import type { Machine } from '../status/machine';
import { dayInZone } from '../watch/iso-week';

/** Networks that answer a workspace's own key, token or, for podcasts, anybody. */
export const CONNECTED_NETWORKS = ['youtube', 'instagram', 'twitch', 'podcast'] as const;
export type ConnectedNetwork = (typeof CONNECTED_NETWORKS)[number];

export const CONNECTION_STATES = ['active', 'paused', 'refused'] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** `refused` is what the network said of the key: only another key, or a person, leads out of it. */
export const CONNECTION: Machine<ConnectionState> = {
  name: 'connection',
  moves: { active: ['paused', 'refused'], paused: ['active'], refused: ['active', 'paused'] },
};

/**
 * What a connection may spend in one window. YouTube gives a project 10,000 units a day
 * (developers.google.com/youtube/v3/determine_quota_cost); Meta 200 calls an hour a user
 * (developers.facebook.com/docs/graph-api/overview/rate-limiting); Twitch 800 points a minute
 * (dev.twitch.tv/docs/api/guide#twitch-rate-limits). Feeds have no such rule: the bound is our own politeness.
 */
export const USUAL_QUOTA: Readonly<Record<ConnectedNetwork, number>> = {
  youtube: 10_000,
  instagram: 200,
  twitch: 800,
  podcast: 1_000,
};

export interface QuotaWindow {
  readonly from: Date;
  readonly until: Date;
}

const MINUTE = 60_000;
const LENGTH: Readonly<Record<Exclude<ConnectedNetwork, 'youtube'>, number>> = {
  instagram: 60 * MINUTE,
  twitch: MINUTE,
  podcast: 24 * 60 * MINUTE,
};
const PACIFIC = 'America/Los_Angeles';

/** The window that holds this instant. YouTube counts by days that begin at midnight Pacific time, also of 23 and 25 hours. */
export function quotaWindow(network: ConnectedNetwork, now: Date): QuotaWindow {
  if (network === 'youtube') return { from: pacificDay(now, -1), until: pacificDay(now, 1) };
  const length = LENGTH[network];
  const from = Math.floor(now.getTime() / length) * length;
  return { from: new Date(from), until: new Date(from + length) };
}

/** The nearest change of day before (at or before) or after the instant; time zones change by whole quarters of an hour. */
function pacificDay(now: Date, direction: -1 | 1): Date {
  const step = 15 * MINUTE;
  const today = dayInZone(now, PACIFIC);
  let at = Math.floor(now.getTime() / step) * step;
  if (direction < 0) {
    while (dayInZone(new Date(at - step), PACIFIC) === today) at -= step;
    return new Date(at);
  }
  do at += step;
  while (dayInZone(new Date(at), PACIFIC) === today);
  return new Date(at);
}

const LONGEST_ASKED = 86_400;
const LONGEST_PAUSE = 6 * 3_600;

/** Seconds until a network that failed so many times in a row is asked again; what it asked for itself counts, a day at most. */
export function connectionPause(failures: number, askedSeconds: number | null = null): number {
  if (askedSeconds !== null && Number.isFinite(askedSeconds))
    return Math.min(Math.max(Math.ceil(askedSeconds), 1), LONGEST_ASKED);
  return Math.min(60 * 2 ** Math.min(Math.max(failures, 1) - 1, 20), LONGEST_PAUSE);
}

/** From so many failures in a row on somebody is told. */
export const FAILURES_TOLD = 3;
