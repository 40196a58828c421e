import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Answers of a network that became one import. */
@Entity('connection_reading')
@ObjectType()
export class ConnectionReading {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'connection_id' }) connectionId: string;
  @Field(() => ID) @Column('uuid', { name: 'run_id' }) runId: string;
  @Column('date', { name: 'as_of' }) asOf: string;
  /** Profiles that answered. */
  @Field(() => Int) @Column('integer') profiles: number;
  /** Profiles that the network did not know or did not show. */
  @Field(() => Int) @Column('integer') missing: number;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { default: () => 'now()' }) at: Date;
}
