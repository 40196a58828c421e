import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Queues } from './queues';
import { Workers } from './workers';

@Global()
@Module({ providers: [Queues], exports: [Queues] })
export class QueueModule {}

/** Only in the process that runs jobs. */
@Module({ imports: [DiscoveryModule], providers: [Workers] })
export class WorkersModule {}
