import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';
import { AudienceDimensionInput } from '../briefs/briefs.inputs';
import { MoneyInput, MoneyType } from '../platform/graphql/money.type';
import { DiscoverFilter } from '../scoring/discover.inputs';
import { ReachRange } from './portfolio.types';

/** A brief that is still being written: who has all that is asked, the target, the money. */
@ArgsType()
export class BriefForecastArgs {
  @Field(() => DiscoverFilter) @ValidateNested() @Type(() => DiscoverFilter) filter: DiscoverFilter;
  @Field(() => [AudienceDimensionInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => AudienceDimensionInput)
  audience?: AudienceDimensionInput[] | null;
  @Field(() => MoneyInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  budget?: MoneyInput | null;
}

@ObjectType()
export class NetworkForecast {
  @Field() network: string;
  /** Of those looked at. */
  @Field(() => Int) creators: number;
  @Field(() => MoneyType, { description: 'Median price of one post' }) typicalPrice: MoneyType;
  /** How many the whole budget books on this network alone, and whom they reach. */
  @Field(() => Int, { nullable: true }) booked: number | null;
  @Field(() => ReachRange, { nullable: true }) reach: ReachRange | null;
}

@ObjectType()
export class BriefForecast {
  @Field(() => Int) total: number;
  /** The best-ranked that were looked at. */
  @Field(() => Int) considered: number;
  /** Of them with a price in the currency, a reach and an audience. */
  @Field(() => Int) usable: number;
  @Field(() => MoneyType, { nullable: true }) typicalPrice: MoneyType | null;
  @Field(() => Int, { nullable: true }) booked: number | null;
  @Field(() => MoneyType, { nullable: true }) cost: MoneyType | null;
  @Field(() => ReachRange, { nullable: true }) reach: ReachRange | null;
  @Field(() => [NetworkForecast], { description: 'What reaches most for the budget first' })
  networks: NetworkForecast[];
}
