import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, OneToMany, OneToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { ContentFile } from './content-file.entity';
import { Deliverable } from './deliverable.entity';
import { PublicationFigures, Verification } from './deliverables.types';
import { PublicationMetric } from './publication-metric.entity';

/** What is hashed: the record as it was reported, in canonical JSON. */
export interface PublicationEvidence {
  deliverableId: string;
  url: string;
  caption: string;
  label: string;
  publishedAt: string;
  reportedAt: string;
  screenshotSha256: string | null;
}

/** JSON keeps the moment as a text. */
const dated = {
  to: (seen: Verification | null) => seen,
  from: (seen: Verification | null) => seen && { ...seen, at: new Date(seen.at) },
};

/** A piece that stands in public, with what shows how it stood there. */
@Entity('publication')
@ObjectType()
export class Publication {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'deliverable_id' }) deliverableId: string;
  @Field() @Column('text') url: string;
  @Field() @Column('text') caption: string;
  /** The network's own label, as "Paid partnership with …". */
  @Field() @Column('text', { default: '' }) label: string;
  @Field(() => GraphQLISODateTime) @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Column('uuid', { name: 'screenshot_id', nullable: true }) screenshotId: string | null;
  @Column('jsonb') evidence: PublicationEvidence;
  /** SHA-256 of the evidence in canonical JSON (RFC 8785). */
  @Field() @Column('text', { name: 'evidence_sha256' }) evidenceSha256: string;
  @Column('uuid', { name: 'reported_by', nullable: true }) reportedBy: string | null;
  @Column('uuid', { name: 'reported_link', nullable: true }) reportedLink: string | null;
  @Field(() => GraphQLISODateTime)
  @Column('timestamptz', { name: 'reported_at', default: () => 'now()' })
  reportedAt: Date;
  @Field(() => Verification, { nullable: true })
  @Column('jsonb', { nullable: true, transformer: dated })
  verification: Verification | null;
  @Column('bigint', { name: 'post_id', nullable: true }) postId: string | null;
  @OneToOne(() => Deliverable, (deliverable) => deliverable.publication)
  @JoinColumn({ name: 'deliverable_id' })
  deliverable: Relation<Deliverable>;
  @Field(() => ContentFile, { nullable: true })
  @OneToOne(() => ContentFile)
  @JoinColumn({ name: 'screenshot_id' })
  screenshot: ContentFile | null;
  /** The newest first. */
  @Field(() => [PublicationFigures])
  @OneToMany(() => PublicationMetric, (metric) => metric.publication)
  figures: PublicationMetric[];
}
