import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export const SOURCE_KINDS = ['import', 'connector', 'manual', 'sample'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Where figures come from: a file, a connector's call, a member's own entry. */
@Entity('data_source')
export class DataSourceRow {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' }) id: number;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') kind: SourceKind;
  @Column('text') label: string;
  @Column('date', { name: 'as_of' }) asOf: string;
  @Column('uuid', { name: 'run_id', nullable: true }) runId: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
