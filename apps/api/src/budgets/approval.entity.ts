import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { APPROVAL, type ApprovalStatus, type Decision } from '@vivier/domain/budgets/approval-status';
import { Campaign } from '../briefs/campaign.entity';
import { Person } from '../identity/person.entity';
import { bigInteger } from '../platform/database/column-types';
import { MoneyType } from '../platform/graphql/money.type';
import { Shortlist } from '../shortlists/shortlist.entity';
import { asMoney } from './budget-money';

const optional = { nullable: true } as const;

/** A request to spend on one frozen shortlist: a yes is bound to its hash. */
@Entity('approval')
@ObjectType()
export class Approval {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'campaign_id' }) campaignId: string;
  @Field(() => ID) @Column('uuid', { name: 'shortlist_id' }) shortlistId: string;
  @Field() @Column('text', { name: 'frozen_hash' }) frozenHash: string;
  @Column('bigint', { name: 'amount_minor', transformer: bigInteger }) amountMinor: number;
  @Column('char', { length: 3 }) currency: string;
  @Field(() => String) @Column('text', { default: 'requested' }) status: ApprovalStatus;
  /** Two above the threshold that the brand had when it was asked. */
  @Field(() => Int) @Column('integer', { name: 'approvers_needed' }) approversNeeded: number;
  @Column('uuid', { name: 'requested_by', nullable: true }) requestedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' })
  requestedAt: Date;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
  @Field(() => Campaign)
  @ManyToOne(() => Campaign)
  @JoinColumn({ name: 'campaign_id' })
  campaign: Campaign;
  @ManyToOne(() => Shortlist)
  @JoinColumn({ name: 'shortlist_id' })
  shortlist: Shortlist;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'requested_by' })
  requester: Person | null;
  @Field(() => [ApprovalDecision])
  @OneToMany(() => ApprovalDecision, (decision) => decision.approval)
  decisions: ApprovalDecision[];

  @Field(() => MoneyType) get amount(): MoneyType {
    return asMoney(this.amountMinor, this.currency);
  }
  @Field(() => String, optional) get requestedByName(): string | null {
    return this.requester?.name ?? null;
  }
  @Field() get open(): boolean {
    return APPROVAL.moves[this.status].length > 0;
  }
}

/** What one person said, once. */
@Entity('approval_decision')
@ObjectType()
export class ApprovalDecision {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'approval_id' }) approvalId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'link_id', nullable: true }) linkId: string | null;
  @Field(() => String) @Column('text') decision: Decision;
  @Field() @Column('text', { default: '' }) comment: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'decided_at', default: () => 'now()' })
  decidedAt: Date;
  @ManyToOne(() => Approval, (approval) => approval.decisions)
  @JoinColumn({ name: 'approval_id' })
  approval: Approval;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id' })
  person: Person;

  @Field() get name(): string {
    return this.person.name;
  }
}
