import { Injectable, inject, signal } from '@angular/core';
import {
  PastResultsDocument,
  type PastResultsQuery,
  ResultCampaignsDocument,
  type ResultCampaignsQuery,
  ResultsDocument,
  type ResultsQuery,
  ResultWeeksDocument,
  type ResultWeeksQuery,
  RuleChangesDocument,
  type RuleChangesQuery,
} from '../platform/generated/graphql';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import { type ResultsView } from './results-view';

export type ShownResults = ResultsQuery['results'];
export type ResultLine = ShownResults['rows'][number];
export type Week = ResultWeeksQuery['results']['rows'][number];
export type Change = RuleChangesQuery['ruleChanges'][number];
export type CampaignChoice = ResultCampaignsQuery['campaigns'][number];

/** The answer to what the address asks. */
@Injectable()
export class ResultsStore {
  private readonly api = inject(Api);
  readonly results = signal<ShownResults | null>(null);
  readonly weeks = signal<readonly Week[]>([]);
  readonly changes = signal<readonly Change[]>([]);
  /** The other campaigns, to measure this one against. */
  readonly past = signal<PastResultsQuery['pastResults'] | null>(null);
  readonly campaigns = signal<readonly CampaignChoice[]>([]);
  readonly loading = new Call();
  readonly comparing = new Call();
  private asked = 0;

  async load({ campaign: campaignId, by, rule, currency }: ResultsView): Promise<void> {
    const turn = ++this.asked;
    const answer = await this.loading.run(async () => {
      const [{ results }, { results: weekly }] = await Promise.all([
        this.api.query(ResultsDocument, { campaignId, by, rule, currency }),
        this.api.query(ResultWeeksDocument, { campaignId, rule, currency }),
      ]);
      return { results, weeks: weekly.rows };
    });
    if (turn !== this.asked) return;
    this.results.set(answer?.results ?? null);
    this.weeks.set(answer?.weeks ?? []);
  }

  /** Who would gain under that rule, against the one that pays. */
  async compare(rule: string, currency: string, campaignId: string | null): Promise<void> {
    const answer = await this.comparing.run(() => this.api.query(RuleChangesDocument, { rule, currency, campaignId }));
    this.changes.set(answer?.ruleChanges ?? []);
  }

  async comparePast(campaignId: string, currency: string): Promise<void> {
    const answer = await new Call().run(() => this.api.query(PastResultsDocument, { campaignId, currency }));
    this.past.set(answer?.pastResults ?? null);
  }

  async loadCampaigns(): Promise<void> {
    const answer = await new Call().run(() => this.api.query(ResultCampaignsDocument, {}));
    this.campaigns.set(answer?.campaigns ?? []);
  }
}
