import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database';
import { Idempotency } from './idempotency';
import { dataSourceOptions, type DatabaseRole } from './data-source';

@Global()
@Module({})
export class DatabaseModule {
  static as(role: DatabaseRole, url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(url, role), autoLoadEntities: true, retryAttempts: 0 })],
      providers: [Database, Idempotency],
      exports: [Database, Idempotency],
    };
  }
}
