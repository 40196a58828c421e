import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

/** A calendar day as `2026-11-22`; it has no time zone and is never turned into a Date. */
@Scalar('Date')
export class DayScalar implements CustomScalar<string, string> {
  readonly description = 'A calendar day, ISO 8601: 2026-11-22';

  parseValue(value: unknown): string {
    return checkedDay(value);
  }

  /** What comes from the database is a day; some hundred stand on a page. */
  serialize(value: unknown): string {
    return typeof value === 'string' && DAY.test(value) ? value : checkedDay(value);
  }

  parseLiteral(node: ValueNode): string {
    return checkedDay(node.kind === Kind.STRING ? node.value : null);
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function checkedDay(value: unknown): string {
  if (typeof value === 'string' && DAY.test(value)) {
    const time = Date.parse(`${value}T00:00:00Z`);
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError('not a calendar day', { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Structured details whose shape depends on a code beside them. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Details whose shape depends on a code beside them',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
