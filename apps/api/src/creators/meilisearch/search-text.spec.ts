import { askedText, searchedText } from './search-text';

test.each([
  [['Łukasz Wójcik', 'lukasz_w'], 'lukasz wojcik lukasz w'],
  [['𝓑𝓮𝓵𝓵𝓪', 'b.nova'], 'bella b nova'],
  [['平成フラミンゴ NICO'], '平 成 フ ラ ミ ン ゴ nico'],
  [['ﾀﾜｰ'], 'タ ワ ー'],
  [['김철수'], '김 철 수'],
  [['✨✨', '@'], ''],
])('%j is searched as %j', (names, text) => expect(searchedText(...names)).toBe(text));

test.each([
  ['Łukasz', 'lukasz', 1],
  ['フラミンゴ', '"フ ラ ミ ン ゴ"', 1],
  ['nico フラ', 'nico "フ ラ"', 2],
  ['tokyo東京tower', 'tokyo "東 京" tower', 3],
  ['"phrase" -minus (x)', 'phrase minus x', 3],
  ['# @', '', 0],
])('%j is asked as %j', (text, q, words) => expect(askedText(text)).toEqual({ q, words }));
