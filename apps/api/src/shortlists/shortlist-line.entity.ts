import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A name of a pasted list that led to nobody or to several, kept to be corrected. */
@Entity('shortlist_line')
@ObjectType()
export class ShortlistLine {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'shortlist_id' }) shortlistId: string;
  @Field() @Column('text') text: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) network: string | null;
  @Column('text', { name: 'handle_key', nullable: true }) handleKey: string | null;
  /** unknown · ambiguous · not_a_profile */
  @Field() @Column('text') reason: string;
  @Column('timestamptz', { name: 'pasted_at', default: () => 'now()' }) pastedAt: Date;
}

/** A profile that a kept name may mean. */
@ObjectType()
export class LineCandidate {
  @Field(() => ID) profileId: number;
  @Field() network: string;
  @Field() handle: string;
  @Field() displayName: string;
}
