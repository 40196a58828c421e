import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Finding } from '@vivier/domain/contracts/law/check-contract';
import type { MeterReading } from '@vivier/domain/contracts/law/meter';

/** Before a contract counts as checked, before it is sent, before its money is committed. */
export type LawMoment = 'check' | 'send' | 'commit';

/** The result of a check of one version of a contract, with the facts it went by: evidence, never changed. */
@Entity('law_check')
export class LawCheck {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('uuid', { name: 'contract_id' }) contractId: string;
  @Column('integer', { name: 'contract_version' }) contractVersion: number;
  @Column('text') moment: LawMoment;
  @Column('boolean') passed: boolean;
  /** Versions of the packs, `fr-2026-01-01`. */
  @Column('text', { array: true }) packs: string[];
  @Column('jsonb') findings: Finding[];
  @Column('jsonb', { nullable: true }) meter: MeterReading | null;
  /** Without texts of clauses and without anything that names a person: the contract holds those. */
  @Column('jsonb') facts: Record<string, unknown>;
  @Column('text', { name: 'facts_sha256' }) factsSha256: string;
  @Column('timestamptz', { name: 'checked_at', default: () => 'now()' }) checkedAt: Date;
}
