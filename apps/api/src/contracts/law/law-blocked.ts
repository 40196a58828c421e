import { DomainError } from '@vivier/domain/errors/domain-error';
import type { LawCheck } from './law-check.entity';
import { findingType } from './law.types';

/** The law's refusal of a contract: which rule, and the text it stands in. */
export class LawBlocked extends DomainError {
  constructor(readonly check: LawCheck) {
    const findings = check.findings.filter(({ level }) => level === 'block').map(findingType);
    const [{ rule, citation, pack, details }] = findings;
    const law = `${citation.title}, ${citation.article}`;
    const missing = findings.every((one) => one.rule === 'clause_missing');
    super(missing ? 'contract_clause_missing' : 'law_blocked', {
      ...(missing ? { field: 'clauses', ...details } : {}),
      ...{ rule, law, pack, findings },
    });
  }
}
