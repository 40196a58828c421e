import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { ApiKey } from './api-key.entity';
import { ApiKeyInput, NewApiKey } from './api-keys.inputs';
import { ApiKeys } from './api-keys.service';

@Resolver()
export class ApiKeysResolver {
  constructor(private readonly keys: ApiKeys) {}

  @Query(() => [ApiKey])
  @Requires('settings.manage')
  apiKeys(@CurrentViewer() viewer: Viewer): Promise<ApiKey[]> {
    return this.keys.list(viewer);
  }

  @Mutation(() => NewApiKey)
  @Requires('settings.manage')
  createApiKey(@CurrentViewer() viewer: Viewer, @Args('input') input: ApiKeyInput): Promise<NewApiKey> {
    return this.keys.create(viewer, input);
  }

  @Mutation(() => ApiKey)
  @Requires('settings.manage')
  revokeApiKey(@CurrentViewer() viewer: Viewer, @Args('id', { type: () => ID }) id: string): Promise<ApiKey> {
    return this.keys.revoke(viewer, id);
  }
}
