import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { JsonScalar } from '../platform/graphql/scalars';
import { Person } from './person.entity';

@Entity('audit_entry')
@ObjectType()
export class AuditEntry {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => Int) @PrimaryColumn('bigint', { transformer: { to: String, from: Number } }) seq: number;
  @Field(() => GraphQLISODateTime) @Column('timestamptz') at: Date;
  @Column('uuid', { name: 'actor_id', nullable: true }) actorId: string | null;
  @Field() @Column('text') action: string;
  @Field() @Column('text') subject: string;
  @Field(() => JsonScalar) @Column('jsonb') details: Record<string, unknown>;
  @Column('bytea', { name: 'previous_hash' }) previousHash: Buffer;
  @Column('bytea') hash: Buffer;
  @Field(() => Person, { nullable: true })
  @ManyToOne(() => Person, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'actor_id' })
  actor: Person | null;
}
