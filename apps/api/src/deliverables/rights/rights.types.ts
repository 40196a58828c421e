import { Field, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../../platform/graphql/scalars';
import { UsageRight } from './usage-right.entity';

@ObjectType('UsageAnswer')
export class UsageAnswerType {
  @Field() allowed: boolean;
  /** The clauses that refuse. */
  @Field(() => [String]) clauses: string[];
  @Field(() => DayScalar) on: string;
}

@ObjectType()
export class RightRow {
  @Field(() => UsageRight) right: UsageRight;
  @Field(() => UsageAnswerType, { nullable: true }) answer: UsageAnswerType | null;
  /** 30 or 7 while the end is that near. */
  @Field(() => Number, { nullable: true }) notice: number | null;
}

@ObjectType()
export class AskedRight {
  @Field(() => UsageRight) right: UsageRight;
  /** Known at this moment only. */
  @Field(() => String, { nullable: true }) url: string | null;
}

/** What the holder of the content sees. */
@ObjectType()
export class RightRequest {
  @Field() brandName: string;
  @Field() advertiserName: string;
  @Field() holderName: string;
  @Field() contentTitle: string;
  @Field(() => String, { nullable: true }) contentUrl: string | null;
  @Field() message: string;
  @Field() status: string;
  @Field(() => [String]) uses: string[];
  @Field(() => [String]) media: string[];
  @Field(() => [String]) territory: string[];
  @Field(() => DayScalar) from: string;
  @Field(() => DayScalar, { nullable: true }) until: string | null;
  @Field() textVersion: string;
  @Field(() => Date, { nullable: true }) decidedAt: Date | null;
}
