import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

@InputType()
export class ShopReadingInput {
  @Field(() => ID) @IsUUID() shopId: string;
  /** The shop's own address. */
  @Field() @IsString() @MinLength(4) @MaxLength(500) site: string;
  /** Shopify: the access token of a custom app; WooCommerce: the consumer key. */
  @Field() @IsString() @MinLength(8) @MaxLength(500) token: string;
  /** Only WooCommerce has one. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MinLength(8) @MaxLength(500) secret?:
    string | null;
}
