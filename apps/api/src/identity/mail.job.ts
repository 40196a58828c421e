import { defineJob } from '../platform/queue/jobs';

export const sendMailJob = defineJob<{ workspaceId: string; mailId: string }>('interactive', 'mail.send');
