import { Injectable, type Signal, inject, signal } from '@angular/core';
import type { DetailedError, PreviousUpload, Upload } from 'tus-js-client';
import { CodedError } from '../platform/graphql/coded-error';
import { OutsideSecret } from '../platform/outside/outside-secret';
import { ActiveWorkspace } from '../platform/session/active-workspace';

const MB = 1024 * 1024;
export const MOST_MB = { draft: 500, evidence: 20 } as const;
const CHUNK = 8 * MB;
/** How long the server keeps what did not end. */
const KEPT_MS = 24 * 3_600_000;
const RETRIES = [0, 1000, 3000, 5000, 10_000];

export type UploadPurpose = keyof typeof MOST_MB;

export interface UploadTarget {
  readonly pieceId: string;
  readonly purpose: UploadPurpose;
}

export interface UploadProgress {
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: 'sending' | 'stopped' | 'done' | 'refused';
  /** Set when it is done. */
  readonly fileId: string | null;
  readonly error: CodedError | null;
}

export interface RunningUpload {
  readonly progress: Signal<UploadProgress>;
  readonly ended: Promise<UploadProgress>;
  stop(): void;
  /** Goes on where it stopped. */
  resume(): void;
}

/** An upload that an earlier visit of this page began, and that the same file takes up again. */
export interface UnfinishedUpload {
  readonly name: string;
  readonly key: string;
}

/** Sends files in parts (tus): what was sent stays sent, over a lost connection and a reload of the page. */
@Injectable({ providedIn: 'root' })
export class FileUpload {
  private readonly workspace = inject(ActiveWorkspace);
  private readonly secret = inject(OutsideSecret);

  start(file: File, target: UploadTarget): RunningUpload {
    const progress = signal<UploadProgress>({
      name: file.name,
      bytes: file.size,
      sent: 0,
      state: 'sending',
      fileId: null,
      error: null,
    });
    const limitMb = MOST_MB[target.purpose];
    const change = (values: Partial<UploadProgress>) => progress.update((all) => ({ ...all, ...values }));
    let finish: (end: UploadProgress) => void;
    const ended = new Promise<UploadProgress>((resolve) => (finish = resolve));
    if (file.size > limitMb * MB || file.size === 0) {
      const code = file.size === 0 ? 'file_empty' : 'file_too_large';
      change({ state: 'refused', error: new CodedError(code, { limitMb }) });
      return { progress, ended: Promise.resolve(progress()), stop: () => undefined, resume: () => undefined };
    }
    const upload = this.made(file, target, {
      sent: (sent) => change({ sent }),
      done: (fileId) => {
        change({ state: 'done', sent: file.size, fileId });
        finish(progress());
      },
      failed: (error) => {
        if (error.code !== 'server_unreachable') void upload.then(forget);
        change({ state: error.code === 'server_unreachable' ? 'stopped' : 'refused', error });
        if (progress().state === 'refused') finish(progress());
      },
    });
    const go = async (): Promise<void> => {
      change({ state: 'sending', error: null });
      const made = await upload;
      const [earlier] = await made.findPreviousUploads();
      if (earlier) made.resumeFromPreviousUpload(earlier);
      made.start();
    };
    void go();
    return {
      progress,
      ended,
      stop: () => void upload.then((made) => made.abort().then(() => forget(made))),
      resume: () => void go(),
    };
  }

  /** What was begun for a piece and did not end. */
  async unfinished({ pieceId, purpose }: UploadTarget): Promise<UnfinishedUpload[]> {
    const { defaultOptions } = await import('tus-js-client');
    const all: PreviousUpload[] = await defaultOptions.urlStorage.findAllUploads();
    return all
      .filter(({ creationTime }) => Date.now() - Date.parse(creationTime) < KEPT_MS)
      .filter(({ metadata }) => metadata['deliverable'] === pieceId && metadata['purpose'] === purpose)
      .map(({ metadata, urlStorageKey }) => ({ name: metadata['filename'] ?? '', key: urlStorageKey }));
  }

  private async made(
    file: File,
    { pieceId, purpose }: UploadTarget,
    on: { sent: (bytes: number) => void; done: (fileId: string) => void; failed: (error: CodedError) => void },
  ) {
    const tus = await import('tus-js-client');
    const upload = new tus.Upload(file, {
      endpoint: '/uploads',
      headers: this.headers(),
      metadata: { deliverable: pieceId, purpose, filename: file.name },
      chunkSize: CHUNK,
      retryDelays: RETRIES,
      removeFingerprintOnSuccess: true,
      fingerprint: async () => ['vivier', pieceId, purpose, file.name, file.size, file.lastModified].join('-'),
      onProgress: (sent) => on.sent(sent),
      onSuccess: () => on.done(upload.url?.split('/').pop() ?? ''),
      onError: (error) => on.failed(codeOf(error)),
    });
    return upload;
  }

  private headers(): Record<string, string> {
    const secret = this.secret.value();
    if (secret) return { 'x-vivier-link': secret };
    const slug = this.workspace.slug();
    return slug ? { 'x-vivier-workspace': slug } : {};
  }
}

/** What was refused or given up is not named as unfinished. */
async function forget(upload: Upload): Promise<void> {
  const { defaultOptions } = await import('tus-js-client');
  for (const { urlStorageKey } of await upload.findPreviousUploads())
    await defaultOptions.urlStorage.removeUpload(urlStorageKey);
}

function codeOf(error: Error | DetailedError): CodedError {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  if (!answer) return new CodedError('server_unreachable', {}, error);
  try {
    const { code, details } = JSON.parse(answer.getBody()) as { code?: string; details?: Record<string, unknown> };
    if (code) return new CodedError(code, details ?? {}, error);
  } catch {
    // A proxy in between answers in its own words.
  }
  if (answer.getStatus() === 413) return new CodedError('file_too_large', { limitMb: MOST_MB.draft }, error);
  return new CodedError('server_failed', { status: answer.getStatus() }, error);
}
