import { Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const optional = { nullable: true } as const;
const words = () => String;

@InputType()
export class AdvertiserInput {
  @Field() @IsString() @MaxLength(200) name: string;
  @Field(words, optional) @IsOptional() @IsString() @MaxLength(300) legalName?: string | null;
  @Field(words, optional) @IsOptional() @IsString() @MaxLength(100) registration?: string | null;
  @Field(words, optional) @IsOptional() @IsString() @MaxLength(500) address?: string | null;
  @Field(words, optional) @IsOptional() @IsString() @MaxLength(10) country?: string | null;
  @Field(words, optional) @IsOptional() @IsString() @MaxLength(50) vatNumber?: string | null;
  @Field(words, optional) @IsOptional() @IsString() @MaxLength(300) contact?: string | null;
}
