import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { bigInteger } from '../platform/database/column-types';
import type { PublicationFigures } from './deliverables.types';
import { Publication } from './publication.entity';

const count = { nullable: true, transformer: bigInteger } as const;

/** The counts of a post at one moment, with where they come from; rows are added and never changed. */
@Entity('publication_metric')
export class PublicationMetric implements PublicationFigures {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'publication_id' }) publicationId: string;
  /** `hand`, or the file that brought the post. */
  @Column('text') source: string;
  @Column('timestamptz', { name: 'measured_at' }) measuredAt: Date;
  @Column('bigint', count) views: number | null;
  @Column('bigint', count) likes: number | null;
  @Column('bigint', count) comments: number | null;
  @Column('bigint', count) shares: number | null;
  @Column('bigint', count) saves: number | null;
  @Column('bigint', count) reach: number | null;
  @Column('bigint', count) impressions: number | null;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @ManyToOne(() => Publication, (publication) => publication.figures)
  @JoinColumn({ name: 'publication_id' })
  publication: Relation<Publication>;
}
