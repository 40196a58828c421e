import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ROLES, type Role } from '@vivier/domain/identity/role';
import { TIERS } from '@vivier/domain/creators/tier';

@ArgsType()
export class SignInArgs {
  @Field() @IsEmail() @MaxLength(254) email: string;
  @Field() @IsString() @MaxLength(200) password: string;
}

@ArgsType()
export class InviteArgs {
  @Field() @IsEmail() @MaxLength(254) email: string;
  @Field(() => String) @IsIn(ROLES) role: Role;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() brandId?: string | null;
}

@ArgsType()
export class AcceptInvitationArgs {
  @Field() @IsString() @Length(20, 100) token: string;
  @Field() @IsString() @Length(1, 120) name: string;
  @Field() @IsString() @MaxLength(200) password: string;
}

@ArgsType()
export class ChangeRoleArgs {
  @Field(() => ID) @IsUUID() memberId: string;
  @Field(() => String) @IsIn(ROLES) role: Role;
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() brandId?: string | null;
}

@ArgsType()
export class SetMaySignArgs {
  @Field(() => ID) @IsUUID() memberId: string;
  @Field() @IsBoolean() maySign: boolean;
}

@InputType()
export class TierBoundInput {
  @Field() @IsIn(TIERS) tier: string;
  @Field(() => Int) @IsInt() @Min(1) @Max(2_000_000_000) from: number;
}
