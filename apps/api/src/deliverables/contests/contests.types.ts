import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ContestEntry } from './contest-entry.entity';

@ObjectType()
export class ContestEntryPage {
  /** After the draw in its order, before in the order of their names. */
  @Field(() => [ContestEntry]) entries: ContestEntry[];
  @Field(() => Int) total: number;
  @Field(() => String, { nullable: true }) next: string | null;
}

@ObjectType()
export class EntriesOutcome {
  @Field(() => Int) records: number;
  @Field(() => Int) added: number;
  /** In the contest already, or twice among these. */
  @Field(() => Int) known: number;
  @Field(() => Int) rejected: number;
}
