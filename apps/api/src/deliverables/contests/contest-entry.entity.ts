import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** One person's chance in a contest. */
@Entity('contest_entry')
@ObjectType()
export class ContestEntry {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'contest_id' }) contestId: string;
  @Field() @Column('text') handle: string;
  @Column('text', { name: 'handle_key' }) handleKey: string;
  @Field() @Column('text', { name: 'entry_hash' }) entryHash: string;
  @Field() @Column('text') source: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) comment: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'entered_at', nullable: true })
  enteredAt: Date | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) ticket: string | null;
  @Field(() => Int, { nullable: true }) @Column('integer', { nullable: true }) rank: number | null;
}
