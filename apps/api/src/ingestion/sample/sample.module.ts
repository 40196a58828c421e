import { Module } from '@nestjs/common';
import { ScoringModule } from '../../scoring/scoring.module';
import { SampleResolver } from './sample.resolver';
import { SampleRun } from './sample-run';
import { SampleService } from './sample.service';

@Module({
  imports: [ScoringModule],
  providers: [SampleService, SampleRun, SampleResolver],
  exports: [SampleService, SampleRun],
})
export class SampleModule {}
