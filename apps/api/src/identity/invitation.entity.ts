import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '@vivier/domain/identity/role';
import { Brand } from './brand.entity';

@Entity('invitation')
@ObjectType()
export class Invitation {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Field() @Column('text') email: string;
  @Field(() => String) @Column('text') role: Role;
  @Column('uuid', { name: 'brand_id', nullable: true }) brandId: string | null;
  @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;
  @Field(() => Brand, { nullable: true })
  @ManyToOne(() => Brand)
  @JoinColumn({ name: 'brand_id' })
  brand: Brand | null;
  /** Shown once, right after the invitation was made: only the secret's hash is kept here, and its letter until it is sent. */
  @Field(() => String, { nullable: true }) url?: string | null;
}
