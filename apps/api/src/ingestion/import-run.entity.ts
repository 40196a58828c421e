import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { importProgress } from '@vivier/domain/ingestion/import-progress';
import type { ImportStatus } from '@vivier/domain/ingestion/import-status';
import type { ImportPlan, MappingOverride } from '@vivier/domain/ingestion/plan';
import { Person } from '../identity/person.entity';
import { DayScalar } from '../platform/graphql/scalars';
import { JsonScalar } from '../platform/graphql/scalars';
import { ImportColumn, ImportQuestion, ImportWarning } from './ingestion.types';
import { RANGE } from './ranges';

const number = {
  to: (value: number) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

export type ImportOrigin = 'file' | 'connection' | 'creator';

/** One file on its way into the pool. */
@Entity('import_run')
@ObjectType()
export class ImportRun {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text', { name: 'file_id' }) fileId: string;
  @Field() @Column('text', { name: 'file_name' }) fileName: string;
  /** A file that somebody gave, or answers of a network: read by the workspace's key, or by the creator's own leave. */
  @Field(() => String) @Column('text', { default: 'file' }) origin: ImportOrigin;
  @Field(() => Float) @Column('bigint', { transformer: number }) bytes: number;
  @Column('text') sha256: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) format: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) encoding: string | null;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) delimiter: string | null;
  @Field() @Column('text', { default: 'unknown' }) kind: string;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) network: string | null;
  @Field(() => DayScalar, { nullable: true }) @Column('date', { name: 'as_of', nullable: true }) asOf: string | null;
  @Column('char', { nullable: true, length: 3 }) currency: string | null;
  /** The account that the posts of a file without handles belong to. */
  @Column('text', { nullable: true }) account: string | null;
  @Field(() => String) @Column('text') status: ImportStatus;
  @Field() @Column('boolean', { name: 'dry_run', default: false }) dryRun: boolean;
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) template: string | null;
  @Field(() => [ImportColumn]) @Column('jsonb', { default: [] }) columns: ImportColumn[];
  @Field(() => [[String]], { description: 'The first records, cell by cell in the order of the file' })
  @Column('jsonb', { default: [] })
  preview: string[][];
  @Column('jsonb', { nullable: true }) plan: ImportPlan | null;
  @Column('jsonb', { nullable: true }) choices: MappingOverride | null;
  @Field(() => [ImportQuestion]) @Column('jsonb', { default: [] }) questions: ImportQuestion[];
  @Field(() => [ImportWarning]) @Column('jsonb', { default: [] }) warnings: ImportWarning[];
  @Field(() => Int) @Column('integer', { default: 0 }) records: number;
  @Field(() => Int) @Column('integer', { default: 0 }) accepted: number;
  @Field(() => Int) @Column('integer', { default: 0 }) duplicates: number;
  @Field(() => Int) @Column('integer', { default: 0 }) conflicts: number;
  @Field(() => Int) @Column('integer', { default: 0 }) rejected: number;
  @Field(() => Int) @Column('integer', { default: 0 }) blank: number;
  /** Sums over the accepted records, as decimal text. */
  @Column('jsonb', { nullable: true }) totals: Record<string, string> | null;
  @Field(() => Float) @Column('bigint', { name: 'bytes_read', transformer: number, default: 0 }) bytesRead: number;
  /** Records of the ranges that are staged and committed: where a killed run goes on. */
  @Column('integer', { default: 0 }) staged: number;
  /** Ranges that are merged and committed. */
  @Column('integer', { array: true, default: [] }) merged: number[];
  /** Rises with each worker that takes the run: the one before may no longer write. */
  @Column('integer', { default: 0 }) lease: number;
  @Column('timestamptz', { name: 'heartbeat_at', nullable: true }) heartbeatAt: Date | null;
  @Column('boolean', { name: 'cancel_asked', default: false }) cancelAsked: boolean;
  @Field(() => String, { nullable: true }) @Column('text', { name: 'error_code', nullable: true }) errorCode:
    string | null;
  @Field(() => JsonScalar, { nullable: true })
  @Column('jsonb', { name: 'error_details', nullable: true })
  errorDetails: Record<string, unknown> | null;
  @Field(() => Person, { nullable: true })
  @ManyToOne(() => Person, { eager: true, nullable: true })
  @JoinColumn({ name: 'created_by' })
  createdBy: Person | null;
  @Field(() => Date) @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt: Date | null;
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
  /** The file's own bytes are gone; its name, size and SHA-256 stay. */
  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'file_removed_at', nullable: true })
  fileRemovedAt: Date | null;

  @Field(() => Float, { nullable: true }) get rowsPerSecond(): number | null {
    return this.progress().rowsPerSecond;
  }

  @Field(() => Float, { nullable: true }) get secondsLeft(): number | null {
    return this.progress().secondsLeft;
  }

  @Field(() => String, { nullable: true }) get rejectsUrl(): string | null {
    return this.records > this.accepted && ['done', 'cancelled', 'failed'].includes(this.status)
      ? `/files/imports/${this.id}/rejects.csv`
      : null;
  }

  private progress() {
    return importProgress({
      ...this,
      merged: this.merged.length,
      ranges: Math.ceil(this.records / RANGE.records),
      seconds: this.startedAt ? (Date.now() - this.startedAt.getTime()) / 1000 : 0,
    });
  }
}
