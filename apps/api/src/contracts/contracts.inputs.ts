import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { CONTRACT_LOCALES, type ContractLocale } from '@vivier/domain/contracts/clause-library';
import { FRENCH_CLAUSES, type FrenchClause } from '@vivier/domain/contracts/french-clauses';
import { MoneyInput } from '../platform/graphql/money.type';
import { DayScalar, JsonScalar } from '../platform/graphql/scalars';

const optional = { nullable: true } as const;

@InputType()
export class ContractClauseInput {
  @Field() @IsString() @MinLength(1) @MaxLength(60) id: string;
  @Field(() => String, optional) @IsOptional() @IsIn(FRENCH_CLAUSES) clause: FrenchClause | null;
  @Field() @IsString() @MinLength(1) @MaxLength(200) title: string;
  @Field() @IsString() @MaxLength(20_000) text: string;
  @Field(() => String, optional) @IsOptional() @IsString() @MaxLength(2000) notApplicable?: string;
}

/** What is left out stays as it is. */
@InputType()
export class ContractInput {
  @Field(() => [ContractClauseInput], optional)
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => ContractClauseInput)
  clauses?: ContractClauseInput[] | null;
  /** Texts by the name of their field. */
  @Field(() => JsonScalar, optional) @IsOptional() @IsObject() values?: Record<string, unknown> | null;
  @Field(() => DayScalar, optional) @IsOptional() startsOn?: string | null;
  @Field(() => DayScalar, optional) @IsOptional() endsOn?: string | null;
  /** Of an amendment; any other contract pays what was approved. */
  @Field(() => MoneyInput, optional) @IsOptional() @ValidateNested() @Type(() => MoneyInput) fee?: MoneyInput | null;
}

@ArgsType()
export class DraftContractArgs {
  @Field(() => ID) @IsUUID() entryId: string;
  @Field(() => String) @IsIn(CONTRACT_LOCALES) locale: ContractLocale;
  /** Whose clauses it starts from; without it those of the library. */
  @Field(() => ID, optional) @IsOptional() @IsUUID() templateId?: string | null;
  @Field() @IsString() @MinLength(8) @MaxLength(100) key: string;
}

@ArgsType()
export class EditContractArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field(() => ContractInput) @ValidateNested() @Type(() => ContractInput) input: ContractInput;
  @Field() @IsString() @MinLength(8) @MaxLength(100) key: string;
}

@ArgsType()
export class ContractActArgs {
  @Field(() => ID) @IsUUID() id: string;
  @Field() @IsString() @MinLength(8) @MaxLength(100) key: string;
}

@ArgsType()
export class EndContractArgs extends ContractActArgs {
  @Field() @IsString() @MinLength(1) @MaxLength(500) reason: string;
}

/** The hash is that of the bytes which were shown: another version is not signed by mistake. */
@ArgsType()
export class SignContractArgs extends ContractActArgs {
  @Field() @Matches(/^[0-9a-f]{64}$/) pdfSha256: string;
  @Field() @IsString() @MinLength(1) @MaxLength(120) name: string;
  @Field() @IsString() @MaxLength(40) consentVersion: string;
}

@ArgsType()
export class SignAsCreatorArgs extends SignContractArgs {
  @Field() @Matches(/^\d{6}$/) code: string;
}

/** A link to the own room, with a word of the member. */
@ArgsType()
export class InviteCreatorArgs extends ContractActArgs {
  @Field() @IsString() @MaxLength(2000) message: string;
}

@ArgsType()
export class SaveTemplateArgs {
  @Field(() => ID, optional) @IsOptional() @IsUUID() id?: string | null;
  /** That was read: somebody else's change is not overwritten. */
  @Field(() => Int, optional) @IsOptional() version?: number | null;
  @Field() @IsString() @Matches(/\S/) @MaxLength(120) name: string;
  @Field(() => String) @IsIn(CONTRACT_LOCALES) locale: ContractLocale;
  @Field(() => [ContractClauseInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => ContractClauseInput)
  clauses: ContractClauseInput[];
}
