import { Field, Float, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { DEFAULT_VARIANT } from '@vivier/scoring/factors/engagement-rate';
import type { Network } from '@vivier/scoring/cohort-columns';
import { bigInteger } from '../platform/database/column-types';

@Entity('post')
@ObjectType()
export class Post {
  @Field(() => ID) @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('integer', { name: 'profile_id' }) profileId: number;
  @Column('text', { name: 'external_id' }) externalId: string;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Field() @Column('text') format: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) caption: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) url: string | null;
  @Field(() => Float, { nullable: true }) @Column('bigint', { nullable: true, transformer: bigInteger }) likes:
    number | null;
  @Field(() => Float, { nullable: true }) @Column('bigint', { nullable: true, transformer: bigInteger }) comments:
    number | null;
  @Field(() => Float, { nullable: true }) @Column('bigint', { nullable: true, transformer: bigInteger }) shares:
    number | null;
  @Column('bigint', { nullable: true, transformer: bigInteger }) saves: number | null;
  @Field(() => Float, { nullable: true }) @Column('bigint', { nullable: true, transformer: bigInteger }) views:
    number | null;
  @Column('bigint', { nullable: true, transformer: bigInteger }) reach: number | null;
  @Column('bigint', { nullable: true, transformer: bigInteger }) impressions: number | null;
  @Field(() => Boolean, { nullable: true }) @Column('boolean', { nullable: true }) sponsored: boolean | null;
  @Column('integer', { name: 'source_id' }) sourceId: number;
  @Field(() => Float, { nullable: true }) engagementRate: number | null;
}

export interface PostCounts {
  likes: number | null;
  comments: number | null;
  shares: number | null;
  views: number | null;
}

/** Interactions of one post and what they are divided by, in the network's own variant; null where a part is unknown. */
export function postEngagement(
  network: Network,
  { likes, comments, shares, views }: PostCounts,
  followers: number | null,
): { interactions: number; base: number } | null {
  const variant = DEFAULT_VARIANT[network];
  const byViews = variant === 'er_views' || variant === 'er_youtube';
  if (!byViews && variant !== 'er_followers') return null;
  const base = byViews ? views : followers;
  const counts = variant === 'er_views' ? [likes, comments, shares] : [likes, comments];
  if (!base || counts.some((count) => count === null)) return null;
  return { interactions: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0), base };
}
