import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ContractLocale } from '@vivier/domain/contracts/clause-library';
import type { ContractStatus } from '@vivier/domain/contracts/contract-status';
import { MoneyType } from '../platform/graphql/money.type';
import { DayScalar } from '../platform/graphql/scalars';
import { WantedDeliverableType } from '../shortlists/shortlist-entry.entity';
import type { Party } from './contract-signature.entity';

const optional = { nullable: true } as const;

/** The document to read, as base64, and the hash that a signature names. */
@ObjectType()
export class ContractDocument {
  @Field() base64: string;
  @Field() sha256: string;
}

/** A clause as the document states it, with its number and its values. */
@ObjectType('StatedClause')
export class StatedClauseType {
  @Field() title: string;
  @Field() text: string;
}

@ObjectType()
export class RoomSignature {
  @Field(() => String) party: Party;
  @Field() name: string;
  @Field(() => GraphQLISODateTime) signedAt: Date;
}

/** What the creator's room shows of a contract: the version that was sent, and nothing of the team's. */
@ObjectType()
export class RoomContract {
  @Field(() => ID) id: string;
  @Field(() => String) status: ContractStatus;
  @Field(() => Int) version: number;
  @Field(() => String) locale: ContractLocale;
  @Field() campaignName: string;
  @Field() advertiserName: string;
  @Field(() => MoneyType) fee: MoneyType;
  @Field(() => MoneyType) gift: MoneyType;
  @Field(() => DayScalar, optional) startsOn: string | null;
  @Field(() => DayScalar, optional) endsOn: string | null;
  @Field(() => GraphQLISODateTime, optional) sentAt: Date | null;
  /** When both had signed. */
  @Field(() => GraphQLISODateTime, optional) signedAt: Date | null;
  @Field(() => GraphQLISODateTime, optional) endedAt: Date | null;
  @Field(() => [StatedClauseType]) clauses: StatedClauseType[];
  @Field(() => String, optional) pdfSha256: string | null;
  @Field(() => [RoomSignature]) signatures: RoomSignature[];
  /** It waits for the creator's signature. */
  @Field() open: boolean;
  @Field() consentVersion: string;
  @Field() consentText: string;
}

/** What a creator reads of a campaign: what to make of it, and until when. */
@ObjectType()
export class RoomBrief {
  @Field(() => ID) campaignId: string;
  @Field() campaignName: string;
  @Field() brandName: string;
  /** The product or operation. */
  @Field() promotes: string;
  @Field(() => [String]) products: string[];
  @Field(() => DayScalar, optional) startsOn: string | null;
  @Field(() => DayScalar, optional) endsOn: string | null;
  /** Of this creator alone. */
  @Field(() => [WantedDeliverableType]) wanted: WantedDeliverableType[];
  @Field(() => [String]) dos: string[];
  @Field(() => [String]) donts: string[];
  @Field(() => [String]) hashtags: string[];
  @Field(() => [String]) mentions: string[];
}

/** A step in the life of a contract, from the audit trail. */
@ObjectType()
export class ContractEvent {
  @Field(() => GraphQLISODateTime) at: Date;
  @Field() action: string;
  /** Null: the creator, or the application itself. */
  @Field(() => String, optional) actorName: string | null;
  @Field(() => Int, optional) version: number | null;
}
