import { Injectable, inject } from '@angular/core';
import { ActiveWorkspace } from '../session/active-workspace';
import { CodedError } from './coded-error';

/** Sends one small file and gives the answer; failures are `CodedError`s, as of every other call. */
@Injectable({ providedIn: 'root' })
export class SendFile {
  private readonly workspace = inject(ActiveWorkspace);

  async send<Answer>(path: string, file: File): Promise<Answer> {
    const body = new FormData();
    body.append('file', file, file.name);
    const slug = this.workspace.slug();
    const headers: Record<string, string> = slug ? { 'x-vivier-workspace': slug } : {};
    const response = await fetch(path, { method: 'POST', body, headers }).catch((cause: unknown) => {
      throw new CodedError('server_unreachable', {}, cause);
    });
    const answer = (await response.json().catch(() => ({}))) as { code?: string; details?: Record<string, unknown> };
    if (!response.ok)
      throw new CodedError(answer.code ?? 'server_failed', answer.details ?? { status: response.status });
    return answer as Answer;
  }
}
