import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { RequestKind, RequestStatus } from '@vivier/domain/creators/privacy-request';
import { Person } from '../../identity/person.entity';
import { DayScalar } from '../../platform/graphql/scalars';
import type { Subject } from './personal-data.service';

const optional = { nullable: true } as const;

export type AskedBy = 'member' | 'creator' | 'retention';

/** What an erasure has still to do; gone with its end. */
export interface Sought {
  readonly subject: Subject;
  readonly files: readonly string[];
}

/** Somebody has asked for something about their data, and what became of it. */
@Entity('privacy_request')
@ObjectType()
export class PrivacyRequest {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => String) @Column('text') kind: RequestKind;
  @Field(() => String) @Column('text', { default: 'open' }) status: RequestStatus;
  /** Null once the creator was erased. */
  @Field(() => ID, optional) @Column('integer', { name: 'creator_id', nullable: true }) creatorId: number | null;
  @Field(() => String) @Column('text', { name: 'asked_by' }) askedBy: AskedBy;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'asked_at', default: () => 'now()' })
  askedAt: Date;
  @Field(() => DayScalar) @Column('date', { name: 'due_on' }) dueOn: string;
  @Field() @Column('text', { default: '' }) note: string;
  @Column('jsonb', { nullable: true, select: false }) sought: Sought | null;
  @Column('timestamptz', { name: 'looked_at', nullable: true }) lookedAt: Date | null;
  @Field(() => GraphQLISODateTime, optional)
  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt: Date | null;
  @Column('jsonb', { default: {} }) report: Record<string, unknown>;
  @Field(() => Person, optional)
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'person_id' })
  person: Person | null;
}
