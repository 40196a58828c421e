import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { API_SCOPES } from '@vivier/domain/identity/api-scope';
import { ApiKey } from './api-key.entity';

@InputType()
export class ApiKeyInput {
  @Field() @IsString() @MinLength(1) @MaxLength(100) name: string;
  @Field(() => [String])
  @IsIn(API_SCOPES, { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(API_SCOPES.length)
  scopes: string[];
  @Field(() => Int) @IsInt() @Min(1) @Max(366) days: number;
}

@ObjectType()
export class NewApiKey {
  @Field(() => ApiKey) key: ApiKey;
  /** Shown here and never again. */
  @Field() token: string;
}
