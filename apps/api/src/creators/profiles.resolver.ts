import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, GraphqlContext, Requires, type Viewer } from '../platform/graphql/access';
import { loaderFor, type RequestContext } from '../platform/graphql/loaders';
import { AudienceView } from './audience-figure.entity';
import { MetricSnapshot } from './metrics.entity';
import { Post } from './post.entity';
import { FieldSource, Profile } from './profile.entity';
import { Authenticity, authenticityOf, Engagement, engagementOf, Price, priceOf } from './profile-factors.entity';
import { ProfilesService } from './profiles.service';

const MOST_POSTS = 100;

@Resolver(() => Profile)
export class ProfilesResolver {
  constructor(private readonly profiles: ProfilesService) {}

  @Query(() => Profile, { nullable: true })
  @Requires('creators.read')
  profileByHandle(
    @CurrentViewer() viewer: Viewer,
    @Args('network') network: string,
    @Args('handle') handle: string,
  ): Promise<Profile | null> {
    return this.profiles.byHandle(viewer, network, handle);
  }

  @ResolveField(() => Engagement)
  engagement(@Parent() profile: Profile): Engagement {
    return engagementOf(profile.factors);
  }

  @ResolveField(() => Authenticity)
  authenticity(@Parent() profile: Profile): Authenticity {
    return authenticityOf(profile.factors);
  }

  @ResolveField(() => Price, { nullable: true })
  price(@Parent() profile: Profile): Price | null {
    return priceOf(profile, profile.factors);
  }

  @ResolveField(() => [FieldSource])
  async fieldSources(@Parent() profile: Profile, @CurrentViewer() viewer: Viewer): Promise<FieldSource[]> {
    const sources = await this.profiles.fieldSourcesOf(profile);
    // The address itself is for those alone who may see what the team keeps of the person.
    const whole = viewer.permissions.has('creators.private');
    return sources.map((one) => (one.field === 'email' && !whole ? { ...one, told: null } : one));
  }

  @ResolveField(() => [MetricSnapshot])
  snapshots(
    @Parent() { id, workspaceId }: Profile,
    @GraphqlContext() context: RequestContext,
  ): Promise<MetricSnapshot[]> {
    return loaderFor(context, 'profile.snapshots', (ids: readonly number[]) =>
      this.profiles.snapshots(workspaceId, ids),
    ).load(id);
  }

  @ResolveField(() => AudienceView, { nullable: true })
  audience(@Parent() profile: Profile, @GraphqlContext() context: RequestContext): Promise<AudienceView | null> {
    const load = (all: readonly Profile[]) => this.profiles.audiences(profile.workspaceId, all);
    return loaderFor(context, 'profile.audience', load).load(profile);
  }

  @ResolveField(() => [Post])
  posts(
    @Parent() profile: Profile,
    @GraphqlContext() context: RequestContext,
    @Args('first', { type: () => Int, defaultValue: 24 }) first: number,
  ): Promise<Post[]> {
    const most = Math.min(Math.max(first, 0), MOST_POSTS);
    const load = (all: readonly Profile[]) => this.profiles.posts(profile.workspaceId, all, most);
    return loaderFor(context, `profile.posts.${most}`, load).load(profile);
  }
}
