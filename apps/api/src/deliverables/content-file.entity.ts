import { Field, Float, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { bigInteger } from '../platform/database/column-types';
import { DeliverableVersion } from './deliverable-version.entity';

/** An image or video of a draft, or the picture that shows a publication. */
@Entity('content_file')
@ObjectType()
export class ContentFile {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'deliverable_id' }) deliverableId: string;
  @Column('uuid', { name: 'version_id', nullable: true }) versionId: string | null;
  @Column('text') actor: string;
  @Column('text') purpose: 'draft' | 'evidence';
  @Field() @Column('text') name: string;
  /** Found in the bytes, not believed from the name. */
  @Field() @Column('text', { name: 'media_type' }) mediaType: string;
  @Field(() => Float) @Column('bigint', { transformer: bigInteger }) bytes: number;
  @Field() @Column('text') sha256: string;
  @Column('text') stored: string;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
  @ManyToOne(() => DeliverableVersion, (version) => version.files)
  @JoinColumn({ name: 'version_id' })
  version: Relation<DeliverableVersion> | null;
}
