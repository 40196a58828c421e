import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';
import { ReachRange } from './portfolio.types';
import { ShortlistFigures, WantedDeliverableType } from './shortlist-entry.entity';
import { ShortlistComment, ShortlistVote } from './shortlist-talk.entity';
import { ShortlistTotal } from './shortlists.types';

/** A creator as people outside see it: as frozen, without what the team notes and how the fee came about. */
@ObjectType()
export class ReviewEntry {
  @Field(() => ID) id: string;
  @Field(() => Int) position: number;
  /** Null for who was erased since. */
  @Field(() => ShortlistFigures, { nullable: true }) figures: ShortlistFigures | null;
  @Field(() => MoneyType, { nullable: true }) fee: MoneyType | null;
  @Field(() => MoneyType) gift: MoneyType;
  @Field(() => [WantedDeliverableType]) deliverables: WantedDeliverableType[];
  @Field(() => [ShortlistComment]) comments: ShortlistComment[];
  @Field(() => [ShortlistVote]) votes: ShortlistVote[];
  /** Of this link. */
  @Field(() => String, { nullable: true }) ownVote: string | null;
}

@ObjectType()
export class Review {
  @Field(() => ID) id: string;
  @Field() campaignName: string;
  @Field(() => Int) version: number;
  @Field() status: string;
  @Field() open: boolean;
  @Field() frozenHash: string;
  @Field(() => GraphQLISODateTime) frozenAt: Date;
  @Field(() => ReachRange, { nullable: true }) reach: ReachRange | null;
  @Field(() => [ShortlistTotal]) totals: ShortlistTotal[];
  @Field(() => [ReviewEntry]) entries: ReviewEntry[];
  /** On the list as a whole. */
  @Field(() => [ShortlistComment]) comments: ShortlistComment[];
  /** The name under which this link spoke before. */
  @Field(() => String, { nullable: true }) ownName: string | null;
}
