import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { ReportRhythm } from '@vivier/domain/reports/report-schedule';
import type { Cut } from '@vivier/domain/reports/results';
import { Campaign } from '../briefs/campaign.entity';
import { DayScalar } from '../platform/graphql/scalars';
import type { ReportLocale } from './report-words';

@ObjectType()
export class ReportRecipient {
  @Field() email: string;
  /** The language of the letter and of the page behind its link. */
  @Field(() => String) locale: ReportLocale;
}

/** A letter that was made; the outbox knows what became of it. */
@ObjectType()
export class ReportLetterView {
  /** Such as 2026-W48 or 2026-11. */
  @Field() period: string;
  @Field() recipient: string;
  @Field(() => ID) shareId: string;
  /** waiting · sent · refused · given_up · kept */
  @Field() state: string;
  @Field(() => GraphQLISODateTime) madeAt: Date;
  @Field(() => GraphQLISODateTime) linkExpiresAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) linkRevokedAt: Date | null;
}

/** Results of a campaign that are sent by themselves, until the campaign ends or somebody pauses it. */
@Entity('report_schedule')
@ObjectType()
export class ReportSchedule {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => String) @Column('text') rhythm: ReportRhythm;
  @Field(() => [ReportRecipient]) @Column('jsonb') recipients: ReportRecipient[];
  @Field(() => String) @Column('text', { name: 'cut' }) by: Cut;
  @Field(() => String, { nullable: true }) @Column('char', { length: 3, nullable: true }) currency: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt: Date | null;
  /** The code of what kept the last report from being made. */
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) problem: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  /** What ended until then is not reported. */
  @Column('date', { default: () => 'CURRENT_DATE' }) since: string;
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign;

  /** The day on which the next letter is made; null while it is paused, and when the campaign is over. */
  @Field(() => DayScalar, { nullable: true }) nextOn: string | null;
  /** The latest first. */
  @Field(() => [ReportLetterView]) letters: ReportLetterView[];
}
