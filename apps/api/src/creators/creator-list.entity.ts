import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Person } from '../identity/person.entity';

/** A saved set of profiles. */
@Entity('creator_list')
@ObjectType()
export class CreatorList {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') name: string;
  @Column('uuid', { name: 'created_by' }) createdById: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => Person) @ManyToOne(() => Person) @JoinColumn({ name: 'created_by' }) createdBy: Person;
  /** Counted by the query that loads the list. */
  @Field(() => Int) size: number;
}

@Entity('creator_list_item')
export class CreatorListItem {
  @PrimaryColumn('uuid', { name: 'workspace_id' }) workspaceId: string;
  @PrimaryColumn('uuid', { name: 'list_id' }) listId: string;
  @PrimaryColumn('integer', { name: 'profile_id' }) profileId: number;
  @Column('uuid', { name: 'added_by' }) addedBy: string;
  @Column('timestamptz', { name: 'added_at', default: () => 'now()' }) addedAt: Date;
}
