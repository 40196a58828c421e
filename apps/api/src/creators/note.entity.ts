import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Person } from '../identity/person.entity';

@Entity('note')
@ObjectType()
export class Note {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('integer', { name: 'creator_id' }) creatorId: number;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @Field() @Column('text') text: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @Field(() => Person) @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author: Person;
}
