import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../platform/graphql/access';
import { PostInsightsService } from './post-insights.service';
import { PostInsights } from './post-insights.types';

@Resolver()
export class InsightsResolver {
  constructor(private readonly posts: PostInsightsService) {}

  @Query(() => PostInsights)
  @Requires('creators.read')
  postInsights(
    @CurrentViewer() viewer: Viewer,
    @Args('profileId', { type: () => ID }) profileId: string,
  ): Promise<PostInsights> {
    return this.posts.insights(viewer, profileId);
  }
}
