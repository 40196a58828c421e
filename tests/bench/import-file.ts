import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { seededRandom } from './discovery-data';

const HEADER =
  'handle,name,network,followers,following,posts,avg likes,avg comments,avg views,country,category,engagement rate';
const NETWORKS = ['instagram', 'tiktok', 'youtube', 'twitch'];
const COUNTRIES = [
  'France',
  'United States',
  'Brazil',
  'India',
  'Spain',
  'Germany',
  'United Kingdom',
  'Mexico',
  'Italy',
  'Japan',
];
const CATEGORIES = ['Fashion', 'Beauty', 'Fitness', 'Travel', 'Food', 'Gaming', 'Music', 'Humor', 'Family', 'Sports'];
const FIRST =
  'Ada Bela Cara Dana Elin Faro Gino Hana Ivo Jana Kaya Lino Mara Nilo Orla Pia Quin Rosa Sami Tara Ugo Vera Wanda Xeni Yara Zeno'.split(
    ' ',
  );
const LAST =
  'Almeria Bruneau Castello Dumont Esteve Farkas Galvani Horvat Ibsen Jansson Kessler Lindqvist Moreau Navarro Olsen Petit Quiroga Rossi Sorel Tavares'.split(
    ' ',
  );

/** A file of invented creators, the same for the same seed. About one row in a hundred repeats an earlier one. */
export async function writeImportFile(path: string, rows: number, seed = 7): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)];
  const out = createWriteStream(path);
  let chunk = `${HEADER}\r\n`;
  let earlier = '';
  for (let row = 1; row <= rows; row += 1) {
    const repeat = earlier !== '' && random() < 0.01;
    const line = repeat ? earlier : creatorLine(row, random, pick);
    if (random() < 0.01) earlier = line;
    chunk += line;
    if (chunk.length > 1 << 20) {
      if (!out.write(chunk)) await once(out, 'drain');
      chunk = '';
    }
  }
  out.end(chunk);
  await finished(out);
}

function creatorLine(row: number, random: () => number, pick: <T>(values: readonly T[]) => T): string {
  const first = pick(FIRST);
  const last = pick(LAST);
  const followers = Math.floor(1_000 * Math.exp(random() * 8.5));
  const likes = Math.floor(followers * (0.005 + random() * 0.06)) + 1;
  const cells = [
    `${first.toLowerCase()}.${last.toLowerCase()}${row}`,
    `"${first} ${last}"`,
    pick(NETWORKS),
    random() < 0.5 ? String(followers) : `${(followers / 1000).toFixed(1)}K`,
    Math.floor(random() * 2_000),
    Math.floor(random() * 3_000) + 12,
    likes,
    Math.floor(likes * 0.03),
    Math.floor(likes * (5 + random() * 10)),
    pick(COUNTRIES),
    pick(CATEGORIES),
    `${((likes / followers) * 100).toFixed(2)}%`,
  ];
  return `${cells.join(',')}\r\n`;
}
