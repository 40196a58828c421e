import { basename } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { TestApp } from './test-app';
import type { TestMember } from './builders';

export interface RunAnswer {
  id: string;
  kind: string;
  network: string | null;
  status: string;
  asOf: string | null;
  records: number;
  accepted: number;
  duplicates: number;
  conflicts: number;
  rejected: number;
  blank: number;
  errorCode: string | null;
  rejectsUrl: string | null;
  questions: { code: string; column: number | null }[];
  columns: { index: number; header: string; field: string | null }[];
}

export const RUN = `id kind network status asOf records accepted duplicates conflicts rejected blank errorCode rejectsUrl
  questions { code column } columns { index header field }`;

/** One part of a form, as a browser sends it. */
export function formOf(name: string, content: Buffer): { headers: Record<string, string>; payload: Buffer } {
  const boundary = 'a-boundary-that-no-file-holds';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

export async function upload(app: TestApp, member: TestMember, name: string, content: Buffer | string) {
  const { headers, payload } = formOf(name, Buffer.from(content));
  const answer = await app.api.inject({
    method: 'POST',
    url: '/files/imports',
    headers: { ...headers, cookie: member.cookie, 'x-vivier-workspace': member.workspace },
    payload,
  });
  return {
    status: answer.statusCode,
    body: JSON.parse(answer.body) as { runId: string; status: string; code?: string },
  };
}

export function as({ cookie, workspace }: TestMember) {
  return { cookie, workspace };
}

export async function runOf(app: TestApp, member: TestMember, id: string): Promise<RunAnswer> {
  const { data, errors } = await app.graphql<{ importRun: RunAnswer }>(
    `query ($id: ID!) { importRun(id: $id) { ${RUN} } }`,
    { id },
    as(member),
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.importRun;
}

export function startRun(app: TestApp, member: TestMember, input: Record<string, unknown>) {
  return app.graphql<{ startImport: RunAnswer }>(
    `mutation ($input: StartImportInput!) { startImport(input: $input) { ${RUN} } }`,
    { input },
    as(member),
  );
}

export async function ended(app: TestApp, member: TestMember, id: string): Promise<RunAnswer> {
  for (let wait = 0; wait < 600; wait += 1) {
    const run = await runOf(app, member, id);
    if (['done', 'failed', 'cancelled'].includes(run.status)) return run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Import ${id} did not end`);
}

/** A file as a member imports it on the page: upload, answers, start, wait for the worker. */
export async function importContent(
  app: TestApp,
  member: TestMember,
  {
    name,
    content,
    dryRun = false,
    ...answers
  }: { name: string; content: Buffer | string; dryRun?: boolean; asOf?: string; network?: string },
): Promise<RunAnswer> {
  const { body } = await upload(app, member, name, content);
  const started = await startRun(app, member, { runId: body.runId, dryRun, ...answers });
  if (!started.data) throw new Error(JSON.stringify(started.errors));
  return ended(app, member, body.runId);
}

export async function importFile(
  app: TestApp,
  member: TestMember,
  path: string,
  answers: { asOf?: string; network?: string } = {},
): Promise<RunAnswer> {
  return importContent(app, member, { name: basename(path), content: await readFile(path), ...answers });
}
