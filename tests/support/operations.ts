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
  /** Where a value stands in the variables: `input.name`. */
  leafPaths: string[];
}

/** A value for a leaf of that type; its path names the argument and its fields, as `input.name`. */
export type Leaf = (type: string, path: string) => unknown;

/** What the schema lets through and names nothing that exists. */
export const SOMETHING: Leaf = (type) =>
  ({ Int: 1, Float: 1, Boolean: true, Date: '2026-01-01', ID: '00000000-0000-4000-8000-000000000000' })[type] ?? 'none';

/** Every operation of the schema: with the arguments it must have, or with all that it may have. */
export function operationsOf(app: TestApp, { leaf = SOMETHING, all = false }: { leaf?: Leaf; all?: boolean } = {}) {
  const { schema } = app.get(GraphQLSchemaHost);
  const kinds = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return kinds.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => operationOf(kind, field, leaf, all)),
  );
}

function operationOf(kind: string, field: GraphQLField<unknown, unknown>, leaf: Leaf, all: boolean): Operation {
  const passed = field.args.filter((one) => all || (isNonNullType(one.type) && one.defaultValue === undefined));
  const declared = passed.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = passed.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const leafPaths: string[] = [];
  const noted: Leaf = (type, path) => {
    leafPaths.push(path);
    return leaf(type, path);
  };
  const variables = Object.fromEntries(
    passed.map(({ name, type }) => [name, valueOf({ type, path: name }, noted, all)]),
  );
  return {
    name: field.name,
    leafPaths,
    variables,
    arguments: field.args.map(({ name, type }) => ({ name, type: String(type) })),
    document: `${kind}${declared ? ` (${declared})` : ''} { ${field.name}${given ? `(${given})` : ''}${selection} }`,
  };
}

function valueOf({ type, path }: { type: GraphQLInputType; path: string }, leaf: Leaf, all: boolean): unknown {
  if (isNonNullType(type)) return valueOf({ type: type.ofType, path }, leaf, all);
  if (isListType(type)) return [valueOf({ type: type.ofType, path }, leaf, all)];
  if (isEnumType(type)) return type.getValues()[0].name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => all || (isNonNullType(field.type) && field.defaultValue === undefined),
    );
    return Object.fromEntries(
      fields.map((field) => [field.name, valueOf({ type: field.type, path: `${path}.${field.name}` }, leaf, all)]),
    );
  }
  return leaf(type.name, path);
}
