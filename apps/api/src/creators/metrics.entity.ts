import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DayScalar } from '../platform/graphql/scalars';
import { bigInteger } from '../platform/database/column-types';

const count = { nullable: true, transformer: bigInteger } as const;

/** The figures of a profile, now or as of a day. Null is unknown, never zero. Rates are fractions. */
@ObjectType({ isAbstract: true })
export abstract class Metrics {
  @Column('bigint', { ...count }) followers: number | null;
  @Field(() => Float, { nullable: true }) @Column('bigint', { ...count }) following: number | null;
  @Field(() => Float, { nullable: true }) @Column('bigint', { ...count, name: 'media_count' }) mediaCount:
    number | null;
  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'avg_likes', nullable: true })
  avgLikes: number | null;
  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'avg_comments', nullable: true })
  avgComments: number | null;
  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'avg_shares', nullable: true })
  avgShares: number | null;
  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'avg_views', nullable: true })
  avgViews: number | null;
  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'avg_viewers', nullable: true })
  avgViewers: number | null;
  @Column('double precision', { name: 'average_engagement', nullable: true }) averageEngagement: number | null;
  @Column('double precision', { name: 'authentic_engagement', nullable: true }) authenticEngagement: number | null;
  @Field(() => Float, { nullable: true })
  @Column('double precision', { name: 'engagement_rate', nullable: true })
  engagementRate: number | null;
  @Column('double precision', { nullable: true }) credibility: number | null;
  @Column('integer', { name: 'sampled_posts', nullable: true }) sampledPosts: number | null;
}

@Entity('metric_snapshot')
@ObjectType()
export class MetricSnapshot extends Metrics {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('integer', { name: 'profile_id' }) profileId: number;
  @Field(() => DayScalar) @PrimaryColumn('date', { name: 'as_of' }) asOf: string;
  @Column('integer', { name: 'source_id' }) sourceId: number;
  @Column('integer', { name: 'source_line', nullable: true }) sourceLine: number | null;
  @Field(() => Float, { nullable: true }) override followers: number | null;
  /** The label of the source. */
  @Field() source: string;
}
