import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { contentTurn } from '@vivier/domain/deliverables/draft-approval';
import { DELIVERABLE, type DeliverableStatus } from '@vivier/domain/deliverables/deliverable-status';
import type { ContentKind, ContentPlace } from '@vivier/domain/deliverables/content-kind';
import { moneyText } from '@vivier/domain/money/money';
import { Campaign } from '../briefs/campaign.entity';
import { bigInteger } from '../platform/database/column-types';
import { Creator } from '../creators/creator.entity';
import { Profile } from '../creators/profile.entity';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';
import { ContentTermsType } from './deliverables.types';
import { DeliverableVersion } from './deliverable-version.entity';
import { Publication } from './publication.entity';

/** One piece that a creator makes for a campaign, from the plan to the verified publication. */
@Entity('deliverable')
@ObjectType()
export class Deliverable {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'contract_id', nullable: true }) contractId:
    string | null;
  @Field(() => ID) @Column('integer', { name: 'creator_id' }) creatorId: number;
  @Column('integer', { name: 'profile_id', nullable: true }) profileId: number | null;
  @Field(() => String) @Column('text') kind: ContentKind;
  @Field(() => String) @Column('text') network: ContentPlace;
  @Field() @Column('text') title: string;
  @Field() @Column('text', { default: '' }) instructions: string;
  @Field(() => DayScalar, { nullable: true }) @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Field(() => String) @Column('text', { default: 'planned' }) status: DeliverableStatus;
  @Field(() => ContentTermsType) @Column('jsonb') terms: ContentTermsType;
  @Column('bigint', { name: 'value_minor', nullable: true, transformer: bigInteger }) valueMinor: number | null;
  @Column('char', { length: 3, default: 'EUR' }) currency: string;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'scheduled_at', nullable: true })
  scheduledAt: Date | null;
  @Field(() => String, { nullable: true })
  @Column('text', { name: 'breach_reason', nullable: true })
  breachReason: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
  @Field(() => Campaign)
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign;
  @ManyToOne(() => Creator) @JoinColumn({ name: 'creator_id' }) creator: Creator;
  @ManyToOne(() => Profile) @JoinColumn({ name: 'profile_id' }) profile: Profile | null;
  /** The newest first. */
  @Field(() => [DeliverableVersion])
  @OneToMany(() => DeliverableVersion, (version) => version.deliverable)
  versions: DeliverableVersion[];
  @Field(() => Publication, { nullable: true })
  @OneToOne(() => Publication, (publication) => publication.deliverable)
  publication: Relation<Publication> | null;

  /** A name alone: who approves for a brand reads nothing else of a creator here. */
  @Field() get creatorName(): string {
    return this.creator.displayName;
  }
  @Field(() => String, { nullable: true }) get handle(): string | null {
    return this.profile?.handle ?? null;
  }
  @Field(() => MoneyType, { nullable: true }) get value(): MoneyType | null {
    const { valueMinor: minor, currency } = this;
    return minor === null ? null : { amount: moneyText({ minor, currency }), currency };
  }
  /** The statuses that may follow. */
  @Field(() => [String]) get nextStatuses(): readonly DeliverableStatus[] {
    return DELIVERABLE.moves[this.status];
  }
  /** creator · team · brand: who is waited for; null when the piece is done with. */
  @Field(() => String, { nullable: true }) get waitsFor(): string | null {
    return contentTurn(this.status, { teamApproved: this.versions[0]?.teamApproved ?? false, brandApproved: false });
  }
}
