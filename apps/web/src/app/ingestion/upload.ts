import { Injectable, inject, signal } from '@angular/core';
import { CodedError } from '../platform/graphql/coded-error';
import { ActiveWorkspace } from '../platform/session/active-workspace';

export interface UploadState {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

/** Sends one file and tells how far it is; fetch cannot tell, so it is an XMLHttpRequest. */
@Injectable()
export class Upload {
  private readonly workspace = inject(ActiveWorkspace);
  private request: XMLHttpRequest | null = null;
  readonly state = signal<UploadState | null>(null);

  /** The run's id. Fails with a `CodedError`; `upload_stopped` when the person stopped it. */
  send(file: File): Promise<string> {
    this.stop();
    const request = new XMLHttpRequest();
    this.request = request;
    this.state.set({ name: file.name, sent: 0, total: file.size });
    return new Promise<string>((resolve, reject) => {
      request.open('POST', '/files/imports');
      const slug = this.workspace.slug();
      if (slug) request.setRequestHeader('x-vivier-workspace', slug);
      request.upload.onprogress = (event) =>
        this.state.set({ name: file.name, sent: event.loaded, total: event.total || file.size });
      request.onload = () => {
        const id = runIdOf(request);
        if (id instanceof CodedError) reject(id);
        else resolve(id);
      };
      request.onerror = () => reject(new CodedError('server_unreachable'));
      request.onabort = () => reject(new CodedError('upload_stopped'));
      request.onloadend = () => {
        this.request = null;
        this.state.set(null);
      };
      const form = new FormData();
      form.append('file', file, file.name);
      request.send(form);
    });
  }

  stop(): void {
    this.request?.abort();
  }
}

function runIdOf(request: XMLHttpRequest): string | CodedError {
  const answer = parsed(request.responseText);
  const id = answer['runId'] ?? answer['id'];
  if (request.status < 300 && typeof id === 'string') return id;
  const details = answer['details'];
  const code =
    typeof answer['code'] === 'string' ? answer['code'] : request.status === 413 ? 'file_too_large' : 'server_failed';
  return new CodedError(
    code,
    typeof details === 'object' && details !== null ? { ...details } : { status: request.status },
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
