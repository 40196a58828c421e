import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** What a program shows in place of a session. Only its hash is kept; it always expires and can be revoked. */
@Entity('api_key')
@ObjectType()
export class ApiKey {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  /** Whose rights bound it. */
  @Field(() => ID) @Column('uuid', { name: 'person_id' }) personId: string;
  @Field() @Column('text') name: string;
  /** Its last four letters, to tell keys apart. */
  @Field() @Column('text') hint: string;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Field(() => [String]) @Column('text', { array: true }) scopes: string[];
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
