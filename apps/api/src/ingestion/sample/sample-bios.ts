import { SAMPLE_TOPICS, type SampleTopic } from './sample-topics';
import type { SampleRandom } from './sample-random';

// One word a topic, in the order of TOPICS.
const WORDS: Readonly<Record<string, string>> = {
  fr: 'beauté|mode|cuisine|vie quotidienne|voyage|randonnée|remise en forme|sport|jeux vidéo|humour|musique|technologie|vie de famille|décoration|bricolage|pédagogie|lecture|dessin|photo|animaux|bien-être|automobile|entrepreneuriat|épargne|cinéma',
  en: 'beauty|fashion|cooking|everyday life|travel|hiking|fitness|sport|video games|comedy|music|technology|family life|interiors|making things|teaching|reading|drawing|photography|animals|wellbeing|cars|small business|saving|film',
  es: 'belleza|moda|cocina|día a día|viajes|senderismo|entrenamiento|deporte|videojuegos|humor|música|tecnología|vida en familia|decoración|manualidades|enseñanza|lectura|dibujo|fotografía|animales|bienestar|coches|emprender|ahorro|cine',
  de: 'Schönheit|Mode|Kochen|Alltag|Reisen|Wandern|Fitness|Sport|Videospiele|Humor|Musik|Technik|Familienleben|Einrichten|Heimwerken|Lernen|Lesen|Zeichnen|Fotografie|Tiere|Wohlbefinden|Autos|Gründen|Sparen|Film',
  it: 'bellezza|moda|cucina|vita quotidiana|viaggi|escursioni|allenamento|sport|videogiochi|umorismo|musica|tecnologia|vita in famiglia|arredamento|fai da te|insegnamento|lettura|disegno|fotografia|animali|benessere|automobili|impresa|risparmio|cinema',
  pl: 'uroda|moda|gotowanie|codzienność|podróże|górskie szlaki|trening|sport|gry wideo|humor|muzyka|technologia|życie rodzinne|wnętrza|majsterkowanie|nauka|czytanie|rysunek|fotografia|zwierzęta|dobre samopoczucie|samochody|własna firma|oszczędzanie|kino',
  tr: 'güzellik|moda|yemek|günlük hayat|seyahat|doğa yürüyüşü|antrenman|spor|video oyunları|mizah|müzik|teknoloji|aile hayatı|dekorasyon|el işi|eğitim|kitap|çizim|fotoğraf|hayvanlar|iyi yaşam|otomobil|girişimcilik|birikim|sinema',
  ar: 'الجمال|الموضة|الطبخ|الحياة اليومية|السفر|المشي في الجبال|اللياقة|الرياضة|ألعاب الفيديو|الفكاهة|الموسيقى|التقنية|حياة الأسرة|الديكور|الأشغال اليدوية|التعليم|القراءة|الرسم|التصوير|الحيوانات|العافية|السيارات|المشاريع الصغيرة|الادخار|السينما',
  ja: '美容|ファッション|料理|日々の暮らし|旅|山歩き|トレーニング|スポーツ|ゲーム|お笑い|音楽|テクノロジー|家族の日常|インテリア|手仕事|学び|読書|イラスト|写真|動物|健康|車|小さな商い|貯蓄|映画',
  nl: 'schoonheid|mode|koken|dagelijks leven|reizen|wandelen|fitness|sport|videogames|humor|muziek|technologie|gezinsleven|interieur|klussen|leren|lezen|tekenen|fotografie|dieren|welzijn|auto’s|ondernemen|sparen|film',
};

const LINES: Readonly<Record<string, readonly string[]>> = {
  fr: [
    '{} sans filtre, un peu chaque jour',
    '{} · nouvelles idées le mardi et le vendredi',
    'Tout sur ma passion : {}',
    '{}, café noir et petits carnets',
  ],
  en: [
    '{}, a little every day',
    '{} · new ideas on Tuesdays and Fridays',
    'Mostly {}, sometimes my garden',
    '{}, black coffee and small notebooks',
  ],
  es: [
    '{} sin filtros, un poco cada día',
    '{} · ideas nuevas los martes y viernes',
    'Casi siempre {}, a veces mi balcón',
    '{}, café solo y libretas',
  ],
  de: [
    '{}, jeden Tag ein bisschen',
    '{} · neue Ideen dienstags und freitags',
    'Meistens {}, manchmal mein Garten',
    '{}, schwarzer Kaffee und kleine Hefte',
  ],
  it: [
    '{} senza filtri, un po’ ogni giorno',
    '{} · nuove idee il martedì e il venerdì',
    'Quasi sempre {}, a volte il mio terrazzo',
    '{}, caffè nero e taccuini',
  ],
  pl: [
    '{}, codziennie po trochu',
    '{} · nowe pomysły we wtorki i piątki',
    'Głównie {}, czasem mój ogród',
    '{}, czarna kawa i małe zeszyty',
  ],
  tr: [
    '{}, her gün biraz',
    '{} · salı ve cuma yeni fikirler',
    'Çoğunlukla {}, bazen balkonum',
    '{}, sade kahve ve küçük defterler',
  ],
  ar: [
    '{} كل يوم قليلاً',
    '{} · أفكار جديدة الثلاثاء والجمعة',
    'غالباً {} وأحياناً حديقتي',
    '{} وقهوة سوداء ودفاتر صغيرة',
  ],
  ja: ['{}を毎日少しずつ', '{}｜火曜と金曜に更新', 'だいたい{}、ときどき庭のこと', '{}とコーヒーと小さなノート'],
  nl: [
    '{}, elke dag een beetje',
    '{} · nieuwe ideeën op dinsdag en vrijdag',
    'Meestal {}, soms mijn tuin',
    '{}, zwarte koffie en kleine schriften',
  ],
};

const EMOJI: Partial<Record<SampleTopic, string>> = {
  beauty: '✨',
  fashion: '🧵',
  food: '🍋',
  travel: '🧭',
  outdoor: '⛰️',
  gaming: '🎮',
  music: '🎧',
  home: '🪴',
  books: '📚',
  animals: '🐾',
  photography: '📷',
};

/** The topic in the language's words; English where we have none. */
export function topicWord(topic: SampleTopic, language: string): string {
  return (WORDS[language] ?? WORDS.en).split('|')[SAMPLE_TOPICS.indexOf(topic)];
}

/** A short bio in the profile's language; a few have none. */
export function sampleBio(topic: SampleTopic, language: string, random: SampleRandom): string | null {
  if (random.chance(0.08)) return null;
  const line = random.pick(LINES[language] ?? LINES.en).replace('{}', topicWord(topic, language));
  const emoji = random.chance(0.3) ? EMOJI[topic] : undefined;
  const text = line[0].toUpperCase() + line.slice(1);
  return emoji ? `${text} ${emoji}` : text;
}
