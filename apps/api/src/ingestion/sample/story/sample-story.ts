import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '@vivier/domain/time/iso-date';
import { orderMessage } from '@vivier/domain/tracking/order-messages';
import { BriefsService } from '../../../briefs/briefs.service';
import type { Campaign } from '../../../briefs/campaign.entity';
import { CampaignsService } from '../../../briefs/campaigns.service';
import { LawFactsService } from '../../../contracts/law/law-facts.service';
import { SessionsService } from '../../../identity/sessions.service';
import { Database } from '../../../platform/database/database';
import type { Viewer } from '../../../platform/graphql/access';
import { CampaignCosts } from '../../../reports/campaign-costs.service';
import type { ShortlistEntry } from '../../../shortlists/shortlist-entry.entity';
import { LinksService } from '../../../tracking/links.service';
import { PromoCodes } from '../../../tracking/promo-codes.service';
import { ShopOrders } from '../../../tracking/shop-orders.service';
import { SAMPLE_BRANDS, SAMPLE_PEOPLE, type SampleMember } from '../sample-desk';
import { StoryContent } from './story-content';
import { StoryContracts } from './story-contracts';
import { StoryLists } from './story-lists';
import { type Seller, StoryShop } from './story-shop';
import { type Tale, TALES } from './tales';

interface Told extends Seller {
  readonly entry: ShortlistEntry;
}

interface Stage {
  readonly tale: Tale;
  readonly team: Viewer;
  readonly brand: Viewer;
  readonly lead: Viewer;
  readonly campaign: Campaign;
  readonly asOf: IsoDate;
}

/** How far each creator of the first campaign is; the last one still has a contract to sign. */
const SELLERS = 4;

/**
 * A campaign of each brand from its brief to its orders, and one that waits for its brand's approval: told by the same services
 * that people use, so that every figure of it can be followed.
 */
@Injectable()
export class SampleStory {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly briefs: BriefsService,
    private readonly campaigns: CampaignsService,
    private readonly facts: LawFactsService,
    private readonly lists: StoryLists,
    private readonly contracts: StoryContracts,
    private readonly content: StoryContent,
    private readonly links: LinksService,
    private readonly codes: PromoCodes,
    private readonly orders: ShopOrders,
    private readonly costs: CampaignCosts,
  ) {}

  async tell(workspaceId: string, asOf: IsoDate): Promise<void> {
    const team = await this.member(workspaceId, 'manager');
    const lead = await this.member(workspaceId, 'lead');
    await this.lists.settle(lead, asOf);
    for (const tale of TALES) await this.whole(tale, team, lead, asOf);
    const next = await this.campaign(team, 0, 'Coffret d’hiver', 'Coffret d’hiver', addDays(asOf, 50));
    await this.lists.submitted(team, next, 6);
  }

  /** From the brief to the orders. */
  private async whole(tale: Tale, team: Viewer, lead: Viewer, asOf: IsoDate): Promise<void> {
    const brand = await this.member(team.workspaceId, tale.approver);
    const campaign = await this.campaign(team, tale.brand, tale.campaign, tale.objective, asOf);
    const entries = await this.lists.approved(team, brand, campaign, tale.from);
    await this.live(team, campaign);
    const told = await this.sell({ tale, team, brand, lead, campaign, asOf }, entries);
    await this.shop(team.workspaceId, tale, told, asOf);
    await this.spend(lead, tale, campaign, asOf);
  }

  private async campaign(team: Viewer, brand: number, name: string, objective: string, endsOn: IsoDate) {
    const briefs = await this.briefs.all(team);
    const brief = briefs.find((one) => one.brand?.name === SAMPLE_BRANDS[brand]);
    const made = await this.campaigns.create(team, {
      name,
      brandId: brief?.brandId ?? '',
      briefId: brief?.id ?? null,
      promotionalObjective: objective,
      currency: 'EUR',
      startsOn: addDays(endsOn, -42),
      endsOn,
    });
    await this.facts.setCampaign(team, {
      campaignId: made.id,
      version: 0,
      input: { promotions: ['none'], safeguards: [], imagery: [] },
    });
    return made;
  }

  private async live(team: Viewer, { id }: Campaign): Promise<void> {
    for (const status of ['in_review', 'approved', 'live']) await this.campaigns.move(team, id, status);
  }

  private async sell(
    { tale, team, brand, lead, campaign, asOf }: Stage,
    entries: readonly ShortlistEntry[],
  ): Promise<Told[]> {
    const told: Told[] = [];
    for (const [k, entry] of entries.entries()) {
      if (k >= SELLERS) {
        await this.contracts.send(team, entry, tale.contact);
        continue;
      }
      const { displayName, handle, network, followers } = await this.lists.profileOf(team.workspaceId, entry);
      const creatorId = String(entry.creatorId);
      const guest = await this.contracts.sign(team, lead, entry, { name: displayName, contact: tale.contact });
      const code = `${tale.prefix}${handle
        .replace(/[^a-z0-9]/gi, '')
        .slice(0, 8)
        .toUpperCase()}`;
      const postedOn = addDays(asOf, -32 + 6 * k);
      const place = { campaignId: campaign.id, creatorId };
      const link = await this.links.create(team, { ...place, target: tale.target }, `story-link-${entry.id}`);
      await this.codes.create(team, { ...place, code }, `story-code-${entry.id}`);
      const piece = { ...place, handle, followers, network, code, dueOn: postedOn, words: tale.piece };
      if (k < SELLERS - 1) await this.content.publish(team, brand, guest, piece);
      else await this.content.submit(team, guest, piece);
      told.push({ entry, linkId: link.id, code, postedOn, pull: [3, 1.6, 0.9, 0.4][k] });
    }
    return told;
  }

  private async shop(workspaceId: string, { brand, wares }: Tale, told: readonly Told[], asOf: IsoDate): Promise<void> {
    const { clicks, documents } = new StoryShop(asOf, told, wares);
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        `INSERT INTO click (id, workspace_id, link_id, clicked_at, visitor, bot, referrer)
         SELECT id, $1, "linkId", at, decode(md5(visitor), 'hex'), bot, referrer
         FROM jsonb_to_recordset($2) AS told (id text, "linkId" uuid, at timestamptz, visitor text, bot text, referrer text)`,
        [workspaceId, JSON.stringify(clicks)],
      ),
    );
    const shop = await this.orders.shop(workspaceId, 'shopify', SAMPLE_BRANDS[brand]);
    await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query(
        'UPDATE shop SET brand_id = (SELECT id FROM brand WHERE workspace_id = $1 AND name = $3) WHERE id = $2',
        [workspaceId, shop.id, SAMPLE_BRANDS[brand]],
      ),
    );
    await this.orders.receive(
      shop,
      documents.map((document) => ({
        raw: JSON.stringify(document),
        message: orderMessage('shopify', { record: document as never, envelope: 'order' }),
      })),
    );
  }

  /** What else the campaign cost, and what its brand keeps of a sale: without it there is no return on investment. */
  private async spend(lead: Viewer, { margin, costs }: Tale, { id: campaignId, brandId }: Campaign, asOf: IsoDate) {
    await this.costs.setMargin(lead, { brandId, margin });
    for (const cost of costs)
      await this.costs.add(lead, {
        key: `story-cost-${campaignId}-${cost.kind}`,
        input: { ...cost, campaignId, currency: 'EUR', spentOn: addDays(asOf, -30) },
      });
  }

  private async member(workspaceId: string, key: SampleMember): Promise<Viewer> {
    const email = SAMPLE_PEOPLE.find((one) => one.key === key)?.email;
    const [person] = (await this.database.inWorkspace(workspaceId, (tx) =>
      tx.query('SELECT id FROM person WHERE email = $1 AND sample', [email]),
    )) as { id: string }[];
    const viewer = await this.sessions.memberViewer(workspaceId, person.id);
    if (!viewer) throw new Error(`The sample has no ${key}`);
    return viewer;
  }
}
