import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ORDER_STANDINGS, type OrderStanding } from '@vivier/domain/tracking/order-document';

@InputType()
export class OrderFilter {
  /** Orders that this campaign is credited with. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() campaignId?: string | null;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() shopId?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(ORDER_STANDINGS) standing?: OrderStanding | null;
  /** True: somebody is credited; false: nobody is. */
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() attributed?: boolean | null;
  /** A number or a code. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) text?: string | null;
}
