import { FRENCH_CLAUSES, missingFrenchClauses } from '../french-clauses';
import { checkCreator } from './check-creator';
import { checkPromotion } from './check-promotion';
import type { ContractFacts } from './facts';
import { readMeter, type MeterReading } from './meter';
import { citationOf, type Citation, type LawPack, type LawRule, type RuleLevel } from './pack';

export interface Finding {
  /** Also the key of its words. */
  readonly rule: string;
  readonly level: RuleLevel;
  readonly pack: string;
  readonly citation: Citation;
  /** What the words need: a clause and its number, a category, a sum. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a part of the check has found: a rule of the pack by its name. */
export interface Found {
  readonly rule: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where the rule's own article is too wide. */
  readonly cited?: { readonly source: string; readonly article: string };
}

export interface CheckResult {
  readonly passed: boolean;
  readonly packs: readonly string[];
  readonly findings: readonly Finding[];
  /** Null where no pack of the deal counts to a threshold. */
  readonly meter: MeterReading | null;
}

/** The deal against every pack that it touches; one finding that blocks is enough to stop it. */
export function checkByPacks(facts: ContractFacts, packs: readonly LawPack[]): CheckResult {
  const findings = packs.flatMap((pack) => checkContract(facts, pack));
  const counting = packs.find(({ threshold }) => threshold !== null);
  return {
    passed: !findings.some(({ level }) => level === 'block'),
    packs: packs.map(({ version }) => version),
    findings,
    meter: counting?.threshold ? readMeter(facts.entries, facts.date, counting.threshold) : null,
  };
}

/** What that pack has to say, what blocks first. A rule that the pack does not hold finds nothing. */
export function checkContract(facts: ContractFacts, pack: LawPack): Finding[] {
  const found = [
    ...checkPromotion(facts, pack),
    ...checkCreator(facts.creator),
    ...checkMeter(facts, pack),
    ...checkDisclosure(facts),
  ];
  const held = new Map<string, LawRule>(pack.rules.map((rule) => [rule.rule, rule]));
  return found
    .flatMap(({ rule, details = {}, cited }) => {
      const known = held.get(rule);
      if (!known) return [];
      const citation = citationOf(pack, cited ?? known);
      return [{ rule, level: known.level, pack: pack.version, citation, details }];
    })
    .sort((a, b) => WEIGHT[a.level] - WEIGHT[b.level]);
}

const WEIGHT: Readonly<Record<RuleLevel, number>> = { block: 0, warn: 1, inform: 2 };

function checkMeter(facts: ContractFacts, { threshold }: LawPack): Found[] {
  const missing = facts.clauses === null ? [...FRENCH_CLAUSES] : missingFrenchClauses(facts.clauses);
  const clauses = (rule: string): Found[] =>
    missing.map((clause) => ({ rule, details: { clause, number: FRENCH_CLAUSES.indexOf(clause) + 1 } }));
  if (!threshold) return [{ rule: 'threshold_not_set' }, ...clauses('clause_missing')];
  const reading = readMeter(facts.entries, facts.date, threshold);
  const found: Found[] = facts.promotionalObjective.trim() ? [] : [{ rule: 'objective_missing' }];
  const details = { spent: reading.deciding, limit: threshold.amount, decidedBy: reading.decidedBy };
  for (const { subject, amount, date } of reading.uncounted)
    found.push({ rule: 'currency_not_counted', details: { subject, amount, date } });
  if (reading.level === 'amber') found.push({ rule: 'threshold_near', details });
  if (reading.level !== 'reached') return facts.clauses === null ? found : [...found, ...clauses('clause_advised')];
  if (facts.clauses === null) return [...found, { rule: 'written_contract', details }];
  return [...found, ...clauses('clause_missing')];
}

function checkDisclosure({ imagery }: ContractFacts): Found[] {
  return [
    { rule: 'joint_liability' },
    { rule: 'disclosure' },
    { rule: 'gift_disclosure' },
    { rule: 'fake_indicators' },
    { rule: 'fines' },
    ...(imagery.includes('retouched') ? [{ rule: 'images_retouched' }] : []),
    ...(imagery.includes('virtual') ? [{ rule: 'images_virtual' }] : []),
    ...(imagery.includes('virtual') || imagery.includes('ai_generated') ? [{ rule: 'ai_label' }] : []),
  ];
}
