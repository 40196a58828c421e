import { extname } from 'node:path';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { planCodes } from '@vivier/domain/tracking/code-table';
import { FileStore } from '../../platform/files/file-store';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { type CodeOutcome, PromoCodeRows, type ToldCode } from '../../tracking/promo-code-rows.service';
import { openSource } from '../readers/open-source';
import { type Upload, uploadedFile } from '../uploaded-file';

/** A shop with more codes than that has them for others than creators. */
const MOST = 20_000;

/** A shop's file of codes; the same file again adds nothing. */
@Controller('files/codes')
export class CodeFilesController {
  constructor(
    private readonly files: FileStore,
    private readonly rows: PromoCodeRows,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('tracking.write')
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Req() request: Upload,
    @Query('campaign') campaign: string | undefined,
    @Query('dry') dry: string | undefined,
  ): Promise<{ rows: CodeOutcome[] }> {
    const campaignId = uuidId(campaign ?? '');
    const { name, content } = await uploadedFile(request);
    const id = await this.files.save(viewer.workspaceId, content, {
      extension: extname(name).slice(1),
      record: ({ id: made }) => Promise.resolve(made),
    });
    try {
      const told = await codesOf(this.files.path(viewer.workspaceId, id));
      return { rows: await this.rows.take(viewer, campaignId, told, dry === '1') };
    } finally {
      await this.files.remove(viewer.workspaceId, id);
    }
  }
}

/** @throws DomainError `file_…`, `codes_columns_missing`, `codes_too_many` */
async function codesOf(path: string): Promise<ToldCode[]> {
  const opened = await openSource(path);
  const plan = planCodes(opened.headers);
  const told: ToldCode[] = [];
  for await (const batch of opened.batches())
    for (const { line, cells } of batch) {
      const [code, creator] = [cells[plan.code] ?? '', plan.creator === null ? '' : (cells[plan.creator] ?? '')];
      if (code.trim() === '' && creator.trim() === '') continue;
      if (told.push({ line, code, creator }) > MOST) throw new DomainError('codes_too_many', { most: MOST });
    }
  return told;
}
