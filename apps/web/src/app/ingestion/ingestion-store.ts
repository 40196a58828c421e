import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { Api } from '../platform/graphql/api';
import { Call } from '../platform/graphql/call';
import {
  ImportRunsDocument,
  MappingChoicesDocument,
  type MappingChoicesQuery,
  RemoveMappingTemplateDocument,
} from '../platform/generated/graphql';
import { type RunRow, phaseOf } from './import-run';
import { Upload } from './upload';

export type MappingTemplate = MappingChoicesQuery['mappingTemplates'][number];

const PAGE = 20;
const EVERY_MS = 2_000;

/** The history of runs, mapping templates, and the file being sent. */
@Injectable()
export class IngestionStore {
  private readonly api = inject(Api);
  private readonly uploader = inject(Upload);
  private timer: ReturnType<typeof setTimeout> | null = null;
  private gone = false;

  readonly runs = signal<readonly RunRow[] | null>(null);
  readonly templates = signal<readonly MappingTemplate[] | null>(null);
  readonly sending = this.uploader.state;
  private readonly size = signal(PAGE);
  readonly mayHaveMore = computed(() => (this.runs()?.length ?? 0) >= this.size());

  readonly loading = new Call();
  readonly uploading = new Call();
  readonly removing = new Call();

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.gone = true;
      if (this.timer) clearTimeout(this.timer);
    });
  }

  async load(): Promise<void> {
    await Promise.all([this.loadRuns(), this.loadTemplates()]);
  }

  async loadMore(): Promise<void> {
    this.size.update((size) => size + PAGE);
    await this.loadRuns();
  }

  /** The id of the new run, or null after a failure. */
  async upload(file: File): Promise<string | null> {
    const id = await this.uploading.run(() => this.uploader.send(file));
    if (this.uploading.error()?.code === 'upload_stopped') this.uploading.clear();
    return id;
  }

  stopUpload(): void {
    this.uploader.stop();
  }

  async removeTemplate(id: string): Promise<void> {
    const before = this.templates();
    this.templates.update((all) => all?.filter((one) => one.id !== id) ?? null);
    const answer = await this.removing.run(() => this.api.change(RemoveMappingTemplateDocument, { id }));
    if (!answer) this.templates.set(before);
  }

  async loadRuns(): Promise<void> {
    const answer = await this.loading.run(() => this.api.query(ImportRunsDocument, { first: this.size() }));
    if (answer) this.runs.set(answer.importRuns);
    this.follow();
  }

  private async loadTemplates(): Promise<void> {
    const answer = await this.api.query(MappingChoicesDocument, {}).catch(() => null);
    if (answer) this.templates.set(answer.mappingTemplates);
  }

  private follow(): void {
    if (this.timer) clearTimeout(this.timer);
    const moving = this.runs()?.some((run) => ['reading', 'running'].includes(phaseOf(run)));
    if (moving && !this.gone) this.timer = setTimeout(() => void this.loadRuns(), EVERY_MS);
  }
}
