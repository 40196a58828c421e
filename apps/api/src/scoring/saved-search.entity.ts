import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { SortBy } from '@vivier/scoring/ranking/ranking-types';
import { Brief } from '../briefs/brief.entity';
import { JsonScalar } from '../platform/graphql/scalars';
import type { DiscoverFilter } from './discover.inputs';

/** A question to Discover that a member keeps; with an alert, whoever comes to match it is told. */
@Entity('saved_search')
@ObjectType()
export class SavedSearch {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Field() @Column('text') name: string;
  @Field(() => JsonScalar) @Column('jsonb', { default: {} }) filter: DiscoverFilter;
  /** Null also when the brief was removed: the search goes on without it. */
  @Field(() => ID, { nullable: true }) @Column('uuid', { name: 'brief_id', nullable: true }) briefId: string | null;
  @Field(() => String) @Column('text', { default: 'score' }) sort: SortBy;
  @Field() @Column('boolean', { default: true }) descending: boolean;
  @Field() @Column('boolean', { default: false }) alert: boolean;
  /** More profiles match than news would mean anything of. */
  @Column('boolean', { name: 'too_wide', default: false }) tooWide: boolean;
  /** Profiles that have matched since the alert was set: none of them is news again. */
  @Column('integer', { array: true, nullable: true, select: false }) matched: number[] | null;
  @Field(() => Int, { nullable: true }) @Column('integer', { nullable: true }) matches: number | null;
  @Field(() => GraphQLISODateTime, { nullable: true })
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @ManyToOne(() => Brief) @JoinColumn({ name: 'brief_id' }) brief: Brief | null;

  @Field(() => String, { nullable: true }) get briefName(): string | null {
    return this.brief?.name ?? null;
  }
  /** off · watching · too_wide */
  @Field() get alertState(): string {
    return !this.alert ? 'off' : this.tooWide ? 'too_wide' : 'watching';
  }
  /** Found since the member last looked; set by the service that loads the search. */
  @Field(() => [ID]) newProfileIds: number[];
  @Field(() => Int) newCount: number;
}
