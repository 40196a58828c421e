import { type DynamicModule, Module } from '@nestjs/common';
import { foundation } from './foundation';
import type { Config } from './platform/config/config';
import { GraphqlModule } from './platform/graphql/graphql.module';
import { HealthModule } from './platform/health/health.module';
import { rooms } from './rooms';

/** The process that answers requests. */
@Module({})
export class ApiModule {
  static async of(config: Config): Promise<DynamicModule> {
    return {
      module: ApiModule,
      imports: [...foundation(config, 'app'), GraphqlModule, HealthModule, ...(await rooms())],
    };
  }
}
