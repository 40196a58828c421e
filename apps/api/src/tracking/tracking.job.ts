import { defineJob } from '../platform/queue/jobs';

export const reconcileShopJob = defineJob<{ workspaceId: string; shopId: string }>(
  'background',
  'tracking.reconcile-shop',
);
