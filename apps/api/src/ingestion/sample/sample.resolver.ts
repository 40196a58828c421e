import { Mutation, Resolver } from '@nestjs/graphql';
import { Requires } from '../../platform/graphql/access';
import { SampleRun } from './sample-run';

@Resolver()
export class SampleResolver {
  constructor(private readonly sample: SampleRun) {}

  /** True when it was loaded now, false when it was there. */
  @Mutation(() => Boolean)
  @Requires('settings.manage')
  async loadSampleData(): Promise<boolean> {
    return (await this.sample.load()).loaded;
  }
}
