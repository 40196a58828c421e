import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { SORTS, type SortBy } from '@vivier/scoring/ranking/ranking-types';
import { DiscoverFilter } from './discover.inputs';

const optional = { nullable: true } as const;

@InputType()
export class SaveSearchInput {
  @Field() @IsString() @MaxLength(500) name: string;
  @Field(() => DiscoverFilter, optional)
  @IsOptional()
  @ValidateNested()
  @Type(() => DiscoverFilter)
  filter?: DiscoverFilter | null;
  @Field(() => ID, optional) @IsOptional() @IsUUID() briefId?: string | null;
  @Field(() => String, optional) @IsOptional() @IsIn(SORTS) sort?: SortBy | null;
  @Field(() => Boolean, optional) @IsOptional() @IsBoolean() descending?: boolean | null;
  @Field(() => Boolean, optional) @IsOptional() @IsBoolean() alert?: boolean | null;
}

@ArgsType()
export class RenameSearchArgs {
  @Field(() => ID) @IsString() id: string;
  @Field() @IsString() @MaxLength(500) name: string;
}

@ArgsType()
export class SearchAlertArgs {
  @Field(() => ID) @IsString() id: string;
  @Field() @IsBoolean() alert: boolean;
}
