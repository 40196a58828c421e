import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A link for one person without an account. Only its secret's hash is kept; it always expires and can be revoked. */
@Entity('outside_link')
@ObjectType()
export class OutsideLink {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Field() @Column('text') purpose: string;
  @Column('uuid', { name: 'subject_id', nullable: true }) subjectId: string | null;
  @Column('uuid', { name: 'brand_id', nullable: true }) brandId: string | null;
  @Column('integer', { name: 'creator_id', nullable: true }) creatorId: number | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) email: string | null;
  @Column('text', { default: 'en' }) locale: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt: Date | null;
}
