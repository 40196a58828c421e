import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import type { NoticeReason } from '@vivier/domain/creators/notice-due';
import type { RetentionKind } from '@vivier/domain/creators/retention';
import { DayScalar } from '../../platform/graphql/scalars';

const optional = { nullable: true } as const;

/** How many people are kept out of imports. */
@ObjectType()
export class SuppressionCount {
  @Field(() => Int) erased: number;
  @Field(() => Int) objected: number;
}

@ObjectType()
export class PersonalField {
  @Field() name: string;
  @Field() value: string;
  /** A file or connector, `team` or `computed`. */
  @Field() source: string;
  @Field(() => String, optional) at: string | null;
}

/** One thing that is kept of a person. */
@ObjectType()
export class PersonalRecord {
  @Field() table: string;
  @Field(() => [PersonalField]) fields: PersonalField[];
}

@ObjectType()
export class AccessFile {
  @Field() fileName: string;
  @Field() json: string;
  @Field() html: string;
}

@ObjectType()
export class NoticeItem {
  @Field(() => ID) creatorId: number;
  @Field() name: string;
  /** An address is known. */
  @Field() mailable: boolean;
  @Field(() => DayScalar) dueOn: string;
  /** month · contact · disclosure */
  @Field(() => String) reason: NoticeReason;
  @Field() overdue: boolean;
}

@ObjectType()
export class NoticeQueue {
  @Field(() => Int) waiting: number;
  @Field(() => Int) overdue: number;
  /** Due within a week. */
  @Field(() => Int) soon: number;
  @Field(() => Int) informed: number;
  @Field(() => [NoticeItem]) items: NoticeItem[];
}

@ObjectType()
export class SentNotices {
  @Field(() => Int) sent: number;
  @Field(() => Int) withoutAddress: number;
}

@ObjectType()
export class RetentionRow {
  @Field(() => String) kind: RetentionKind;
  /** Null where the law sets the day of each record. */
  @Field(() => Int, optional) days: number | null;
  @Field(() => Int, optional) usual: number | null;
  /** What a run would remove now. */
  @Field(() => Int) due: number;
  @Field(() => GraphQLISODateTime, optional) oldest: Date | null;
}

@ObjectType()
export class RetentionLogEntry {
  @Field(() => GraphQLISODateTime) ranAt: Date;
  @Field(() => String) kind: RetentionKind;
  @Field(() => Int, optional) days: number | null;
  @Field(() => Int) removed: number;
}

/** What a creator sees of its own data. */
@ObjectType()
export class MyData {
  @Field(() => String, optional) blockedReason: string | null;
  @Field(() => [PersonalRecord]) records: PersonalRecord[];
}
