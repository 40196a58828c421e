import { Field, ID, InputType, Int, IntersectionType, PartialType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { CONNECTED_NETWORKS, type ConnectedNetwork } from '@vivier/domain/ingestion/connection';

const LONGEST = 1_000;

/** What opens a network: which of them it needs, the network says. */
@InputType()
export class CredentialInput {
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(LONGEST) key?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(LONGEST) token?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(40) accountId?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(LONGEST) clientId?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(LONGEST) clientSecret?: string | null;
}

/** One profile a line. */
const LONGEST_LIST = 500_000;

@InputType()
export class ConnectionKeyInput extends CredentialInput {
  @Field(() => ID) @IsUUID() connectionId: string;
}

@InputType()
class ConnectionSettings {
  /** Units a window; a smaller share of what the network gives. */
  @Field(() => Int) @IsInt() @Min(1) @Max(10_000_000) quota: number;
  @Field(() => Int) @IsInt() @Min(1) @Max(720) everyHours: number;
  /** Profiles of the pool, too. */
  @Field() @IsBoolean() pool: boolean;
  /** With the latest posts of each. */
  @Field() @IsBoolean() posts: boolean;
}

@InputType()
export class ConnectNetworkInput extends IntersectionType(CredentialInput, PartialType(ConnectionSettings)) {
  @Field(() => String) @IsIn(CONNECTED_NETWORKS) network: ConnectedNetwork;
  @Field({ defaultValue: '' }) @IsString() @MaxLength(LONGEST_LIST) text: string;
}

@InputType()
export class ChangeConnectionInput extends PartialType(ConnectionSettings) {
  @Field(() => ID) @IsUUID() connectionId: string;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() paused?: boolean | null;
}

@InputType()
export class ConnectionTargetsInput {
  @Field(() => ID) @IsUUID() connectionId: string;
  @Field() @IsString() @MaxLength(LONGEST_LIST) text: string;
}
