import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An address of another program that is told what happens here. */
@Entity('webhook')
@ObjectType()
export class Webhook {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') url: string;
  @Field(() => [String]) @Column('text', { array: true }) events: string[];
  @Column('bytea') sealed: Buffer;
  /** The secret before, which signs beside the new one for a day. */
  @Column('bytea', { name: 'sealed_before', nullable: true }) sealedBefore: Buffer | null;
  @Column('timestamptz', { name: 'before_until', nullable: true }) beforeUntil: Date | null;
  /** Off: by a member, or because the other side said that it is gone. */
  @Field() @Column('boolean', { default: true }) active: boolean;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
}
