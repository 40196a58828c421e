import { parentPort } from 'node:worker_threads';
import { answerPlan, type PlanQuestion } from './answer-plan';

parentPort?.on('message', (question: PlanQuestion) => {
  void answerPlan(question).then((reply) => parentPort?.postMessage(reply));
});
