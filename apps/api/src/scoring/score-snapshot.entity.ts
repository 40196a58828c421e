import { Field, Float, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import { Person } from '../identity/person.entity';

/** A score as it was: everything it was computed from, frozen by a hash. Goes with its profile when that is erased. */
@Entity('score_snapshot')
@ObjectType()
export class ScoreSnapshot {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field(() => ID) @Column('integer', { name: 'profile_id' }) profileId: number;
  /** The brief may have changed or gone since: what counted of it is in the snapshot. */
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'brief_id', nullable: true }) briefId: string | null;
  @Field() @Column('text') hash: string;
  /** Canonical JSON (RFC 8785). */
  @Column('text') canonical: string;
  @Column('integer') units: number;
  @Field() @Column('text', { name: 'formula_version' }) formulaVersion: string;
  @Field() @Column('text', { name: 'benchmark_version' }) benchmarkVersion: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdById: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => Person, { nullable: true })
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'created_by' })
  createdBy: Person | null;
  @Field(() => Float) get score(): number {
    return this.units / UNITS_PER_POINT;
  }
}

@ObjectType()
export class SnapshotReplay {
  @Field() hash: string;
  /** The hash that computing everything again leads to. */
  @Field() replayed: string;
  @Field() equal: boolean;
  @Field(() => Float) score: number;
}
