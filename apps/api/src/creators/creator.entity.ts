import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A person with one or more profiles; outreach, contracts and payments are with creators. */
@Entity('creator')
@ObjectType()
export class Creator {
  @Field(() => ID) @PrimaryGeneratedColumn('identity', { generatedIdentity: 'BY DEFAULT' }) id: number;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text', { name: 'display_name' }) displayName: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true })
  @Column('text', { name: 'blocked_reason', nullable: true })
  blockedReason: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
