import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MoneyType } from '../platform/graphql/money.type';
import {
  FeeSource,
  type ShortlistEntry,
  ShortlistFigures,
  WantedDeliverableType,
} from '../shortlists/shortlist-entry.entity';
import { frozenFigures } from '../shortlists/shortlist-figures.service';

/** A creator of the frozen list, as it was frozen: nothing of today. Later rooms add what they know of its entry. */
@ObjectType()
export class ApprovalCreator {
  constructor(readonly entry: ShortlistEntry) {}

  @Field(() => ID) get entryId(): string {
    return this.entry.id;
  }
  @Field(() => MoneyType, { nullable: true }) get fee(): MoneyType | null {
    return this.entry.fee;
  }
  /** Where the fee comes from; a modelled one has its range. */
  @Field(() => FeeSource) get feeSource(): FeeSource {
    return this.entry.feeSource;
  }
  @Field(() => MoneyType) get gift(): MoneyType {
    return this.entry.gift;
  }
  @Field() get giftNote(): string {
    return this.entry.giftNote;
  }
  @Field(() => [WantedDeliverableType]) get deliverables(): WantedDeliverableType[] {
    return this.entry.deliverables as WantedDeliverableType[];
  }
  /** Null for who was erased since. */
  @Field(() => ShortlistFigures, { nullable: true }) get figures(): ShortlistFigures | null {
    return frozenFigures(this.entry);
  }
}
