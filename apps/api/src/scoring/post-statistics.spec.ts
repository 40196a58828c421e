import fc from 'fast-check';
import { type DatedPost, postStatistics } from './post-statistics';

const post = (values: Partial<DatedPost>): DatedPost => ({
  likes: null,
  comments: null,
  shares: null,
  views: null,
  sponsored: null,
  ...values,
});

describe('postStatistics', () => {
  it('takes likes and comments over followers on Instagram', () => {
    const found = postStatistics(
      'instagram',
      [
        { likes: 90, comments: 10 },
        { likes: 190, comments: 10 },
      ].map(post),
      1000,
    );
    expect(found.posts).toBe(2);
    expect(found.meanRate).toBeCloseTo(0.15, 12);
    expect(found.logMean).toBeCloseTo((Math.log(0.1005) + Math.log(0.2005)) / 2, 12);
    expect(found.logVariance).toBeCloseTo((Math.log(0.2005) - Math.log(0.1005)) ** 2 / 2, 12);
  });

  it('takes each post over its own views on TikTok, and leaves out what is not whole', () => {
    const posts = [
      { likes: 50, comments: 5, shares: 5, views: 600 },
      { likes: 50, comments: 5, views: 600 },
      { likes: 1 },
    ];
    const found = postStatistics('tiktok', posts.map(post), 10);
    expect([found.posts, found.meanRate]).toEqual([1, 0.1]);
    expect(found.logVariance).toBeNaN();
  });

  it('says nothing of too few posts', () => {
    const two = [
      { likes: 1, views: 10, sponsored: true },
      { likes: 2, views: 20, sponsored: false },
    ].map(post);
    expect(postStatistics('youtube', two, 100)).toMatchObject({
      posts: 0,
      likeVariation: NaN,
      sponsoredShare: NaN,
      medianViews: NaN,
      meanRate: NaN,
    });
  });

  it('finds the middle view count and the sponsored share', () => {
    const posts = [40, 10, 30, 20].map((views, n) => post({ views, sponsored: n === 0 }));
    expect(postStatistics('youtube', posts, 100)).toMatchObject({ medianViews: 25, sponsoredShare: 0.25 });
  });

  it('does not depend on the order of the posts beyond rounding', () => {
    const posts = fc.array(fc.record({ likes: fc.nat(1e6), comments: fc.nat(1e4) }), { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(posts, (all) => {
        const forth = postStatistics('instagram', all.map(post), 5000);
        const back = postStatistics('instagram', [...all].reverse().map(post), 5000);
        expect(back.logMean).toBeCloseTo(forth.logMean, 9);
        expect(back.logVariance).toBeCloseTo(forth.logVariance, 9);
      }),
    );
  });
});
