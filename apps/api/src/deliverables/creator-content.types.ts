import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { DayScalar } from '../platform/graphql/scalars';
import type { Deliverable } from './deliverable.entity';
import { DeliverableVersion } from './deliverable-version.entity';
import { ContentTermsType } from './deliverables.types';

@ObjectType()
export class CreatorPublication {
  @Field() url: string;
  @Field(() => GraphQLISODateTime) publishedAt: Date;
  @Field() evidenceSha256: string;
}

/** What a creator sees of a piece: nothing of the budget, the campaign's plan or the team's notes. */
@ObjectType()
export class CreatorPiece {
  @Field(() => ID) id: string;
  @Field() campaignName: string;
  @Field() brandName: string;
  @Field() kind: string;
  @Field() network: string;
  @Field() title: string;
  @Field() instructions: string;
  @Field(() => DayScalar, { nullable: true }) dueOn: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true }) scheduledAt: Date | null;
  @Field() status: string;
  @Field(() => String, { nullable: true }) waitsFor: string | null;
  @Field(() => ContentTermsType) terms: ContentTermsType;
  @Field(() => [DeliverableVersion]) versions: DeliverableVersion[];
  @Field(() => CreatorPublication, { nullable: true }) publication: CreatorPublication | null;
}

export function creatorPiece(piece: Deliverable): CreatorPiece {
  const { id, kind, network, title, instructions, dueOn, scheduledAt, status, waitsFor, terms, versions } = piece;
  const { campaign, publication } = piece;
  const names = { campaignName: campaign.name, brandName: campaign.brand.name };
  return {
    id,
    kind,
    network,
    title,
    instructions,
    dueOn,
    scheduledAt,
    status,
    waitsFor,
    terms,
    versions,
    publication,
    ...names,
  };
}
