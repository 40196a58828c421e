import { defineJob } from '../../platform/queue/jobs';

export const eraseCreatorJob = defineJob<{ workspaceId: string; requestId: string }>('interactive', 'privacy.erase');
