import { extname } from 'node:path';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { DomainError } from '@vivier/domain/errors/domain-error';
import { isCurrency } from '@vivier/domain/money/money';
import { SHOP_SOURCES, type ShopSource } from '@vivier/domain/tracking/order-document';
import { ORDER_FIELDS, type OrderMapping } from '@vivier/domain/tracking/order-table';
import { FileStore } from '../../platform/files/file-store';
import { CurrentViewer, Requires, type Viewer } from '../../platform/graphql/access';
import { uuidId } from '../../platform/graphql/ids';
import { ShopsService } from '../../tracking/shops/shops.service';
import { type Upload, uploadedFile } from '../uploaded-file';
import { type OrderImport, OrderImports } from './order-imports.service';
import { type OrderPreview, OrderPreviews } from './order-previews.service';

interface OrderFileQuery {
  source?: string;
  shop?: string;
  brand?: string;
  currency?: string;
  /** `1`: what would be found, and nothing is kept. */
  dry?: string;
  /** Header → field as JSON. */
  mapping?: string;
}

const LONGEST_NAME = 200;

/** Files of orders from the page. The same file again changes nothing: an order is counted once. */
@Controller('files/orders')
export class OrderFilesController {
  constructor(
    private readonly files: FileStore,
    private readonly shops: ShopsService,
    private readonly imports: OrderImports,
    private readonly previews: OrderPreviews,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('tracking.write')
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Req() request: Upload,
    @Query() query: OrderFileQuery,
  ): Promise<OrderPreview | (OrderImport & { shopId: string })> {
    const { workspaceId } = viewer;
    const source = sourceOf(query.source);
    const [currency, mapping] = [currencyOf(query.currency), mappingOf(query.mapping)];
    const { name, content } = await uploadedFile(request);
    const id = await this.files.save(workspaceId, content, {
      extension: extname(name).slice(1),
      record: ({ id: made }) => Promise.resolve(made),
    });
    try {
      const path = this.files.path(workspaceId, id);
      if (query.dry === '1') return await this.previews.of({ path, source, currency, mapping });
      const shopName = nameOf(query.shop);
      const brandId = query.brand ? uuidId(query.brand) : null;
      const shop = await this.shops.ofFile(viewer, { source, name: shopName, brandId });
      const imported = await this.imports.run({ workspaceId, path, source, shopName, currency, mapping });
      return { ...imported, shopId: shop.id };
    } finally {
      await this.files.remove(workspaceId, id);
    }
  }
}

function sourceOf(word: string | undefined): ShopSource {
  const source = SHOP_SOURCES.find((one) => one === word);
  if (!source) throw new DomainError('shop_source_unknown', { field: 'source' });
  return source;
}

function nameOf(text: string | undefined): string {
  const name = text?.trim() ?? '';
  if (name === '' || name.length > LONGEST_NAME) throw new DomainError('shop_name_missing', { field: 'shop' });
  return name;
}

function currencyOf(text: string | undefined): string | null {
  if (!text) return null;
  if (!isCurrency(text)) throw new DomainError('currency_unknown', { field: 'currency', currency: text.slice(0, 10) });
  return text;
}

/** @throws DomainError `mapping_invalid` for a field that no order has */
function mappingOf(text: string | undefined): OrderMapping {
  if (!text) return {};
  const refuse = () => new DomainError('mapping_invalid', { field: 'mapping' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse();
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw refuse();
  const fields: readonly unknown[] = ['', ...ORDER_FIELDS];
  if (!Object.values(json).every((field) => fields.includes(field))) throw refuse();
  return json as OrderMapping;
}
