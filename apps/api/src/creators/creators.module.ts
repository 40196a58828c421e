import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AudienceFigureRow, AudiencePrior } from './audience-figure.entity';
import { Contact } from './contact.entity';
import { CreatorList, CreatorListItem } from './creator-list.entity';
import { CreatorSearch, LookalikeSearch } from './creator-search.port';
import { Creator } from './creator.entity';
import { CreatorsResolver } from './creators.resolver';
import { CreatorsService } from './creators.service';
import { DataSourceRow } from './data-source.entity';
import { EmbeddedCreatorSearch } from './embedded-creator-search';
import { MeiliHttp } from './meilisearch/meili-server';
import { MeilisearchCreatorSearch } from './meilisearch/meilisearch-creator-search';
import { MeilisearchIndexer } from './meilisearch/meilisearch-indexer';
import { ListsResolver } from './lists.resolver';
import { ListsService } from './lists.service';
import { MetricSnapshot } from './metrics.entity';
import { Note } from './note.entity';
import { Post } from './post.entity';
import { Profile } from './profile.entity';
import { ProfileFactors } from './profile-factors.entity';
import { ProfilesResolver } from './profiles.resolver';
import { ProfilesService } from './profiles.service';

@Global()
@Module({
  imports: [
    TypeOrmModule.forFeature([
      AudienceFigureRow,
      AudiencePrior,
      Contact,
      Creator,
      CreatorList,
      CreatorListItem,
      DataSourceRow,
      MetricSnapshot,
      Note,
      Post,
      Profile,
      ProfileFactors,
    ]),
  ],
  providers: [
    CreatorsService,
    ListsService,
    ProfilesService,
    CreatorsResolver,
    ListsResolver,
    ProfilesResolver,
    MeiliHttp,
    MeilisearchIndexer,
    EmbeddedCreatorSearch,
    MeilisearchCreatorSearch,
    { provide: LookalikeSearch, useExisting: EmbeddedCreatorSearch },
    {
      provide: CreatorSearch,
      inject: [MeilisearchIndexer, EmbeddedCreatorSearch, MeilisearchCreatorSearch],
      useFactory: (
        { enabled }: MeilisearchIndexer,
        embedded: EmbeddedCreatorSearch,
        meilisearch: MeilisearchCreatorSearch,
      ) => (enabled ? meilisearch : embedded),
    },
  ],
  exports: [CreatorSearch, LookalikeSearch, MeilisearchIndexer, CreatorsService, ListsService, ProfilesService],
})
export class CreatorsModule {}
