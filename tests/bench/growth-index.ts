import { isDeepStrictEqual } from 'node:util';
import { RankingIndex } from '@vivier/scoring/ranking/ranking-index';
import type { RankingResult } from '@vivier/scoring/ranking/ranking-types';
import { answerParent } from './child';
import { benchCreators, SEED } from './discovery-creators';
import { discoveryPriors } from './discovery-data';
import { benchBriefs, benchQuestions, PAGE, rankingQuestion } from './discovery-questions';
import { recount } from './discovery-recount';
import { round } from './timings';

const QUESTIONS = 300;
/** How many answers are counted again, each for a brief of its own, where counting does not take longer than building. */
const checkedAt = (creators: number) => (creators <= 100_000 ? 1000 : creators <= 1_000_000 ? 50 : 0);
const LOOKALIKES = 20;
/** Answers counted again at a time: a recount keeps a number a creator for every brief. */
const FEW = 100;

answerParent(async (message) => {
  const creators = message['creators'] as number;
  const index = new RankingIndex();
  const priors = discoveryPriors(SEED);
  for (const [group, shares] of priors) index.setPrior(group, shares);
  const began = performance.now();
  index.build(rowsOf(creators));
  const buildSeconds = round((performance.now() - began) / 1000);
  const briefs = benchBriefs();
  const questions = benchQuestions(QUESTIONS, briefs).map((question) => ({
    ...rankingQuestion(question, briefs),
    limit: PAGE,
    histogram: true,
  }));
  for (const question of questions.slice(0, 50)) index.search(question);
  const timings: number[] = [];
  const processor: number[] = [];
  for (const question of questions) {
    const spent = process.threadCpuUsage();
    const asked = performance.now();
    index.search(question);
    timings.push(performance.now() - asked);
    const { user, system } = process.threadCpuUsage(spent);
    processor.push((user + system) / 1000);
  }
  const rssMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  const { bytesPerCreator } = index.memory();
  const lookalikes: number[] = [];
  for (let id = 1; id <= creators && lookalikes.length < LOOKALIKES; id++) {
    const asked = performance.now();
    const found = index.lookalikes(id, { limit: PAGE });
    // Three of ten have an audience to compare with.
    if (found) lookalikes.push(performance.now() - asked);
  }
  const checked = checkedAt(creators);
  return {
    timings,
    processor,
    lookalikes,
    rssMb,
    buildSeconds,
    checked,
    exact: checked > 0 ? recounted(index, creators, checked) : null,
    bytesPerCreator: round(bytesPerCreator, 1),
  };
});

/** Random briefs, and questions for them, of another seed than those that are timed: every creator scored for each. */
function recounted(index: RankingIndex, creators: number, count: number): boolean {
  const briefs = benchBriefs(count, SEED + 1);
  const questions = benchQuestions(count, briefs, SEED + 1).map((question, at) =>
    rankingQuestion({ ...question, brief: at }, briefs),
  );
  for (let from = 0; from < count; from += FEW) {
    const few = questions.slice(from, from + FEW);
    const expected = recount(() => rowsOf(creators), creators, {
      priors: discoveryPriors(SEED),
      questions: few,
      ids: few.map(() => null),
      limit: PAGE,
    });
    const answers = few.map((question) => answerOf(index.search({ ...question, limit: PAGE })));
    if (!isDeepStrictEqual(answers, expected)) return false;
  }
  return true;
}

function answerOf({ total, gated, hits, facets }: RankingResult) {
  return { total, gated, ids: hits.map(({ id }) => id), scoreUnits: hits.map((hit) => hit.scoreUnits), facets };
}

function* rowsOf(creators: number) {
  for (const { row } of benchCreators(creators)) yield row;
}
