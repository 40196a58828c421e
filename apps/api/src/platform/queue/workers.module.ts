import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Workers } from './workers';

/** Only in the process that runs jobs. */
@Module({ imports: [DiscoveryModule], providers: [Workers] })
export class WorkersModule {}
