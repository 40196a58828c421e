import { searchName } from './search-name';

/** The taxonomy: canonical slugs; their French and English labels live in the web. */
export const CATEGORIES = [
  'adult',
  'animals',
  'animation',
  'art',
  'asmr',
  'automotive',
  'beauty',
  'books',
  'business',
  'cinema',
  'comedy',
  'crypto',
  'dance',
  'design',
  'diy',
  'education',
  'entertainment',
  'events',
  'family',
  'fashion',
  'finance',
  'fitness',
  'food',
  'gaming',
  'health',
  'home',
  'kids',
  'lifestyle',
  'luxury',
  'marketing',
  'modeling',
  'music',
  'mystery',
  'nature',
  'news',
  'nonprofit',
  'nutrition',
  'outdoor',
  'people',
  'photography',
  'science',
  'shopping',
  'shows',
  'sports',
  'technology',
  'travel',
  'vlogs',
] as const;

export type Category = (typeof CATEGORIES)[number];

// Labels of HypeAuditor, the YouTube Data API, TikTok and Twitch, and common French and Spanish words.
const LABELS: Readonly<Record<Category, string>> = {
  adult: 'adult content|nsfw|adulte|contenu adulte',
  animals: 'animals & pets|pets & animals|pets|pet|animaux|mascotas|animales',
  animation: 'film animation|cartoons|anime|dessin anime|comics & sketches|comics|animacion',
  art: 'art artists|arts|arte|artist|arts crafts|arts & culture|culture',
  asmr: 'asmr',
  automotive: 'cars & motorbikes|autos & vehicles|autos|cars|auto|automobile|vehicles|machinery|coches|voitures|moto',
  beauty: 'makeup|make up|skincare|cosmetics|beaute|maquillage|belleza|beauty & makeup|hair|coiffure',
  books: 'literature & journalism|literature|book|livres|lecture|libros|litterature',
  business: 'business & careers|entrepreneurship|entrepreneur|careers|entreprise|negocios|affaires|b2b',
  cinema: 'cinema & actors actresses|film|films|movies|movie|trailers|actors|cine|acteurs|film & tv|serie|series',
  comedy: 'humor|humour|humor & fun & happiness|funny|comedie|comedia|memes|meme',
  crypto: 'cryptocurrency|nft|blockchain|web3|bitcoin',
  dance: 'danse|baile|dancing|choreography',
  design: 'design art|graphic design|diseno|graphisme',
  diy: 'diy & life hacks|diy & design|life hacks|crafts|bricolage|manualidades|howto|howto & style|how to',
  education: 'educacion|learning|teaching|language learning|enseignement|formation|trainers & coaches|coaching',
  entertainment: 'divertissement|entretenimiento|pop culture|celebrity|celebrities',
  events: 'event|evenements|eventos|wedding|mariage',
  family: 'parenting|famille|familia|mom|maman|moms|parents|maternite|couple',
  fashion:
    'clothing & outfits|accessories & jewellery|mode|moda|style|clothing|streetwear|jewelry|fashion & style|bijoux',
  finance: 'finance & economics|economics|money|investing|finances|finanzas|economie|investment',
  fitness: 'fitness & gym|gym|workout|musculation|bodybuilding|yoga',
  food: 'food & drinks|food & cooking|cooking|cuisine|comida|recipes|recettes|gastronomy|gastronomie|cocina|foodie|drinks|wine|vin',
  gaming: 'video games|games|game|esports|jeux video|jeux|videojuegos|juegos|gamer',
  health: 'health & self help|wellness|self help|sante|salud|bien etre|medical|mental health|bienestar',
  home: 'home & garden|interior design|interior|maison|decoration|deco|hogar|jardin|gardening|real estate',
  kids: 'kids & toys|toys|toy|children|enfants|jouets|ninos|juguetes',
  lifestyle: 'life style|style de vie|estilo de vida',
  luxury: 'luxe|lujo',
  marketing: 'management & marketing|advertising|social media|publicite|publicidad|marketing digital',
  modeling: 'model|models|modelling|mannequin|modelos|mannequinat',
  music: 'music & dance|musique|musica|singer|musician|dj|chanteur',
  mystery: 'true crime|paranormal|mystere|misterio',
  nature: 'nature & landscapes|environment|ecology|environnement|ecologie|naturaleza|sustainability',
  news: 'news & politics|politics|actualite|actualites|noticias|journalism|politique|media',
  nonprofit: 'nonprofits & activism|nonprofits|activism|charity|ngo|association|non profit',
  nutrition: 'diet|dietetique|nutricion|healthy food|vegan',
  outdoor: 'outdoors|hiking|camping|randonnee|adventure|aventure|hunting & fishing',
  people: 'people & blogs|blogs|blog|personal blog|gens|blogger|society|societe',
  photography: 'photo|photographie|fotografia|photographer',
  science: 'science & technology|sciences|ciencia|space',
  shopping: 'shopping & retail|retail|deals|bons plans|ecommerce|compras|unboxing',
  shows: 'show|tv|television|talk show|emissions|tv shows',
  sports:
    'sports with a ball|sport|racing sports|winter sports|water sports|football|soccer|basketball|deportes|deporte|running|martial arts|extreme sports|tennis|cycling|athlete',
  technology:
    'machinery & technologies|computers & gadgets|tech|technologie|tecnologia|gadgets|high tech|software|ai|programming|electronics',
  travel: 'travel & events|voyage|voyages|viajes|tourism|tourisme|turismo|travelling|hotels',
  vlogs: 'daily vlogs|vlog|vlogging|vlogger|quotidien',
};

function keyOf(label: string): string {
  return searchName(label)
    .replace(/\b(?:and|et|y|e|und|of|de)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const BY_LABEL: ReadonlyMap<string, Category> = new Map(
  CATEGORIES.flatMap(
    (slug) => [[slug, slug], ...LABELS[slug].split('|').map((label) => [keyOf(label), slug])] as [string, Category][],
  ),
);

/** Canonical slug of a label in English, French or Spanish; an unknown label becomes its own slug; empty text gives null. */
export function categoryOf(label: string): string | null {
  const key = keyOf(label);
  if (key === '') return null;
  return BY_LABEL.get(key) ?? key.replace(/\s+/gu, '-');
}

/** True when the label belongs to the taxonomy. */
export function isKnownCategory(label: string): boolean {
  return BY_LABEL.has(keyOf(label));
}

/** A cell with several labels: `a; b`, `a | b`, `["a","b"]`; commas and slashes only where the whole is not one known label. */
export function categoryLabels(cell: string): string[] {
  const text = cell.trim();
  if (text === '') return [];
  if (text.startsWith('[') && text.endsWith(']')) {
    const inner = text
      .slice(1, -1)
      .split(',')
      .map((part) =>
        part
          .trim()
          .replace(/^["']|["']$/g, '')
          .trim(),
      );
    return inner.filter((part) => part !== '');
  }
  const parts = text.split(/[;|\n]/).flatMap((part) => (isKnownCategory(part) ? [part] : part.split(/,|\s\/\s/)));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
