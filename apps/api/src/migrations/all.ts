import { GrantSigning1764210020000 } from './1764210020000-grant-signing';
import { CreateIdentity1763800000000 } from './1763800000000-create-identity';
import { CreateCreators1763800100000 } from './1763800100000-create-creators';
import { CreateCreatorText1763800200000 } from './1763800200000-create-creator-text';
import { CreatePrivacyNotices1764210041000 } from './1764210041000-create-privacy-notices';
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
import { CreateShopOrders1764100000000 } from './1764100000000-create-shop-orders';
import { CreateRights1764065000000 } from './1764065000000-create-rights';
import { CreateWatch1764065100000 } from './1764065100000-create-watch';
import { CreateCampaignRows1764100100000 } from './1764100100000-create-campaign-rows';
import { CreateLaw1764055000000 } from './1764055000000-create-law';
import { CreateResultDays1764210060000 } from './1764210060000-create-result-days';
import { CreateCampaignCosts1764210060100 } from './1764210060100-create-campaign-costs';
import { CreateResultShares1764210060200 } from './1764210060200-create-result-shares';
import { CreateShopWebhooks1764209000000 } from './1764209000000-create-shop-webhooks';
import { CreateShopReadings1764209100000 } from './1764209100000-create-shop-readings';
import { CreateKeysAndWebhooks1764209200000 } from './1764209200000-create-keys-and-webhooks';
import { CreateShortlists1764030000000 } from './1764030000000-create-shortlists';
import { CreateLinks1764100200000 } from './1764100200000-create-links';
import { CreateDeliverables1764060000000 } from './1764060000000-create-deliverables';
import { CreateBudgets1764040000000 } from './1764040000000-create-budgets';
import { CreateCredits1764100300000 } from './1764100300000-create-credits';
import { PauseInCrises1764210051000 } from './1764210051000-pause-in-crises';
import { CreateCommissions1764210052000 } from './1764210052000-create-commissions';
import { NameLawMoments1764210050000 } from './1764210050000-name-law-moments';
import { CreateContracts1764050000000 } from './1764050000000-create-contracts';
import { CreatePrivacy1764210040000 } from './1764210040000-create-privacy';
import { KeepBriefVersions1764210000000 } from './1764210000000-keep-brief-versions';
import { NamePiecesOfLinks1764210070000 } from './1764210070000-name-pieces-of-links';
import { CreateContractPlan1764210030000 } from './1764210030000-create-contract-plan';
import { ListOrders1764210070100 } from './1764210070100-list-orders';
import { CreateLinkTemplates1764210070200 } from './1764210070200-create-link-templates';
import { PlaceFormats1764220000000 } from './1764220000000-place-formats';
import { CreateEmv1764220010000 } from './1764220010000-create-emv';
import { CreateReportSchedules1764220020000 } from './1764220020000-create-report-schedules';
import { CountSchedulesSince1764220060000 } from './1764220060000-count-schedules-since';
import { EndAccounts1764220050000 } from './1764220050000-end-accounts';
import { LetClicksGo1764220030000 } from './1764220030000-let-clicks-go';
import { CreateResultWeeks1764220040000 } from './1764220040000-create-result-weeks';
import { CreateConnections1764210080000 } from './1764210080000-create-connections';
import { CreateConnectedAccounts1764210081000 } from './1764210081000-create-connected-accounts';

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
  CreateShopOrders1764100000000,
  CreateRights1764065000000,
  CreateWatch1764065100000,
  CreateCampaignRows1764100100000,
  CreateShortlists1764030000000,
  CreateLinks1764100200000,
  CreateDeliverables1764060000000,
  CreateBudgets1764040000000,
  CreateCredits1764100300000,
  CreateLaw1764055000000,
  CreateContracts1764050000000,
  CreateShopWebhooks1764209000000,
  CreateShopReadings1764209100000,
  NameLawMoments1764210050000,
  CreateResultDays1764210060000,
  CreateCampaignCosts1764210060100,
  CreateResultShares1764210060200,
  CreatePrivacy1764210040000,
  KeepBriefVersions1764210000000,
  CreateKeysAndWebhooks1764209200000,
  GrantSigning1764210020000,
  NamePiecesOfLinks1764210070000,
  CreatePrivacyNotices1764210041000,
  CreateContractPlan1764210030000,
  ListOrders1764210070100,
  PauseInCrises1764210051000,
  CreateCommissions1764210052000,
  CreateLinkTemplates1764210070200,
  PlaceFormats1764220000000,
  CreateEmv1764220010000,
  CreateReportSchedules1764220020000,
  CreateConnections1764210080000,
  CreateConnectedAccounts1764210081000,
  LetClicksGo1764220030000,
  CreateResultWeeks1764220040000,
  EndAccounts1764220050000,
  CountSchedulesSince1764220060000,
];
