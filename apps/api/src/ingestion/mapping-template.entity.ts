import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { JsonScalar } from '../platform/graphql/scalars';

/** A workspace's kept mapping, used again for files with the same headers. */
@Entity('mapping_template')
@ObjectType()
export class MappingTemplate {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Field() @Column('text') name: string;
  @Column('jsonb') headers: string[];
  @Field(() => JsonScalar, { description: 'Header to field; null leaves the column out' })
  @Column('jsonb')
  columns: Record<string, string | null>;
  @Field(() => Date) @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
