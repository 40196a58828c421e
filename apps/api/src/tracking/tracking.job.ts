import { defineJob } from '../platform/queue/jobs';

export const reconcileShopJob = defineJob<{ workspaceId: string; shopId: string }>(
  'background',
  'tracking.reconcile-shop',
);

/** Once a day: what is past its refund days by now. */
export const settleCommissionsJob = defineJob<{ workspaceId: string }>('background', 'tracking.settle-commissions');
