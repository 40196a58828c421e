import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { ReportSchedule } from './report-schedule.entity';
import { ChangeReportScheduleArgs, PauseReportScheduleArgs, SetReportScheduleArgs } from './report-schedules.inputs';
import { ReportSchedules } from './report-schedules.service';

@Resolver()
export class ReportSchedulesResolver {
  constructor(private readonly all: ReportSchedules) {}

  @Query(() => [ReportSchedule])
  @Requires('reports.share')
  reportSchedules(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID }) campaignId: string,
  ): Promise<ReportSchedule[]> {
    return this.all.schedules(viewer, campaignId);
  }

  @Mutation(() => [ReportSchedule])
  @Requires('reports.share')
  setReportSchedule(@CurrentViewer() viewer: Viewer, @Args() args: SetReportScheduleArgs): Promise<ReportSchedule[]> {
    return this.all.set(viewer, args);
  }

  @Mutation(() => [ReportSchedule])
  @Requires('reports.share')
  changeReportSchedule(
    @CurrentViewer() viewer: Viewer,
    @Args() args: ChangeReportScheduleArgs,
  ): Promise<ReportSchedule[]> {
    return this.all.change(viewer, args);
  }

  @Mutation(() => [ReportSchedule])
  @Requires('reports.share')
  pauseReportSchedule(
    @CurrentViewer() viewer: Viewer,
    @Args() args: PauseReportScheduleArgs,
  ): Promise<ReportSchedule[]> {
    return this.all.pause(viewer, args);
  }
}
