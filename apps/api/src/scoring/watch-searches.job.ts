import { defineJob } from '../platform/queue/jobs';

/** Asks the saved searches of a workspace again and tells whose found somebody new. */
export const watchSearchesJob = defineJob<{ workspaceId: string }>('background', 'scoring.watch-searches');

/** Workspaces in which somebody waits for news. */
export const WATCHED = 'SELECT EXISTS (SELECT FROM saved_search WHERE workspace_id = $1 AND alert) AS watched';
