import { randomUUID } from 'node:crypto';
import { aBrand, aMember, aWorkspace, type TestMember } from '../../support/builders';
import { ImportFiles } from '../../support/import-files';
import { aProfile, aSource } from '../../support/pool';
import { type TestApp } from '../../support/test-app';
import { type TestDatabase } from '../../support/test-database';
import { type Kind } from './tenancy-kinds';

export interface Things {
  member: TestMember;
  ids: Record<Kind, string>;
}

/** A workspace with one of everything that has an id. */
export async function thingsOf(database: TestDatabase, app: TestApp, name: string): Promise<Things> {
  const workspace = await aWorkspace(database);
  const member = await aMember(database, workspace, 'owner');
  const profile = await aProfile(database, workspace.id, await aSource(database, workspace.id), { handle: name });
  const run = await new ImportFiles(app).import(member, `handle,followers\n${name}.imported,52000\n`, {
    network: 'instagram',
    asOf: '2026-09-01',
    saveTemplateAs: 'Panel',
  });
  const insert = async (table: string, columns: string, ...values: unknown[]) => {
    const places = values.map((_, k) => `$${k + 2}`).join(', ');
    const [row] = await database.rows<{ id: string }>(
      `INSERT INTO ${table} (workspace_id, ${columns}) VALUES ($1, ${places}) RETURNING id`,
      [workspace.id, ...values],
    );
    return String(row.id);
  };
  const one = async (table: string) => {
    const [row] = await database.rows<{ id: string }>(`SELECT id FROM ${table} WHERE workspace_id = $1`, [
      workspace.id,
    ]);
    return String(row.id);
  };
  const { personId } = member;
  const brand = await aBrand(database, workspace.id);
  const scored = await app.graphql<{ keepSnapshot: { id: string } }>(
    'mutation ($id: ID!) { keepSnapshot(profileId: $id) { id } }',
    {
      id: String(
        (
          await database.rows<{ id: number }>('SELECT id FROM profile WHERE workspace_id = $1 AND handle = $2', [
            workspace.id,
            `${name}.imported`,
          ])
        )[0].id,
      ),
    },
    member,
  );
  const search = await app.graphql<{ saveSearch: { id: string } }>(
    'mutation { saveSearch(input: { name: "Everybody", filter: {} }) { id } }',
    {},
    member,
  );
  const campaign = await insert('campaign', 'name, slug, brand_id, created_by', 'Spring', 'spring', brand, personId);
  const shop = await insert('shop', 'source, name', 'shopify', 'Main');
  const deliverable = await insert(
    'deliverable',
    'campaign_id, creator_id, kind, network, title, terms, status',
    campaign,
    profile.creatorId,
    'reel',
    'instagram',
    'By the sea',
    { law: 'fr', language: 'fr', hashtags: [], mentions: [], link: null, code: null, forbidden: [], brandWords: [] },
    'draft_submitted',
  );
  const shortlist = await insert('shortlist', 'campaign_id', campaign);
  const [{ advertiser }] = await database.rows<{ advertiser: string }>(
    'SELECT advertiser_id AS advertiser FROM brand WHERE id = $1',
    [brand],
  );
  const webhook = await insert(
    'webhook',
    'url, events, sealed, active',
    'https://hooks.example/',
    ['order.changed'],
    Buffer.from('sealed'),
    false,
  );
  const draft = await insert('deliverable_version', 'deliverable_id, n, caption', deliverable, 1, 'Publicité');
  const approval = await insert(
    'approval',
    'campaign_id, shortlist_id, frozen_hash, amount_minor, currency, approvers_needed',
    campaign,
    shortlist,
    'a'.repeat(64),
    100,
    'EUR',
    1,
  );
  return {
    member,
    ids: {
      account: await insert(
        'connected_account',
        'creator_id, network, sealed, consent, until',
        profile.creatorId,
        'youtube',
        Buffer.from('sealed'),
        'account-1',
        '2099-01-01',
      ),
      connection: await insert('network_connection', 'network, quota, state', 'youtube', 10_000, 'paused'),
      creator: String(profile.creatorId),
      privacyRequest: await insert(
        'privacy_request',
        'kind, asked_by, due_on',
        'rectification',
        'member',
        '2026-12-01',
      ),
      profile: String(profile.id),
      run,
      person: personId,
      brand,
      campaign,
      deliverable,
      draft,
      draftComment: await insert('deliverable_comment', 'version_id, side, text', draft, 'team', 'Brighter'),
      contentFile: await insert(
        'content_file',
        'deliverable_id, actor, purpose, name, media_type, bytes, sha256, stored',
        deliverable,
        personId,
        'draft',
        'sea.png',
        'image/png',
        1,
        'a'.repeat(64),
        `${name}.png`,
      ),
      shortlist,
      commissionPlan: await insert(
        'commission_plan',
        'brand_id, creator_id, basis_points, refund_days, from_at',
        brand,
        profile.creatorId,
        500,
        30,
        '2026-01-01T00:00:00Z',
      ),
      payout: await insert(
        'payout',
        'brand_id, creator_id, currency, amount_minor',
        brand,
        profile.creatorId,
        'EUR',
        100,
      ),
      creatorInvoice: await insert(
        'creator_invoice',
        'brand_id, creator_id, number, issued_on, due_on, currency, net_minor, vat_percent, vat_minor',
        brand,
        profile.creatorId,
        'F-1',
        '2026-01-01',
        '2026-01-31',
        'EUR',
        100,
        '20',
        20,
      ),
      gift: await insert(
        'gift',
        'campaign_id, creator_id, advertiser_id, promotional_objective, description, value_minor, currency, given_on',
        campaign,
        profile.creatorId,
        advertiser,
        'Serum',
        'A serum',
        4_000,
        'EUR',
        '2026-09-01',
      ),
      approval,
      envelope: await insert('envelope', 'brand_id, currency, amount_minor', brand, 'EUR', 100),
      shortlistEntry: await insert(
        'shortlist_entry',
        'shortlist_id, creator_id, profile_id, position, currency',
        shortlist,
        profile.creatorId,
        profile.id,
        1,
        'EUR',
      ),
      shortlistLine: await insert('shortlist_line', 'shortlist_id, text, reason', shortlist, name, 'unknown'),
      offer: await insert(
        'shortlist_offer',
        'campaign_id, creator_id, side, fee_minor, currency',
        campaign,
        profile.creatorId,
        'creator',
        100,
        'EUR',
      ),
      approvalLink: await insert(
        'outside_link',
        'token_hash, purpose, subject_id, brand_id, expires_at',
        Buffer.from(`approval of ${name}`),
        'approval',
        approval,
        brand,
        new Date(Date.now() + 86_400_000),
      ),
      reviewLink: await insert(
        'outside_link',
        'token_hash, purpose, subject_id, brand_id, expires_at',
        Buffer.from(`review of ${name}`),
        'review',
        shortlist,
        brand,
        new Date(Date.now() + 86_400_000),
      ),
      reportSchedule: await insert(
        'report_schedule',
        'campaign_id, rhythm, recipients, cut',
        campaign,
        'week',
        '[{"email":"client@example.com","locale":"en"}]',
        'creator',
      ),
      resultShare: await insert('result_share', 'campaign_id, cut', campaign, 'creator'),
      list: await insert('creator_list', 'name, created_by', 'First', personId),
      brief: await insert('brief', 'name, objective, created_by', 'Autumn', 'sales', personId),
      advertiser: await one('advertiser'),
      campaignTemplate: await insert(
        'campaign_template',
        'brand_id, name, promotional_objective, currency',
        brand,
        'Summer',
        'A perfume',
        'EUR',
      ),
      note: await insert('note', 'creator_id, author_id, text', profile.creatorId, personId, 'Calls back'),
      invitation: await insert(
        'invitation',
        'token_hash, email, role, invited_by, expires_at',
        Buffer.from(name),
        `${name}@example.com`,
        'analyst',
        personId,
        new Date(Date.now() + 86_400_000),
      ),
      template: await one('mapping_template'),
      membership: await one('membership'),
      snapshot: scored.data?.keepSnapshot.id ?? '',
      savedSearch: search.data?.saveSearch.id ?? '',
      usageRight: await insert(
        'usage_right',
        'brand_id, holder_name, content_title, uses, media, territory, valid_from',
        brand,
        'A fan',
        'A photo',
        ['ad'],
        ['instagram'],
        ['FR'],
        '2026-09-01',
      ),
      contract: await insert(
        'contract',
        'campaign_id, creator_id, advertiser_id, locale, fee_minor, currency, promotional_objective',
        campaign,
        profile.creatorId,
        await one('advertiser'),
        'en',
        100,
        'EUR',
        'A perfume',
      ),
      contractTemplate: await insert('contract_template', 'name, locale, clauses', 'Ours', 'en', '[]'),
      contest: await insert('contest', 'brand_id, title', brand, 'Summer'),
      shop,
      linkTemplate: await insert('link_template', 'name, utm', 'Stories', '{"source":"story"}'),
      shopOrder: await insert(
        'shop_order',
        'shop_id, external_id, number, currency, standing, total_minor, tax_minor, shipping_minor, discount_minor, refunded_minor, net_minor, lines',
        ...[shop, randomUUID(), '1', 'EUR', 'sale', 100, 0, 0, 0, 0, 100, '[]'],
      ),
      shopDelivery: await insert('shop_delivery', 'shop_id, dedupe, topic, outcome', shop, randomUUID(), '', 'nothing'),
      apiKey: await insert(
        'api_key',
        'person_id, name, hint, token_hash, scopes, expires_at',
        personId,
        'Export',
        'abcd',
        Buffer.from(`${name}-key`),
        ['creators.read'],
        new Date(Date.now() + 86_400_000),
      ),
      webhook,
      webhookMessage: await insert('webhook_message', 'webhook_id, type, body', webhook, 'order.changed', '{}'),
      trackedLink: await insert(
        'tracked_link',
        'campaign_id, code, target',
        campaign,
        `t-${randomUUID().slice(0, 8)}`,
        'https://shop.example/',
      ),
      adCode: await insert(
        'ad_code',
        'brand_id, network, sealed, hint, valid_from, valid_until',
        brand,
        'tiktok',
        Buffer.from('sealed'),
        'aled',
        '2026-09-01',
        '2026-12-01',
      ),
      term: await insert('watch_term', 'brand_id, kind, name, words', brand, 'brand', 'Ondine', ['Ondine']),
      feed: await insert('feed', 'brand_id, url', brand, 'http://127.0.0.1:1/feed'),
      mention: await insert(
        'mention',
        'brand_id, kind, source, title, published_at, day',
        brand,
        'hand',
        'Forum',
        'Where is it sold?',
        new Date('2026-09-01T12:00:00Z'),
        '2026-09-01',
      ),
      alert: await insert('alert', 'brand_id, kind, subject, severity', brand, 'feed_failing', 'feed/1', 'warning'),
      crisis: await insert('crisis', 'brand_id, reason', brand, 'A recall'),
    },
  };
}
