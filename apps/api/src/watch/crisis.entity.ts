import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { CRISIS_CHECKLIST } from '@vivier/domain/watch/crisis-checklist';
import { Brand } from '../identity/brand.entity';
import { Person } from '../identity/person.entity';

/** A time in which a brand publishes nothing; a brand has one open at most. */
@Entity('crisis')
@ObjectType()
export class Crisis {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'brand_id' }) brandId: string;
  @Field() @Column('text') reason: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt: Date;
  @Column('uuid', { name: 'started_by', nullable: true }) startedBy: string | null;
  /** The items of the checklist that are settled. */
  @Field(() => [String]) @Column('text', { array: true, default: () => "'{}'" }) done: string[];
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: string | null;
  @Field(() => Brand) @ManyToOne(() => Brand) @JoinColumn({ name: 'brand_id' }) brand: Brand;
  @Field(() => Person, { nullable: true })
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'started_by' })
  starter: Person | null;

  @Field(() => [String]) get checklist(): readonly string[] {
    return CRISIS_CHECKLIST;
  }
}
