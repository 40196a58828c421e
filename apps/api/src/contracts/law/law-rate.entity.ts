import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { DayScalar } from '../../platform/graphql/scalars';

/** What somebody stated to count another currency on the meter: euros for one unit of it, with its source and day. */
@Entity('law_rate')
@ObjectType()
export class LawRate {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('char', { length: 3 }) currency: string;
  @Field() @Column('text') rate: string;
  @Field() @Column('text') source: string;
  @Field(() => DayScalar) @Column('date', { name: 'as_of' }) asOf: string;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
}
