import { defineJob } from '../../platform/queue/jobs';

export const sendWebhookJob = defineJob<{ workspaceId: string; messageId: string }>('interactive', 'webhook.send');
