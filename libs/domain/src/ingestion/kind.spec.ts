import { wordsOfHeader } from './header-words';
import { assertImportable, kindOfColumns } from './kind';

const kind = (headers: string): string => kindOfColumns(headers.split(',').map(wordsOfHeader));

test.each([
  ['Username,Followers,Country', 'creators'],
  ['Pseudo,Abonnés,Pays', 'creators'],
  ['ID,Name,Category,Gender,Follower Count,Platform', 'creators'],
  ['Channel,Watch time(Minutes),Peak viewers,Average viewers,Language', 'creators'],
  ['Influencer ID,Platform,Date,URL,Caption,Reach,Likes,Comments', 'posts'],
  ['Date,Impressions,Saves,Comments,Shares,Likes,Caption,Hashtags', 'posts'],
  ['id,text,createTime,authorMeta.name,authorMeta.fans,diggCount,shareCount,playCount,commentCount', 'posts'],
  ['id,c_date,campaign_name,category,campaign_id,impressions,mark_spent,clicks,leads,orders,revenue', 'spend'],
  ['Date,Campagne,Dépenses,Clics', 'spend'],
  ['Source,Campaign,Influencer ID,User ID,Product,Date,Orders,Revenue', 'tracking'],
  ['Influencer ID,Basis,Rate,Orders,Total Payout', 'payouts'],
  ['Name,Email,Financial Status,Currency,Subtotal,Total,Discount Code,Lineitem name,Lineitem sku', 'orders'],
  ['order_id,date,total,currency,coupon_code,customer_email', 'orders'],
  ['Latitude,Longitude,Temperature', 'unknown'],
])('%s is %s', (headers, expected) => expect(kind(headers)).toBe(expected));

test('only profiles and posts are imported here', () => {
  expect(() => assertImportable('creators')).not.toThrow();
  expect(() => assertImportable('spend')).toThrow(expect.objectContaining({ code: 'import_kind_not_supported' }));
  expect(() => assertImportable('unknown')).toThrow(expect.objectContaining({ code: 'import_kind_unknown' }));
});
