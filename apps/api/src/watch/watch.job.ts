import { defineJob } from '../platform/queue/jobs';

export const fetchFeedJob = defineJob<{ workspaceId: string; feedId: string }>('background', 'watch.fetch-feed');
export const scanPostsJob = defineJob<{ workspaceId: string }>('background', 'watch.scan-posts');
export const findAlertsJob = defineJob<{ workspaceId: string }>('background', 'watch.find-alerts');
