import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { RankedHit } from '@vivier/scoring/ranking/ranking-types';
import { factorForPlace, type RankedPlace, standsAbove, unitsOf, weightForPlace } from '@vivier/scoring/rank-change';
import { UNITS_PER_POINT } from '@vivier/scoring/score-creator';
import { FACTORS } from '@vivier/scoring/weights';
import { CreatorSearch, type SearchScope } from '../creators/creator-search.port';
import { ProfilesService } from '../creators/profiles.service';
import { Database } from '../platform/database/database';
import type { Viewer } from '../platform/graphql/access';
import { integerId } from '../platform/graphql/ids';
import type { SearchArgs } from './discover.inputs';
import { type Explained, ExplanationService } from './explanation.service';
import { InputChanges } from './input-changes';
import type { RankChange, RankGoal, RankOutlook } from './rank-outlook.types';
import { type SearchQuestion, SearchQuestions } from './search-question';

/** Places that are looked at; who stands behind them is told how to come to the top only. */
const MOST_PLACES = 5000;
const BRIEF_FIT = FACTORS.indexOf('briefFit');

interface Outlook {
  scope: SearchScope;
  question: SearchQuestion;
  own: RankedPlace;
  explained: Explained;
  others: readonly (RankedPlace & { units: number })[];
  inputs: InputChanges;
}

/** What would change the rank of a profile: each change alone, the smallest that does it, and counted again. */
@Injectable()
export class RankOutlookService {
  constructor(
    private readonly database: Database,
    private readonly search: CreatorSearch,
    private readonly questions: SearchQuestions,
    private readonly profiles: ProfilesService,
    private readonly explanations: ExplanationService,
  ) {}

  /** @throws DomainError `not_found`, `not_scored` */
  async outlook(
    viewer: Viewer,
    profileId: string,
    { top, ...asked }: SearchArgs & { top: number },
  ): Promise<RankOutlook> {
    const { workspaceId } = viewer;
    const id = integerId(profileId);
    await this.search.ready(workspaceId);
    return this.database.inWorkspace(workspaceId, async (tx) => {
      const question = await this.questions.of(tx, viewer, asked);
      const explained = await this.explanations.explained(tx, workspaceId, id, question);
      const scope = { workspaceId, tx };
      const { brief, text, filters } = question;
      const found = await this.search.search(scope, { brief, text, filters, limit: MOST_PLACES, facets: false });
      const place = found.hits.findIndex((hit) => hit.id === id) + 1 || null;
      const own = { id, factors: explained.score.factors };
      const others = found.hits.filter((hit) => hit.id !== id).map(placeOf);
      const inputs = new InputChanges(this.search, scope, question, explained);
      const outlook = { scope, question, own, explained, others, inputs };
      const absent = place ? null : await this.absence(outlook, found.total);
      const goals: RankGoal[] = [];
      for (const goal of absent && absent !== BEYOND ? [] : goalsOf(place, top)) {
        if (goal.place <= others.length) goals.push(await this.goal(outlook, goal));
      }
      const notes = [...question.notes, ...(absent ? [absent] : [])];
      return { rank: place, total: found.total, score: explained.score.score, goals, notes };
    });
  }

  /** Why a profile is not among the places looked at. */
  private async absence({ scope, question, own }: Outlook, total: number): Promise<string> {
    const { brief, text, filters } = question;
    if (filters.ids && ![...filters.ids].includes(own.id)) return 'filtered_out';
    const alone = { brief, text, filters: { ...filters, ids: [own.id] }, limit: 1, facets: false };
    const found = await this.search.search(scope, alone);
    if (found.total > 0 && total > MOST_PLACES) return BEYOND;
    return found.gated > 0 ? 'gated' : 'filtered_out';
  }

  private async goal(outlook: Outlook, { goal, place }: { goal: string; place: number }): Promise<RankGoal> {
    const { own, others, question, explained } = outlook;
    const weights = question.brief.weightsBp;
    const holder = others[place - 1];
    const needed = FACTORS.map((_, k) => factorForPlace(weights, own, holder, k));
    const factorChanges = needed.flatMap((centi, k) =>
      centi === null || k === BRIEF_FIT ? [] : [this.factorChange(outlook, k, centi)],
    );
    const inputs = await outlook.inputs.reaching(needed);
    const inputChanges = inputs.map(({ centi, factor, ...change }) => ({
      ...this.recounted(outlook, factor, centi),
      ...change,
      kind: 'input',
    }));
    const changes = [...factorChanges, ...inputChanges, ...(await this.weightChanges(outlook, place))];
    const [card] = await this.profiles.cards(outlook.scope.tx, [holder.id]);
    return {
      goal,
      place,
      holderId: holder.id,
      holderHandle: card?.handle ?? '',
      holderScore: holder.units / UNITS_PER_POINT,
      gap: (holder.units - explained.score.units) / UNITS_PER_POINT,
      changes: changes.sort((a, b) => a.size - b.size).map(({ size: _, ...change }) => change),
    };
  }

  private factorChange(outlook: Outlook, factor: number, centi: number): RankChange & { size: number } {
    const { own, explained } = outlook;
    const from = explained.score.missing[factor] ? null : own.factors[factor] / 100;
    return {
      ...this.recounted(outlook, factor, centi),
      kind: 'factor',
      field: null,
      from,
      to: centi / 100,
      details: {},
    };
  }

  /** Score and rank with one factor at another value; the others' scores stay as they are. */
  private recounted({ own, others, question }: Outlook, factor: number, centi: number) {
    const factors = own.factors.map((value, k) => (k === factor ? centi : value));
    const units = unitsOf(question.brief.weightsBp, factors);
    const rank = others.filter((other) => standsAbove(other, { id: own.id, units })).length + 1;
    const size = Math.abs(centi - own.factors[factor]) / 10_000;
    return { factor: FACTORS[factor], score: units / UNITS_PER_POINT, rank, size };
  }

  /** Weights move everybody: the places are counted among those looked at, then asked of the index itself. */
  private async weightChanges(outlook: Outlook, place: number): Promise<(RankChange & { size: number })[]> {
    const { question, own, others, scope } = outlook;
    const { brief, text, filters } = question;
    const changes: (RankChange & { size: number })[] = [];
    for (const [factor, name] of FACTORS.entries()) {
      const asked = name === 'audienceFit' ? brief.target : name === 'briefFit' ? brief.wishes : true;
      if (!asked) continue;
      await nextTurn();
      const found = weightForPlace(others, own, { weights: brief.weightsBp, factor, place });
      if (!found) continue;
      const changed = { ...brief, weightsBp: found.weights };
      const { hits } = await this.search.search(scope, { brief: changed, text, filters, limit: place, facets: false });
      const rank = hits.findIndex((hit) => hit.id === own.id) + 1;
      if (rank === 0) continue;
      const [from, to] = [brief.weightsBp[factor] / 10_000, found.weights[factor] / 10_000];
      const weights = Object.fromEntries(FACTORS.map((one, k) => [one, found.weights[k] / 10_000]));
      const score = unitsOf(found.weights, own.factors) / UNITS_PER_POINT;
      const size = Math.abs(to - from);
      changes.push({ kind: 'weight', factor: name, field: null, from, to, score, rank, details: { weights }, size });
    }
    return changes;
  }
}

const BEYOND = `rank_beyond_${MOST_PLACES}`;

function goalsOf(place: number | null, top: number): { goal: string; place: number }[] {
  const goals = place !== null && place > 1 ? [{ goal: 'next', place: place - 1 }] : [];
  if ((place === null || place > top) && top !== goals.at(0)?.place) goals.push({ goal: 'top', place: top });
  return goals;
}

function placeOf({ id, factors, scoreUnits }: RankedHit): RankedPlace & { units: number } {
  return { id, units: scoreUnits, factors: factors.map((centi) => centi ?? 0) };
}
