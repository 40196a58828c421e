import type { Network } from '@vivier/domain/creators/network';
import { defineJob } from '../platform/queue/jobs';

export interface RescorePayload {
  workspaceId: string;
  /** Absent: all. */
  networks?: Network[];
}

export const rescoreJob = defineJob<RescorePayload>('background', 'scoring.rescore');
