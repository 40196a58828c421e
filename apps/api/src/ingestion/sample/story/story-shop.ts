import { addDays, type IsoDate } from '@vivier/domain/time/iso-date';
import { SampleRandom } from '../sample-random';
import type { Wares } from './tales';

/** A creator of the story with what is sold through it. */
export interface Seller {
  readonly linkId: string;
  readonly code: string;
  /** The day of the post: clicks and orders come after it. */
  readonly postedOn: IsoDate;
  /** How much it sells, beside the others. */
  readonly pull: number;
}

export interface StoryClick {
  readonly id: string;
  readonly linkId: string;
  readonly at: string;
  readonly visitor: string;
  readonly bot: string | null;
  readonly referrer: string | null;
}

const DAYS = 30;
const CLICKS = 180;
const BUYERS = 0.11;
const LEAK_ORDERS = 18;
const ROBOTS = ['Googlebot', 'facebookexternalhit'];

/** The clicks and orders of an invented shop until the day before, as nothing of it may lie ahead: the same for the same day. Amounts in cents; prices are without tax. */
export class StoryShop {
  private readonly random: SampleRandom;
  private orders = 5_000;
  readonly clicks: StoryClick[] = [];
  readonly documents: object[] = [];

  constructor(
    private readonly asOf: IsoDate,
    sellers: readonly Seller[],
    private readonly wares: Wares,
  ) {
    this.random = new SampleRandom(wares.seed, 'story');
    for (const seller of sellers) this.sell(seller);
    this.sellByItself();
    if (!wares.troubled) return;
    this.leak(sellers[0]);
    this.comeLate(sellers[1]);
  }

  private sell(seller: Seller): void {
    const visits = Math.round(CLICKS * seller.pull);
    for (let n = 0; n < visits; n += 1) {
      // Most of it comes in the first days after the post.
      const after = Math.floor(DAYS * this.random.next() ** 2.2);
      const day = addDays(seller.postedOn, after);
      if (day >= this.asOf) continue;
      const at = this.moment(day);
      const id = `story-${seller.linkId.slice(0, 8)}-${n}`;
      const bot = this.random.chance(0.04) ? this.random.pick(ROBOTS) : null;
      this.clicks.push({ id, linkId: seller.linkId, at, visitor: `${seller.code}-${n % 400}`, bot, referrer: null });
      if (bot || !this.random.chance(BUYERS)) continue;
      const withCode = this.random.chance(0.55);
      this.order({ at, click: id, code: withCode ? seller.code : null, isNew: this.random.chance(0.7) });
    }
  }

  /** What the shop sells without any creator. */
  private sellByItself(): void {
    for (let back = DAYS; back > 0; back -= 1)
      for (let n = this.random.whole(1, 4); n > 0; n -= 1)
        this.order({ at: this.moment(addDays(this.asOf, -back)), isNew: this.random.chance(0.4) });
  }

  /** A code on a coupon site: a burst far from the post, by people who bought before. */
  private leak(seller: Seller): void {
    const day = addDays(this.asOf, -3);
    for (let n = 0; n < LEAK_ORDERS; n += 1)
      this.order({
        at: this.moment(day),
        code: seller.code,
        isNew: false,
        referrer: 'https://coupons.example/lunaraie',
      });
  }

  /** An order that the shop tells of weeks after it was placed. */
  private comeLate(seller: Seller): void {
    const at = this.moment(addDays(seller.postedOn, 2));
    this.order({ at, code: seller.code, isNew: true, toldAt: this.moment(addDays(this.asOf, -1)) });
  }

  private order({
    at,
    click = null,
    code = null,
    isNew,
    referrer = null,
    toldAt = at,
  }: {
    at: string;
    click?: string | null;
    code?: string | null;
    isNew: boolean;
    referrer?: string | null;
    toldAt?: string;
  }): void {
    const id = (this.orders += 1);
    const quantity = this.random.chance(0.2) ? 2 : 1;
    const price = this.random.pick(this.wares.prices);
    const off = code ? Math.round(price * quantity * 0.15) : 0;
    const net = price * quantity - off;
    const tax = Math.round(net * 0.2);
    const refunded = this.random.chance(0.06);
    this.documents.push({
      id,
      name: `#${id}`,
      currency: 'EUR',
      total_price: text(net + tax),
      total_tax: text(tax),
      total_discounts: text(off),
      taxes_included: false,
      financial_status: refunded ? 'refunded' : 'paid',
      created_at: at,
      updated_at: toldAt,
      customer: { id: 10_000 + id, email: `customer${id}@example.com`, orders_count: isNew ? 1 : 3 },
      discount_codes: code ? [{ code, amount: text(off), type: 'percentage' }] : [],
      landing_site: click ? `${this.wares.path}?vvc=${click}` : '/',
      referring_site: referrer,
      line_items: [
        {
          id: id * 10,
          title: this.wares.title,
          sku: `${this.wares.sku}-${price}`,
          quantity,
          price: text(price),
          discount_allocations: off ? [{ amount: text(off) }] : [],
          tax_lines: [{ price: text(tax) }],
        },
      ],
      refunds: refunded
        ? [
            {
              id: id * 100,
              order_id: id,
              created_at: toldAt,
              refund_line_items: [{ line_item_id: id * 10, quantity, subtotal: text(net), total_tax: text(tax) }],
              transactions: [{ kind: 'refund', status: 'success', amount: text(net + tax), currency: 'EUR' }],
            },
          ]
        : [],
    });
  }

  private moment(day: IsoDate): string {
    const two = (value: number) => String(value).padStart(2, '0');
    return `${day}T${two(this.random.whole(7, 21))}:${two(this.random.whole(0, 59))}:${two(this.random.whole(0, 59))}Z`;
  }
}

function text(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
