import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsIn, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { ACCOUNT_CONSENT, ACCOUNT_NETWORKS, type AccountNetwork } from '@vivier/domain/ingestion/account-consent';

const PRINTABLE = /^[\x21-\x7e]+$/;

@InputType()
export class NetworkClientInput {
  @Field(() => String) @IsIn(ACCOUNT_NETWORKS) network: AccountNetwork;
  @Field() @IsString() @Matches(PRINTABLE) @MaxLength(300) clientId: string;
  @Field() @IsString() @Matches(PRINTABLE) @MinLength(8) @MaxLength(500) clientSecret: string;
}

@ArgsType()
export class AccountNetworkArgs {
  @Field(() => String) @IsIn(ACCOUNT_NETWORKS) network: AccountNetwork;
}

@ArgsType()
export class BeginAccountArgs extends AccountNetworkArgs {
  /** Version of the words that were shown and agreed to. */
  @Field() @IsIn([ACCOUNT_CONSENT]) consent: string;
}

@ArgsType()
export class FinishAccountArgs {
  @Field() @IsString() @MaxLength(200) state: string;
  @Field() @IsString() @MinLength(1) @MaxLength(2_000) code: string;
}
