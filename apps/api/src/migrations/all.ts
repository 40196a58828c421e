import { CreateIdentity1763800000000 } from './1763800000000-create-identity';
import { CreateCreators1763800100000 } from './1763800100000-create-creators';
import { CreateCreatorText1763800200000 } from './1763800200000-create-creator-text';
import { CreateBriefs1763800300000 } from './1763800300000-create-briefs';
import { RemoveSample1763800800000 } from './1763800800000-remove-sample';
import { FollowProfileChanges1763800500000 } from './1763800500000-follow-profile-changes';
import { ForgiveTypingErrors1763800600000 } from './1763800600000-forgive-typing-errors';
import { CreateExports1763800700000 } from './1763800700000-create-exports';
import { CreateIngestion1763800400000 } from './1763800400000-create-ingestion';
import { CreateBulkMerge1763800900000 } from './1763800900000-create-bulk-merge';
import { CreateSearchSync1763902000000 } from './1763902000000-create-search-sync';
import { MatchNoWords1763801000000 } from './1763801000000-match-no-words';
import { CountMailTries1763903000000 } from './1763903000000-count-mail-tries';
import { RemoveImportFiles1763903100000 } from './1763903100000-remove-import-files';
import { RankCosts1763901000000 } from './1763901000000-rank-costs';
import { CreateScoreSnapshots1763901100000 } from './1763901100000-create-score-snapshots';
import { CreateSavedSearches1763901200000 } from './1763901200000-create-saved-searches';
import { InsertScoredFactors1763904000000 } from './1763904000000-insert-scored-factors';
import { FindByExternalId1763904100000 } from './1763904100000-find-by-external-id';
import { LeaveStagingAlone1763904200000 } from './1763904200000-leave-staging-alone';
import { CreatePortfolioPlans1763900000000 } from './1763900000000-create-portfolio-plans';
import { CreateCampaigns1764000000000 } from './1764000000000-create-campaigns';

/** In the order in which they run. A new migration is added at the end and never changed after it landed. */
export const MIGRATIONS = [
  CreateIdentity1763800000000,
  CreateCreators1763800100000,
  CreateCreatorText1763800200000,
  CreateBriefs1763800300000,
  RemoveSample1763800800000,
  FollowProfileChanges1763800500000,
  ForgiveTypingErrors1763800600000,
  CreateExports1763800700000,
  CreateIngestion1763800400000,
  CreateBulkMerge1763800900000,
  MatchNoWords1763801000000,
  CreateSearchSync1763902000000,
  CountMailTries1763903000000,
  RemoveImportFiles1763903100000,
  InsertScoredFactors1763904000000,
  FindByExternalId1763904100000,
  LeaveStagingAlone1763904200000,
  RankCosts1763901000000,
  CreateScoreSnapshots1763901100000,
  CreateSavedSearches1763901200000,
  CreatePortfolioPlans1763900000000,
  CreateCampaigns1764000000000,
];
