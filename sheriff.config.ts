import type { SheriffConfig } from '@softarc/sheriff-core';

/** The twelve rooms in the order of a campaign's life. A room may use the rooms before it, never one after it. */
export const ROOMS = [
  'identity',
  'creators',
  'briefs',
  'scoring',
  'shortlists',
  'budgets',
  'contracts',
  'deliverables',
  'tracking',
  'reports',
  'watch',
  'ingestion',
] as const;

const earlier = (side: string, room: string) =>
  ROOMS.slice(0, ROOMS.indexOf(room as (typeof ROOMS)[number])).map((name) => `${side}:${name}`);

const rules = (side: string, ground: string[]) =>
  Object.fromEntries(ROOMS.map((room) => [`${side}:${room}`, [...ground, ...earlier(side, room)]]));

export const config: SheriffConfig = {
  enableBarrelLess: true,
  // Nothing is hidden inside a room: what a later room may see of it is decided by file name, in eslint.config.mjs.
  encapsulationPattern: /^never$/,
  modules: {
    'libs/domain/src': 'domain',
    'libs/scoring/src': 'scoring',
    'apps/api/src/platform': 'api:platform',
    'apps/api/src/migrations': 'api:migrations',
    'apps/api/src/cli': 'api:composition',
    'apps/api/src/<room>': 'api:<room>',
    'apps/web/src/app/platform': 'web:platform',
    'apps/web/src/app/ui': 'web:ui',
    'apps/web/src/app/<room>': 'web:<room>',
  },
  depRules: {
    root: () => true,
    domain: [],
    scoring: [],
    'api:platform': ['domain', 'api:migrations'],
    'api:migrations': ['api:platform'],
    'api:composition': () => true,
    ...rules('api', ['api:platform', 'domain', 'scoring']),
    'web:ui': ['domain'],
    'web:platform': ['domain', 'web:ui'],
    ...rules('web', ['web:platform', 'web:ui', 'domain', 'scoring']),
  },
};
