import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { legalDay } from '@vivier/domain/time/legal-day';
import { CurrentViewer, GraphqlContext, Requires, type Viewer } from '../../platform/graphql/access';
import { loaderFor, type RequestContext } from '../../platform/graphql/loaders';
import { ShortlistEntry } from '../../shortlists/shortlist-entry.entity';
import { CampaignLegal } from './campaign-legal.entity';
import { CreatorLegal } from './creator-legal.entity';
import { EntryLegalService } from './entry-legal.service';
import { LawFactsService } from './law-facts.service';
import { SetCampaignLegalArgs, SetCreatorLegalArgs, StateLawRateArgs } from './law.inputs';
import { lawPacks } from './law-packs';
import { LawRate } from './law-rate.entity';
import { EntryLegal, LawMeterRow, LawPackType } from './law.types';
import { MeterListService } from './meter-list.service';

@Resolver(() => ShortlistEntry)
export class LawResolver {
  constructor(
    private readonly facts: LawFactsService,
    private readonly entries: EntryLegalService,
    private readonly meters: MeterListService,
  ) {}

  @Query(() => [LawPackType])
  @Requires('contracts.read')
  lawPacks(): LawPackType[] {
    return lawPacks(legalDay(new Date()));
  }

  @Query(() => [LawMeterRow])
  @Requires('contracts.read')
  lawMeters(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID, nullable: true }) campaignId: string | null,
  ): Promise<LawMeterRow[]> {
    return this.meters.list(viewer, campaignId);
  }

  @Query(() => CreatorLegal, { nullable: true })
  @Requires('creators.private')
  creatorLegal(
    @CurrentViewer() viewer: Viewer,
    @Args('creatorId', { type: () => ID }) creatorId: string,
  ): Promise<CreatorLegal | null> {
    return this.facts.creator(viewer, creatorId);
  }

  @Mutation(() => CreatorLegal)
  @Requires('creators.write')
  setCreatorLegal(@CurrentViewer() viewer: Viewer, @Args() args: SetCreatorLegalArgs): Promise<CreatorLegal> {
    return this.facts.setCreator(viewer, args);
  }

  @Query(() => CampaignLegal, { nullable: true })
  @Requires('contracts.read')
  campaignLegal(
    @CurrentViewer() viewer: Viewer,
    @Args('campaignId', { type: () => ID }) campaignId: string,
  ): Promise<CampaignLegal | null> {
    return this.facts.campaign(viewer, campaignId);
  }

  @Mutation(() => CampaignLegal)
  @Requires('contracts.write')
  setCampaignLegal(@CurrentViewer() viewer: Viewer, @Args() args: SetCampaignLegalArgs): Promise<CampaignLegal> {
    return this.facts.setCampaign(viewer, args);
  }

  @Query(() => [LawRate])
  @Requires('contracts.read')
  lawRates(@CurrentViewer() viewer: Viewer): Promise<LawRate[]> {
    return this.facts.rates(viewer);
  }

  @Mutation(() => LawRate)
  @Requires('contracts.write')
  stateLawRate(@CurrentViewer() viewer: Viewer, @Args() args: StateLawRateArgs): Promise<LawRate> {
    return this.facts.stateRate(viewer, args);
  }

  /** The findings name answers about a person: who has no account sees the meter alone. */
  @ResolveField(() => EntryLegal, { nullable: true })
  async legal(
    @Parent() entry: ShortlistEntry,
    @CurrentViewer() viewer: Viewer | null,
    @GraphqlContext() context: RequestContext,
  ): Promise<EntryLegal | null> {
    const legal = await loaderFor(context, 'shortlistEntry.legal', (entries: readonly ShortlistEntry[]) =>
      this.entries.ofEntries(entry.workspaceId, entries),
    ).load(entry);
    return legal && { ...legal, flags: viewer?.permissions.has('contracts.read') ? legal.flags : [] };
  }
}
