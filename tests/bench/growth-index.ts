import { isDeepStrictEqual } from 'node:util';
import { RankingIndex } from '@vivier/scoring/ranking/ranking-index';
import { answerParent } from './child';
import { benchCreators, SEED } from './discovery-creators';
import { discoveryPriors } from './discovery-data';
import { benchBriefs, benchQuestions, PAGE, rankingQuestion } from './discovery-questions';
import { recount } from './discovery-recount';
import { round } from './timings';

const QUESTIONS = 300;
/** How many answers are counted again. */
const CHECKED = 40;

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
  const answers = questions.map((question) => {
    const spent = process.threadCpuUsage();
    const asked = performance.now();
    const { total, gated, hits, facets } = index.search(question);
    timings.push(performance.now() - asked);
    const { user, system } = process.threadCpuUsage(spent);
    processor.push((user + system) / 1000);
    return { total, gated, ids: hits.map(({ id }) => id), scoreUnits: hits.map((hit) => hit.scoreUnits), facets };
  });
  const rssMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  const few = questions.slice(0, CHECKED);
  const expected = recount(() => rowsOf(creators), creators, {
    priors,
    questions: few,
    ids: few.map(() => null),
    limit: PAGE,
  });
  const exact = isDeepStrictEqual(answers.slice(0, CHECKED), expected);
  return { timings, processor, rssMb, buildSeconds, exact, bytesPerCreator: round(index.memory().bytesPerCreator, 1) };
});

function* rowsOf(creators: number) {
  for (const { row } of benchCreators(creators)) yield row;
}
