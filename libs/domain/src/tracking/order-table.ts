import { DomainError } from '../errors/domain-error';
import { parseInstantCell } from '../ingestion/date-cell';
import { type DecimalMark, decimalMarkOf, parseNumericCell } from '../ingestion/numeric-cell';
import type { SourceRecord } from '../ingestion/source';
import { roundToUnits } from '../money/decimal';
import { exponentOf, isCurrency } from '../money/money';
import { codesOf, storable } from './json-fields';
import type { OrderDocument, OrderLine, OrderStanding } from './order-document';
import { pathOf } from './order-path';

/** What a column of an order file says. */
export const ORDER_FIELDS = [
  'id',
  'number',
  'date',
  'currency',
  'total',
  'subtotal',
  'tax',
  'shipping',
  'discount',
  'refunded',
  'code',
  'email',
  'customer',
  'status',
  'cancelled',
  'line_name',
  'line_sku',
  'line_quantity',
  'line_price',
  'line_discount',
  'landing',
  'referrer',
  'click',
  'updated',
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** Headers of shops' exports and of people's own sheets, in English, French and Spanish, as `plain` writes them. */
const HEADERS: Readonly<Record<OrderField, string>> = {
  id: 'id|order id|orderid|id commande|id de commande|id pedido|transaction id',
  number:
    'name|order|order number|order no|order name|numero de commande|numero commande|n commande|commande|pedido|numero de pedido',
  date: 'date|created at|order date|date created|paid at|date de commande|date commande|cree le|fecha|fecha de pedido|created',
  currency: 'currency|devise|moneda|order currency',
  total: 'total|order total|total amount|total price|amount|montant|montant total|total ttc|importe|importe total',
  subtotal: 'subtotal|sub total|sous total|order subtotal|total ht|net|net sales|subtotal ht',
  tax: 'tax|taxes|vat|tva|iva|total tax|order tax|tax total|impuestos',
  shipping: 'shipping|shipping total|shipping amount|livraison|frais de port|frais de livraison|envio|order shipping',
  discount:
    'discount|discount amount|discount total|discounts|total discounts|remise|reduction|descuento|cart discount',
  refunded:
    'refunded amount|refund|refunds|refunded|refund amount|rembourse|remboursement|montant rembourse|reembolso|order refund',
  code: 'discount code|code|coupon|coupon code|promo code|promo|voucher|code promo|coupons|codigo|cupon|coupon codes',
  email: 'email|customer email|e mail|billing email|courriel|correo|contact email',
  customer: 'customer id|user id|client|id client|customer|cliente',
  status: 'status|financial status|order status|statut|estado|payment status',
  cancelled: 'cancelled at|canceled at|annule le|annulee le|cancelado',
  line_name: 'lineitem name|item name|product name|product|produit|producto|item',
  line_sku: 'lineitem sku|sku|item sku|product id',
  line_quantity: 'lineitem quantity|quantity|qty|quantite|cantidad|item quantity',
  line_price: 'lineitem price|item price|unit price|prix unitaire|prix|precio|price',
  line_discount: 'lineitem discount|item discount',
  landing: 'landing site|landing page|landing|page d entree',
  referrer: 'referring site|referrer|referer|referent',
  click: 'click id|click|vvc|clic',
  updated: 'updated at|date modified|modified|modifie le',
};

const FIELD_OF = new Map(
  ORDER_FIELDS.flatMap((field) => HEADERS[field].split('|').map((name) => [name, field] as const)),
);

const plain = (header: string) =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export interface OrderPlan {
  /** Column of each field that the file has; the first column of a name wins. */
  readonly at: Readonly<Partial<Record<OrderField, number>>>;
  readonly byHeader: Readonly<Record<string, string>>;
  readonly mark: DecimalMark;
  readonly currency: string | null;
}

/** Header → field, as a person decided; the empty text leaves a column out. */
export type OrderMapping = Readonly<Record<string, string>>;

/**
 * @param currency for a file that does not say it
 * @param mapping decides before the headers' own words
 * @throws DomainError `orders_columns_missing` with the fields that no column gives
 */
export function planOrders(
  headers: readonly string[],
  sample: readonly SourceRecord[],
  currency: string | null,
  mapping: OrderMapping = {},
): OrderPlan {
  const at: Partial<Record<OrderField, number>> = {};
  const byHeader: Record<string, string> = {};
  const given = new Set(Object.values(mapping));
  headers.forEach((header, column) => {
    const own = FIELD_OF.get(plain(header));
    // A field that a person gave to one column is no other column's.
    const field =
      header in mapping
        ? ORDER_FIELDS.find((one) => one === mapping[header])
        : own && !given.has(own)
          ? own
          : undefined;
    if (!field || at[field] !== undefined) return;
    at[field] = column;
    byHeader[header] = field;
  });
  // Shopify's export names an order in `Name`, and its `Id` is on the first line of an order only.
  if (at.number !== undefined && at.line_name !== undefined) at.id = at.number;
  at.id ??= at.number;
  const missing = [
    ...(at.id === undefined ? ['order id'] : []),
    ...(at.total === undefined && at.subtotal === undefined ? ['total'] : []),
    ...(at.currency === undefined && currency === null ? ['currency'] : []),
  ];
  if (missing.length > 0) throw new DomainError('orders_columns_missing', { missing, headers: headers.slice(0, 50) });
  const money = [at.total, at.subtotal, at.line_price].filter((column) => column !== undefined);
  const mark = decimalMarkOf(
    sample.flatMap(({ cells }) => money.map((column) => cells[column] ?? '')),
    false,
  );
  return { at, byHeader, mark, currency };
}

/**
 * One order of the rows that name it: Shopify repeats a row for every further product, with the totals on the first only.
 * @throws DomainError `order_unreadable`, `order_money_unreadable`, `order_currency_unreadable`
 */
export function tableOrder(plan: OrderPlan, rows: readonly SourceRecord[]): OrderDocument {
  const cell = (field: OrderField, row = rows[0]): string => storable(row.cells[plan.at[field] ?? -1] ?? '').trim();
  const externalId = cell('id');
  if (!externalId) throw new DomainError('order_unreadable', { field: 'id', reason: 'missing' });
  const currency = (cell('currency') || plan.currency || '').toUpperCase();
  if (!isCurrency(currency)) throw new DomainError('order_currency_unreadable', { field: 'currency', value: currency });
  const money = (field: OrderField, row = rows[0]) => amount(cell(field, row), field, plan.mark, currency);
  const discount = Math.abs(money('discount') ?? 0);
  const [tax, shipping] = [money('tax') ?? 0, money('shipping') ?? 0];
  const subtotal = money('subtotal');
  const total = money('total') ?? (subtotal ?? 0) + tax + shipping;
  const goods = goodsOf({ total, tax, shipping, discount, subtotal });
  const refunded = Math.abs(money('refunded') ?? 0);
  const date = (field: OrderField) => instantOf(cell(field));
  return {
    externalId,
    number: cell('number') || externalId,
    currency,
    standing: standingOf(cell('status'), cell('cancelled')),
    placedAt: date('date'),
    updatedAt: date('updated'),
    total,
    tax,
    shipping,
    discount,
    lines: linesOf(rows, { cell, money, goods }),
    refunds: refunded > 0 ? [{ id: 'file', at: null, total: refunded, lines: null }] : [],
    codes: codesOf(cell('code').split(/[,;|]/)),
    customer: { id: cell('customer') || null, email: cell('email') || null, isNew: null },
    path: pathOf(cell('landing') || null, cell('referrer') || null, { vvc: cell('click') }),
  };
}

/** A subtotal stands before or after the discount: which one, the total says; without one, the rest of the total is goods. */
function goodsOf(sums: {
  total: number;
  tax: number;
  shipping: number;
  discount: number;
  subtotal: number | null;
}): number {
  const { total, tax, shipping, discount, subtotal } = sums;
  if (subtotal === null) return total - tax - shipping;
  return subtotal - discount + tax + shipping === total ? subtotal - discount : subtotal;
}

function amount(text: string, field: string, mark: DecimalMark, currency: string): number | null {
  const read = parseNumericCell(text, mark);
  if (read.kind === 'missing') return null;
  if (read.kind === 'invalid' || read.percent)
    throw new DomainError('order_money_unreadable', { field, value: text.slice(0, 80) });
  const minor = Number(roundToUnits(read.value, exponentOf(currency)));
  if (!Number.isSafeInteger(minor)) throw new DomainError('money_too_large', { text: text.slice(0, 80), currency });
  return minor;
}

function instantOf(text: string): string | null {
  const read = text === '' ? null : parseInstantCell(text);
  return read === null ? null : read.length === 10 ? `${read}T00:00:00Z` : read;
}

const WORDS: readonly [RegExp, OrderStanding][] = [
  [/void|annule par la banque/, 'voided'],
  [/cancel|annul/, 'cancelled'],
  [/draft|brouillon|borrador/, 'draft'],
  [/unpaid|pending|failed|expired|impaye|en attente|echou|fallid|pendiente/, 'unpaid'],
  [/test/, 'test'],
];

function standingOf(status: string, cancelled: string): OrderStanding {
  if (cancelled !== '') return 'cancelled';
  const word = plain(status);
  // What the shop has on hold or has not captured yet was sold all the same.
  return WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? 'sale';
}

interface Reading {
  cell(field: OrderField, row?: SourceRecord): string;
  money(field: OrderField, row?: SourceRecord): number | null;
  goods: number;
}

/** The products where their prices add up to the goods; else one line of all the goods. */
function linesOf(rows: readonly SourceRecord[], { cell, money, goods }: Reading): OrderLine[] {
  const lines = rows.map((row, at): OrderLine => {
    const quantity = Number(cell('line_quantity', row) || 1);
    const net = Math.round((money('line_price', row) ?? 0) * quantity) - Math.abs(money('line_discount', row) ?? 0);
    const title = cell('line_name', row);
    return { id: `line-${at + 1}`, product: cell('line_sku', row) || title, title, quantity, net, tax: 0 };
  });
  if (lines.reduce((sum, { net }) => sum + net, 0) === goods) return lines;
  const [first] = lines;
  return [{ ...first, id: 'order', quantity: 1, net: goods }];
}
