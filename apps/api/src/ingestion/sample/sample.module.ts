import { Module } from '@nestjs/common';
import { ScoringModule } from '../../scoring/scoring.module';
import { SampleResolver } from './sample.resolver';
import { SampleRun } from './sample-run';
import { SampleService } from './sample.service';
import { SampleStory } from './story/sample-story';
import { StoryContent } from './story/story-content';
import { StoryContracts } from './story/story-contracts';
import { StoryLists } from './story/story-lists';

@Module({
  imports: [ScoringModule],
  providers: [SampleService, SampleRun, SampleResolver, SampleStory, StoryContent, StoryContracts, StoryLists],
  exports: [SampleService, SampleRun],
})
export class SampleModule {}
