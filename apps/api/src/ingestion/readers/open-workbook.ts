import type { ReaderLimits } from './limits';
import type { RecordSource } from './open-source';
import { DomainError } from '@vivier/domain/errors/domain-error';

export async function openWorkbook(_path: string, _limits: ReaderLimits, _sheet?: string): Promise<RecordSource> {
  throw new DomainError('file_format_unsupported', { format: 'xlsx' });
}
