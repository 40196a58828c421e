import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';

/** The sum of the latest reading of every published piece that has one. */
@ObjectType()
export class MeasuredVolume {
  /** impressions · reach · views · likes · comments · shares · saves */
  @Field() event: string;
  @Field(() => Float) value: number;
  /** How many pieces have a reading of it. */
  @Field(() => Int) pieces: number;
  /** `hand`, or files. */
  @Field(() => [String]) sources: string[];
  /** When the oldest and the newest of the readings were taken. */
  @Field(() => Date) from: Date;
  @Field(() => Date) to: Date;
}

@ObjectType()
export class EmvLineType {
  @Field() network: string;
  @Field() format: string;
  @Field() event: string;
  @Field(() => Float) value: number;
  @Field() rate: string;
  @Field(() => Int) version: number;
  @Field(() => MoneyType) amount: MoneyType;
}

@ObjectType()
export class UnratedVolume {
  @Field() network: string;
  @Field() format: string;
  @Field() event: string;
  @Field(() => Float) value: number;
}

@ObjectType()
export class UsedEmvTable {
  @Field(() => Int) version: number;
  @Field() fromOn: string;
  @Field() source: string;
}

/** Earned media value: apart from sales, in no sum with them. */
@ObjectType('EmvResult')
export class EmvResultType {
  /** One a currency. */
  @Field(() => [MoneyType]) totals: MoneyType[];
  @Field(() => [EmvLineType]) lines: EmvLineType[];
  @Field(() => [UnratedVolume]) unrated: UnratedVolume[];
  @Field(() => [UsedEmvTable]) tables: UsedEmvTable[];
  @Field() formula: string;
  @Field(() => Int) formulaVersion: number;
}

@ObjectType('MediaResults')
export class MediaResultsType {
  /** Pieces that stand in public. */
  @Field(() => Int) published: number;
  @Field(() => [MeasuredVolume]) measured: MeasuredVolume[];
  /** Null without a table of rates. */
  @Field(() => EmvResultType, { nullable: true }) emv: EmvResultType | null;
}
