import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

/** The shops that send webhooks. */
export const WEBHOOK_SOURCES = ['shopify', 'woocommerce', 'tiktok-shop'] as const;

@InputType()
export class ShopInput {
  @Field(() => String) @IsIn(WEBHOOK_SOURCES) source: (typeof WEBHOOK_SOURCES)[number];
  @Field() @IsString() @MinLength(1) @MaxLength(200) name: string;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() brandId?: string | null;
  /** What the shop signs with. */
  @Field() @IsString() @MinLength(16) @MaxLength(500) secret: string;
  /** Only TikTok Shop has one. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) appKey?: string | null;
}

@InputType()
export class ShopSecretInput {
  @Field(() => ID) @IsUUID() shopId: string;
  @Field() @IsString() @MinLength(16) @MaxLength(500) secret: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(200) appKey?: string | null;
}
