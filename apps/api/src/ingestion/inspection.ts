import { basename } from 'node:path';
import { NETWORKS } from '@vivier/domain/creators/network';
import { assertImportable } from '@vivier/domain/ingestion/kind';
import type { ImportHints, ImportPlan, MappingOverride } from '@vivier/domain/ingestion/plan';
import { proposePlan } from '@vivier/domain/ingestion/propose-plan';
import type { SourceRecord } from '@vivier/domain/ingestion/source';
import { cellReader, type VirtualColumn, virtualColumns } from '@vivier/domain/ingestion/virtual-column';
import { readConnectorFile } from './connectors/registry';
import type { ImportColumn, ImportQuestion, ImportWarning } from './ingestion.types';
import { countryLookup } from './readers/country-lookup';
import { openSource } from './readers/open-source';

export interface Inspection {
  format: string;
  encoding: string | null;
  delimiter: string | null;
  headers: string[];
  plan: ImportPlan;
  columns: ImportColumn[];
  preview: string[][];
  questions: ImportQuestion[];
  warnings: ImportWarning[];
}

export interface InspectionOf {
  path: string;
  fileName: string;
  hints: ImportHints;
  override: MappingOverride;
  /** True when the override is a workspace's template: then it gives way where the file has other headers. */
  template?: boolean;
  account: string | null;
}

const PREVIEW = 8;
const SAMPLES = 3;
const SHOWN = 120;
/** A page cannot show the columns of a file with a hundred thousand of them. */
const COLUMNS = 500;

/** Looks at the head of a file: what it is, how its columns are understood, what only a person can say. */
export async function inspect({
  path,
  fileName,
  hints,
  override,
  template,
  account,
}: InspectionOf): Promise<Inspection> {
  const connector = await readConnectorFile(path);
  if (connector) return ofConnector(connector.result.creators.length > 0, hints);
  const source = await openSource(path);
  const columns = virtualColumns(source.headers, source.sample);
  const labels = new Set(columns.map(({ label }) => label));
  const fitting = template
    ? Object.fromEntries(Object.entries(override).filter(([label]) => labels.has(label)))
    : override;
  const plan = proposePlan({
    headers: source.headers,
    sample: source.sample,
    hints: { ...hints, fileName: basename(fileName) },
    override: fitting,
    countries: countryLookup(),
  });
  assertImportable(plan.kind);
  return {
    format: source.format,
    encoding: source.encoding,
    delimiter: source.delimiter,
    headers: [...source.headers],
    plan: withAccount(plan, account),
    columns: columns
      .slice(0, COLUMNS)
      .map((column, index) => shownColumn(column, index, plan, source.sample, fitting, template ?? false)),
    preview: source.sample.slice(0, PREVIEW).map((record) => {
      const read = cellReader(record);
      return columns.slice(0, COLUMNS).map(({ index, path: keys }) => read(index, keys).slice(0, SHOWN));
    }),
    questions: questionsOf(withAccount(plan, account), columns),
    warnings: [...plan.warnings, ...source.warnings].map(({ code, text, columns: named }) => ({
      code,
      text,
      columns: [...named],
    })),
  };
}

/** Posts that name no account belong to one that only a person can name. */
function withAccount(plan: ImportPlan, account: string | null): ImportPlan {
  const named = plan.columns.some(({ field }) => field === 'handle' || field === 'creatorId');
  if (plan.kind !== 'posts' || named || account) return plan;
  const question = {
    code: 'post_account_missing',
    text: 'No column names the account of these posts: say whose they are (network/handle).',
    columns: [],
    blocking: true,
  };
  return { ...plan, questions: [...plan.questions, question] };
}

function shownColumn(
  column: VirtualColumn,
  index: number,
  plan: ImportPlan,
  sample: readonly SourceRecord[],
  override: MappingOverride,
  template: boolean,
): ImportColumn {
  const planned = plan.columns.find(({ header }) => header === column.label);
  const asked = plan.questions.find(({ columns }) => columns.includes(column.label));
  const samples = sample
    .slice(0, 50)
    .map((record) => cellReader(record)(column.index, column.path).trim())
    .filter((cell) => cell !== '');
  const chosen = Object.hasOwn(override, column.label);
  return {
    index,
    header: column.label,
    field: planned ? (planned.audienceKey ?? planned.field) : null,
    samples: [...new Set(samples)].slice(0, SAMPLES).map((cell) => cell.slice(0, SHOWN)),
    confidence: chosen
      ? template
        ? 'template'
        : 'chosen'
      : planned
        ? asked
          ? 'question'
          : 'certain'
        : asked
          ? 'question'
          : 'none',
    reason: asked?.code ?? plan.warnings.find(({ columns }) => columns.includes(column.label))?.code ?? null,
  };
}

function questionsOf(plan: ImportPlan, columns: readonly VirtualColumn[]): ImportQuestion[] {
  return plan.questions.map(({ code, text, columns: named, blocking }) => {
    const index = columns.findIndex(({ label }) => label === named[0]);
    return {
      code,
      text,
      column: index < 0 ? null : index,
      choices: code === 'network_missing' ? [...NETWORKS] : [],
      blocking,
    };
  });
}

/** A recorded answer of a network's API needs no mapping. */
function ofConnector(hasCreators: boolean, hints: ImportHints): Inspection {
  const plan: ImportPlan = {
    kind: hasCreators ? 'creators' : 'posts',
    width: 0,
    columns: [],
    byHeader: {},
    unmapped: [],
    network: hints.network ?? null,
    asOf: hints.asOf ?? null,
    currency: hints.currency ?? null,
    identity: 'handle',
    questions: [],
    warnings: [],
  };
  return {
    format: 'json',
    encoding: 'utf-8',
    delimiter: null,
    headers: [],
    plan,
    columns: [],
    preview: [],
    questions: [],
    warnings: [],
  };
}
