import { defineJob } from '../../platform/queue/jobs';

export const readConnectionJob = defineJob<{ workspaceId: string; connectionId: string }>(
  'background',
  'connections.read',
);
