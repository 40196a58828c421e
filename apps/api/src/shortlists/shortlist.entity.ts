import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { SHORTLIST, type ShortlistStatus } from '@vivier/domain/shortlists/shortlist-status';
import type { FrozenList } from '@vivier/domain/shortlists/frozen-shortlist';
import { Campaign } from '../briefs/campaign.entity';
import { ReachRange } from './portfolio.types';

const optional = { nullable: true } as const;
const moment = (name: string) => ({ name, nullable: true }) as const;

/** The creators proposed for a campaign; a version that came back with asked changes is followed by another. */
@Entity('shortlist')
@ObjectType()
export class Shortlist {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => Int) @Column('integer', { default: 1 }) version: number;
  @Field(() => String) @Column('text', { default: 'open' }) status: ShortlistStatus;
  /** Canonical JSON over which the hash goes. */
  @Column('text', { name: 'frozen_text', nullable: true }) frozenText: string | null;
  @Field(() => String, optional) @Column('text', { name: 'frozen_hash', nullable: true }) frozenHash: string | null;
  @Field(() => GraphQLISODateTime, optional) @Column('timestamptz', moment('frozen_at')) frozenAt: Date | null;
  @Column('uuid', { name: 'frozen_by', nullable: true }) frozenBy: string | null;
  @Field(() => GraphQLISODateTime, optional) @Column('timestamptz', moment('submitted_at')) submittedAt: Date | null;
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @Field(() => GraphQLISODateTime, optional) @Column('timestamptz', moment('decided_at')) decidedAt: Date | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign;

  /** What the list was expected to reach when it was frozen. */
  @Field(() => ReachRange, optional) get frozenReach(): ReachRange | null {
    return this.frozen?.reach ?? null;
  }
  /** The version of the campaign's brief that the frozen figures were counted for. */
  @Field(() => Int, optional) get frozenBriefVersion(): number | null {
    return this.frozen?.brief?.version ?? null;
  }
  get frozen(): FrozenList | null {
    return this.frozenText === null ? null : (JSON.parse(this.frozenText) as FrozenList);
  }

  /** The statuses that may follow. */
  @Field(() => [String]) get nextStatuses(): readonly ShortlistStatus[] {
    return SHORTLIST.moves[this.status];
  }
}
