import { defineJob } from '../../platform/queue/jobs';

export const readAccountJob = defineJob<{ workspaceId: string; accountId: string }>('background', 'accounts.read');
