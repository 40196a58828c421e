import { Injectable } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import type { Cut } from '@vivier/domain/reports/results';
import { type AttributionRule, RULES_VERSION_1 } from '@vivier/domain/tracking/attribution';
import { CampaignsService } from '../briefs/campaigns.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { Attribution } from '../tracking/attribution/attribution.service';
import { MediaResults } from './media-results.service';
import { reportFile } from './report-file';
import type { ReportLocale } from './report-words';
import { ResultDays } from './result-days.service';
import { ResultsService } from './results.service';
import { RuleDays } from './rule-days.service';
import { summed, TieOut } from './tie-out.service';

export const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
export type FileFormat = keyof typeof FILE_TYPES;

export interface FileQuestion {
  readonly campaignId: string | null;
  readonly by: Cut;
  readonly rule: AttributionRule | null;
  readonly currency: string | null | undefined;
  readonly locale: ReportLocale;
  readonly logo?: string | null;
}

type Reader = Pick<Viewer, 'workspaceId' | 'workspaceSlug' | 'brandIds'>;

/** Results as files, for who may see them. */
@Injectable()
export class ResultFiles {
  constructor(
    private readonly database: Database,
    private readonly campaigns: CampaignsService,
    private readonly attribution: Attribution,
    private readonly days: ResultDays,
    private readonly rules: RuleDays,
    private readonly service: ResultsService,
    private readonly tieOut: TieOut,
    private readonly seen: MediaResults,
  ) {}

  /** @throws DomainError `not_found`, `results_in_several_currencies`, `rule_being_computed` */
  file(viewer: Reader, format: FileFormat, question: FileQuestion): Promise<Buffer> {
    const { workspaceId, workspaceSlug } = viewer;
    const { campaignId, by, locale, logo = null } = question;
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const campaign = campaignId ? await this.campaigns.visible(tx, viewer as Viewer, campaignId) : null;
      await this.days.catchUp(tx, workspaceId);
      const paying = await this.attribution.ruleOf(tx, workspaceId);
      const rule = question.rule ? RULES_VERSION_1[question.rule] : paying;
      const { rows, computing } = await this.rules.rowsOf(tx, workspaceId, rule, paying);
      if (computing) throw new DomainError('rule_being_computed', { ...computing });
      const asked = {
        workspaceId,
        campaign: campaign?.slug ?? null,
        currency: question.currency ?? null,
        rule: rows,
        reach: viewer,
      };
      const results = await this.service.within(tx, { ...asked, by });
      const media = await this.seen.within(tx, { workspaceId, campaignId: campaign?.id ?? null, reach: viewer });
      if (format !== 'pdf') return reportFile(results, format, { locale, media });
      const weeks = await this.service.within(tx, { ...asked, by: 'week' });
      const days = await this.tieOut.days(tx, { ...asked, currency: results.currency });
      return reportFile(results, format, {
        locale,
        workspace: workspaceSlug,
        campaign: campaign?.name ?? null,
        rule: rule.rule,
        weeks,
        tie: days.length > 0 ? summed(days) : null,
        logo,
        media,
      });
    });
  }
}
