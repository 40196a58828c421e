import { defineJob } from '../platform/queue/jobs';

export const planContractsJob = defineJob<{ workspaceId: string }>('background', 'deliverables.plan_contracts');
