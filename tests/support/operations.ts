import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { TestApp } from './test-app';

/** One query or mutation of the schema, ready to be sent. */
export interface Operation {
  name: string;
  /** Its arguments' names with the schema's types, as `id: ID!`. */
  arguments: { name: string; type: string }[];
  document: string;
  variables: Record<string, unknown>;
  /** Where a value stands in the variables, as `input.name`, and of which type it is. */
  leaves: { path: string; type: string }[];
}

/** A value for a leaf of that type; its path names the argument and its fields, as `input.name`. */
export type Leaf = (type: string, path: string) => unknown;

/** What the schema lets through and names nothing that exists. */
export const SOMETHING: Leaf = (type) =>
  ({ Int: 1, Float: 1, Boolean: true, Date: '2026-01-01', ID: '00000000-0000-4000-8000-000000000000' })[type] ?? 'none';

const USUAL_WORDS: Readonly<Record<string, string>> = {
  email: 'ana@example.com',
  role: 'analyst',
  password: 'correct horse battery',
  token: 'a'.repeat(40),
  locale: 'fr',
  sort: 'score',
  format: 'csv',
  facets: 'country',
  authenticity: 'good',
  networks: 'instagram',
  network: 'instagram',
  tier: 'micro',
  tiers: 'micro',
  countries: 'FR',
  languages: 'fr',
  categories: 'beauty',
  channel: 'mail',
  objective: 'sales',
  currency: 'EUR',
  amount: '10.00',
  factor: 'engagement',
  dimension: 'country',
  keys: 'country:FR',
  key: 'country:FR',
  creatorId: '1',
  profileId: '1',
  profileIds: '1',
};
/** Values that the rules of the fields let through, so that one odd value among them gets as far as it can. */
export const USUAL: Leaf = (type, path) => USUAL_WORDS[path.split('.').at(-1) ?? ''] ?? SOMETHING(type, path);

interface Asked {
  leaf?: Leaf;
  all?: boolean;
  /** The path of one argument that is passed although it may be left out. */
  with?: string;
  /** The name of the one operation that is wanted. */
  only?: string;
}

/** Every operation of the schema: with the arguments it must have, or with all that it may have. */
export function operationsOf(app: TestApp, { leaf = SOMETHING, all = false, with: also = '', only }: Asked = {}) {
  const { schema } = app.get(GraphQLSchemaHost);
  const kinds = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return kinds.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {})
      .filter(({ name }) => !only || name === only)
      .map((field) => operationOf({ kind, field, also }, leaf, all)),
  );
}

interface Source {
  kind: string;
  field: GraphQLField<unknown, unknown>;
  also: string;
}

function operationOf({ kind, field, also }: Source, leaf: Leaf, all: boolean): Operation {
  const wanted = (path: string) => all || also === path || also.startsWith(`${path}.`);
  const passed = field.args.filter((one) => wanted(one.name) || needed(one));
  const declared = passed.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = passed.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const leaves: Operation['leaves'] = [];
  const noted: Leaf = (type, path) => {
    leaves.push({ path, type });
    return leaf(type, path);
  };
  const variables = Object.fromEntries(
    passed.map(({ name, type }) => [name, valueOf({ type, path: name }, noted, wanted)]),
  );
  return {
    name: field.name,
    leaves,
    variables,
    arguments: field.args.map(({ name, type }) => ({ name, type: String(type) })),
    document: `${kind}${declared ? ` (${declared})` : ''} { ${field.name}${given ? `(${given})` : ''}${selection} }`,
  };
}

function needed({ type, defaultValue }: { type: GraphQLInputType; defaultValue?: unknown }): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

type Wanted = (path: string) => boolean;

function valueOf({ type, path }: { type: GraphQLInputType; path: string }, leaf: Leaf, wanted: Wanted): unknown {
  if (isNonNullType(type)) return valueOf({ type: type.ofType, path }, leaf, wanted);
  if (isListType(type)) return [valueOf({ type: type.ofType, path }, leaf, wanted)];
  if (isEnumType(type)) return type.getValues()[0].name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => wanted(`${path}.${field.name}`) || needed(field));
    return Object.fromEntries(
      fields.map((field) => [field.name, valueOf({ type: field.type, path: `${path}.${field.name}` }, leaf, wanted)]),
    );
  }
  return leaf(type.name, path);
}

/** The same operation with that one value at that path; in a list it is the first. */
export function withValueAt(operation: Operation, path: string, value: unknown): Operation {
  const put = (within: unknown, [step, ...rest]: string[]): unknown => {
    if (Array.isArray(within)) return [put(within[0], step === undefined ? [] : [step, ...rest]), ...within.slice(1)];
    if (step === undefined) return value;
    const fields = within as Record<string, unknown>;
    return { ...fields, [step]: put(fields[step], rest) };
  };
  return { ...operation, variables: put(operation.variables, path.split('.')) as Operation['variables'] };
}
