import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { UtmTemplate } from '@vivier/domain/tracking/link';
import { JsonScalar } from '../../platform/graphql/scalars';

/** UTM parameters under a name, to be chosen for a link. */
@Entity('link_template')
@ObjectType()
export class LinkTemplate {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') name: string;
  @Field(() => JsonScalar) @Column('jsonb') utm: UtmTemplate;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
