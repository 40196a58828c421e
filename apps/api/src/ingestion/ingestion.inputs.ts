import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { NETWORKS } from '@vivier/domain/creators/network';
import { DayScalar } from '../platform/graphql/scalars';

@InputType()
export class ColumnChoiceInput {
  @Field(() => Int) @IsInt() @Min(0) @Max(200_000) index: number;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(1, 60) field?: string | null;
}

@InputType()
export class StartImportInput {
  @Field(() => ID) @IsUUID() runId: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsIn(NETWORKS) network?: string | null;
  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString() asOf?: string | null;
  @Field(() => [ColumnChoiceInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(10_000)
  @ValidateNested({ each: true })
  @Type(() => ColumnChoiceInput)
  columns?: ColumnChoiceInput[] | null;
  @Field() @IsBoolean() dryRun: boolean;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(1, 80) saveTemplateAs?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @Matches(/^[A-Z]{3}$/) currency?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The account of a file of posts that names none: network/handle',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  account?: string | null;
}
