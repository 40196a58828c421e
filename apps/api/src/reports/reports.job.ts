import type { AttributionRule } from '@vivier/domain/tracking/attribution';
import { defineJob } from '../platform/queue/jobs';

export const sendReportJob = defineJob<{ workspaceId: string; scheduleId: string }>(
  'background',
  'reports.send-scheduled',
);

export const computeRuleJob = defineJob<{ workspaceId: string; rule: AttributionRule }>(
  'interactive',
  'reports.compute-rule',
);
