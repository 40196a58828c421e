import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../../platform/graphql/money.type';

/** A link as its creator sees it. */
@ObjectType()
export class RoomLink {
  @Field() address: string;
  @Field() campaignName: string;
  @Field(() => String, { nullable: true }) pieceTitle: string | null;
  @Field() paused: boolean;
  /** Of people: robots are left out. */
  @Field(() => Int) clicks: number;
  @Field(() => Int) visitors: number;
}

@ObjectType()
export class RoomCode {
  @Field() code: string;
  @Field() campaignName: string;
  /** Orders that are sales and used it. */
  @Field(() => Int) orders: number;
}

/** What a campaign credits the creator with, in one currency. */
@ObjectType()
export class RoomResult {
  @Field() campaignName: string;
  @Field(() => Int) orders: number;
  @Field(() => MoneyType) credited: MoneyType;
}

@ObjectType()
export class RoomResults {
  @Field(() => [RoomLink]) links: RoomLink[];
  @Field(() => [RoomCode]) codes: RoomCode[];
  @Field(() => [RoomResult]) results: RoomResult[];
}
