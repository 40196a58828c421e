import { defineJob } from '../../platform/queue/jobs';

export const expireRightsJob = defineJob<{ workspaceId: string }>('background', 'rights.expire');
