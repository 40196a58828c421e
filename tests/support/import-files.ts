import type { TestMember } from './builders';
import type { TestApp } from './test-app';

const BOUNDARY = 'vivier-test-boundary';

/** Uploads, imports and downloads as the Imports page does, through the API's own routes. */
export class ImportFiles {
  constructor(private readonly app: TestApp) {}

  /** The id of the run that the upload has made. */
  async upload(as: TestMember, content: string | Buffer, name = 'creators.csv'): Promise<string> {
    const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const answer = await this.app.api.inject({
      method: 'POST',
      url: '/files/imports',
      headers: {
        cookie: as.cookie,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'x-vivier-workspace': as.workspace,
      },
      payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
    });
    const body = JSON.parse(answer.body) as { id?: string; runId?: string; code?: string };
    const id = body.id ?? body.runId;
    if (!id) throw new Error(`upload: ${answer.statusCode} ${answer.body}`);
    return id;
  }

  /** Uploads, starts, and waits until the worker has ended the run; its id. */
  async import(
    as: TestMember,
    content: string | Buffer,
    input: Record<string, unknown>,
    name?: string,
  ): Promise<string> {
    const runId = await this.upload(as, content, name);
    const started = await this.app.graphql(
      'mutation ($input: StartImportInput!) { startImport(input: $input) { status } }',
      { input: { runId, dryRun: false, ...input } },
      as,
    );
    if (started.errors) throw new Error(`startImport: ${JSON.stringify(started.errors)}`);
    const status = await this.ended(as, runId);
    if (status !== 'done') throw new Error(`the import ended as ${status}`);
    return runId;
  }

  async ended(as: TestMember, runId: string): Promise<string> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const { data } = await this.app.graphql<{ importRun: { status: string; errorCode: string | null } }>(
        'query ($id: ID!) { importRun(id: $id) { status errorCode } }',
        { id: runId },
        as,
      );
      const status = data?.importRun.status ?? '';
      if (['done', 'failed', 'cancelled'].includes(status)) return data?.importRun.errorCode ?? status;
      if (Date.now() > deadline) throw new Error(`the import still is ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async download(as: TestMember | null, url: string): Promise<{ status: number; body: string }> {
    const headers = as ? { cookie: as.cookie, 'x-vivier-workspace': as.workspace } : {};
    const answer = await this.app.api.inject({ method: 'GET', url, headers });
    return { status: answer.statusCode, body: answer.body };
  }
}
