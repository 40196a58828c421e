import type { Type } from '@nestjs/common';

/** The rooms, in the order of a campaign's life; one is loaded when it is opened. */
const ROOMS = {
  identity: async () => (await import('./identity/identity.module')).IdentityModule,
  creators: async () => (await import('./creators/creators.module')).CreatorsModule,
  privacy: async () => (await import('./creators/privacy/privacy.module')).PrivacyModule,
  briefs: async () => (await import('./briefs/briefs.module')).BriefsModule,
  scoring: async () => (await import('./scoring/scoring.module')).ScoringModule,
  shortlists: async () => (await import('./shortlists/shortlists.module')).ShortlistsModule,
  budgets: async () => (await import('./budgets/budgets.module')).BudgetsModule,
  law: async () => (await import('./contracts/law/law.module')).LawModule,
  contracts: async () => (await import('./contracts/contracts.module')).ContractsModule,
  rights: async () => (await import('./deliverables/rights/rights.module')).RightsModule,
  deliverables: async () => (await import('./deliverables/deliverables.module')).DeliverablesModule,
  tracking: async () => (await import('./tracking/tracking.module')).TrackingModule,
  reports: async () => (await import('./reports/reports.module')).ReportsModule,
  watch: async () => (await import('./watch/watch.module')).WatchModule,
  ingestion: async () => (await import('./ingestion/ingestion.module')).IngestionModule,
  sample: async () => (await import('./ingestion/sample/sample.module')).SampleModule,
} satisfies Record<string, () => Promise<Type>>;

export type Room = keyof typeof ROOMS;

/** All rooms, or those up to that one: a room uses the rooms before it, never one after it. */
export function rooms(last: Room = 'sample'): Promise<Type[]> {
  const names = Object.keys(ROOMS) as Room[];
  return Promise.all(names.slice(0, names.indexOf(last) + 1).map((name) => ROOMS[name]()));
}
