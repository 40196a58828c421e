import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Person } from '../identity/person.entity';

export const CONTACT_CHANNELS = ['mail', 'call', 'message'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** A mail, call or message by a member, so that nobody is asked twice. */
@Entity('contact')
@ObjectType()
export class Contact {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('integer', { name: 'creator_id' }) creatorId: number;
  @Column('uuid', { name: 'member_id' }) memberId: string;
  @Field(() => String) @Column('text') channel: ContactChannel;
  @Field() @Column('text', { default: '' }) summary: string;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Field(() => Person) @ManyToOne(() => Person) @JoinColumn({ name: 'member_id' }) member: Person;
}
