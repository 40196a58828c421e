import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Person } from '../identity/person.entity';
import { DeliverableVersion } from './deliverable-version.entity';

/** A remark on a draft: on all of it, at a moment of a video, or at a place of an image. */
@Entity('deliverable_comment')
@ObjectType()
export class DeliverableComment {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'file_id', nullable: true }) fileId: string | null;
  @Field(() => String) @Column('text') side: 'team' | 'brand' | 'creator';
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('uuid', { name: 'link_id', nullable: true }) linkId: string | null;
  @Field() @Column('text') text: string;
  @Field(() => Int, { nullable: true }) @Column('integer', { name: 'at_ms', nullable: true }) atMs: number | null;
  /** Basis points of the picture's width and height from its left top corner. */
  @Field(() => Int, { nullable: true }) @Column('integer', { name: 'x_bp', nullable: true }) xBp: number | null;
  @Field(() => Int, { nullable: true }) @Column('integer', { name: 'y_bp', nullable: true }) yBp: number | null;
  @Field(() => ID, { nullable: true }) @Column('uuid', { nullable: true }) answers: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;
  @Column('uuid', { name: 'resolved_by', nullable: true }) resolvedBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @ManyToOne(() => DeliverableVersion, (version) => version.comments)
  @JoinColumn({ name: 'version_id' })
  version: Relation<DeliverableVersion>;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person: Person | null;

  /** Null for the creator, whose name stands on the piece. */
  @Field(() => String, { nullable: true }) get author(): string | null {
    return this.person?.name ?? null;
  }
}
