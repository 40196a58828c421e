import { type DynamicModule, Module } from '@nestjs/common';
import { foundation } from './foundation';
import type { Config } from './platform/config/config';
import { type Room, rooms } from './rooms';

/** The command line: the same services, no jobs and no requests. */
@Module({})
export class CommandModule {
  /** @param last the last room that is worked in; without it all are opened */
  static async of(config: Config, last?: Room): Promise<DynamicModule> {
    return { module: CommandModule, imports: [...foundation(config, 'worker'), ...(await rooms(last))] };
  }
}
