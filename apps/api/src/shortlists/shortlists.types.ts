import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';
import { PortfolioEvidence, PortfolioPair, ReachRange } from './portfolio.types';
import { Shortlist } from './shortlist.entity';

/** What a given set reaches. */
@ObjectType()
export class SetReach {
  @Field(() => ReachRange, { nullable: true }) reach: ReachRange | null;
  @Field(() => PortfolioEvidence, { nullable: true }) evidence: PortfolioEvidence | null;
  @Field(() => Int) counted: number;
  /** Profiles of which no reach or no audience is known. */
  @Field(() => [ID]) leftOut: string[];
  @Field(() => [PortfolioPair]) pairs: PortfolioPair[];
}

/** Sums of one currency; amounts of two are never added. */
@ObjectType()
export class ShortlistTotal {
  @Field() currency: string;
  @Field(() => MoneyType) fees: MoneyType;
  @Field(() => MoneyType) gifts: MoneyType;
  @Field(() => Int) entries: number;
  /** Entries that have no fee yet. */
  @Field(() => Int) withoutFee: number;
}

@ObjectType()
export class ShortlistVersion {
  @Field(() => ID) id: string;
  @Field(() => Int) version: number;
  @Field() status: string;
}

/** What an addition did: everybody named is in one of the counts. */
/** A name of a pasted list that is not taken, by its place in it. */
@ObjectType()
export class RefusedName {
  @Field(() => Int) line: number;
  /** person_erased · person_objected */
  @Field() reason: string;
}

@ObjectType()
export class AddedToShortlist {
  @Field(() => Shortlist) shortlist: Shortlist;
  @Field(() => Int) added: number;
  /** Their creator stood on the list before, or was named twice. */
  @Field(() => Int) already: number;
  /** Names of a pasted list that are kept to be corrected. */
  @Field(() => Int) kept: number;
  /** Who was erased or has objected. */
  @Field(() => [RefusedName]) refused: RefusedName[];
}
