import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { ContentFile } from './content-file.entity';
import { Deliverable } from './deliverable.entity';
import { DeliverableComment } from './deliverable-comment.entity';

/** A finding that the team lives with, and why. */
export interface AcceptedFinding {
  key: string;
  reason: string;
  by: string;
  at: string;
}

/** One draft as it was handed in; another text or file is another version. */
@Entity('deliverable_version')
@ObjectType()
export class DeliverableVersion {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'deliverable_id' }) deliverableId: string;
  @Field(() => Int) @Column('integer') n: number;
  @Field() @Column('text', { default: '' }) caption: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) link: string | null;
  /** retouched · virtual · ai: what the maker says of the pictures. */
  @Field(() => [String]) @Column('text', { array: true, default: () => "'{}'" }) declared: string[];
  @Field() @Column('text', { default: '' }) note: string;
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @Column('uuid', { name: 'submitted_link', nullable: true }) submittedLink: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'submitted_at', default: () => 'now()' })
  submittedAt: Date;
  @Column('uuid', { name: 'team_approved_by', nullable: true }) teamApprovedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'team_approved_at', nullable: true })
  teamApprovedAt: Date | null;
  @Column('uuid', { name: 'brand_approved_by', nullable: true }) brandApprovedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'brand_approved_at', nullable: true })
  brandApprovedAt: Date | null;
  @Column('jsonb', { default: [] }) accepted: AcceptedFinding[];
  @ManyToOne(() => Deliverable, (deliverable) => deliverable.versions)
  @JoinColumn({ name: 'deliverable_id' })
  deliverable: Relation<Deliverable>;
  @Field(() => [ContentFile]) @OneToMany(() => ContentFile, (file) => file.version) files: ContentFile[];
  @Field(() => [DeliverableComment])
  @OneToMany(() => DeliverableComment, (comment) => comment.version)
  comments: DeliverableComment[];

  get teamApproved(): boolean {
    return this.teamApprovedAt !== null;
  }
  /** creator · team: who handed it in. */
  @Field() get submittedSide(): string {
    return this.submittedBy === null ? 'creator' : 'team';
  }
}
