/** What the words of a header say, in English, French and Spanish. */
export type Concept =
  | 'followers'
  | 'following'
  | 'average'
  | 'likes'
  | 'comments'
  | 'shares'
  | 'views'
  | 'viewers'
  | 'saves'
  | 'reach'
  | 'impressions'
  | 'engagement'
  | 'authentic'
  | 'rate'
  | 'audience'
  | 'country'
  | 'language'
  | 'category'
  | 'name'
  | 'handle'
  | 'person'
  | 'full'
  | 'title'
  | 'url'
  | 'email'
  | 'bio'
  | 'id'
  | 'network'
  | 'verified'
  | 'mature'
  | 'rank'
  | 'price'
  | 'currency'
  | 'posts'
  | 'total'
  | 'watch'
  | 'stream'
  | 'peak'
  | 'date'
  | 'asof'
  | 'created'
  | 'female'
  | 'male'
  | 'age'
  | 'interest'
  | 'credibility'
  | 'caption'
  | 'hashtags'
  | 'mentions'
  | 'duration'
  | 'visits'
  | 'type'
  | 'change'
  | 'period'
  | 'money'
  | 'spend'
  | 'order'
  | 'revenue'
  | 'payout'
  | 'campaign'
  | 'clicks'
  | 'product'
  | 'code'
  | 'refund'
  | 'sensitive'
  | 'conversions'
  | 'account'
  | 'author'
  | 'fake'
  | 'score'
  | 'low'
  | 'high'
  | 'number'
  | 'fill';

const WORDS: Readonly<Record<Concept, string>> = {
  followers:
    'followers follower abonnes abonne subscribers subscriber subs subscribercount seguidores seguidor suscriptores suscriptor fans fan communaute comunidad community follow_count followercount followerscount followed_by edge_followed_by audience_size',
  following:
    'following followings followees followee abonnements abonnement suivis seguidos siguiendo seguidas follows followingcount',
  average:
    'average avg mean moyen moyenne moyens moyennes promedio prom moy mediane median mediana typical media_de per par por avgs mediadelikes averages',
  likes:
    'likes like liked jaime aime aimes gusta megusta gustas mg diggs digg hearts heart heartcount favorites favourites likescount likecount diggcount reacciones reactions reaction',
  comments: 'comments comment commentaires commentaire comentarios comentario commentscount commentcount replies',
  shares:
    'share shares partages partage compartidos compartido compartidas retweets reposts sharecount sharescount compartir shared',
  views:
    'views view vues vue visualizaciones visualizacion vistas visionnages plays play playcount reproducciones lectures viewcount viewscount visualisations visualisation visualizations watches',
  viewers: 'viewers viewer spectateurs spectateur espectadores espectador viewership',
  saves: 'saves saved save enregistrements sauvegardes guardados bookmarks collects collectcount savecount guardado',
  reach: 'reach portee alcance couverture reached',
  impressions: 'impressions impression impresiones',
  engagement:
    'engagement engagements eng interactions interaction interacciones interaccion compromiso enganche er engage',
  authentic: 'authentic auth authentique authentiques autentico autentica real authenticity',
  rate: 'rate taux tx tasa ratio pct percent percentage pourcentage porcentaje percentuel proportion part portion weight share er',
  audience: 'audience audiencia publico public demographics demographie demografia audiences',
  country:
    'country countries pays pais paises nation nationality nationalite nacionalidad location localisation ubicacion geo ubication abbreviation region',
  language: 'language languages langue langues idioma idiomas lengua lang locale',
  category:
    'category categories categorie categoria categorias niche niches topic topics thematique thematiques tematica theme themes vertical verticals secteur nicho temas tema sector univers cat genre genres',
  name: 'name names nom noms nombre nombres nickname denomination apellidos prenom nickname prenoms fullname displayname',
  handle:
    'handle handles username usernames login logins pseudo pseudos pseudonyme identifiant identifiants usuario utilisateur screenname screen slug user users ig_handle customurl uniqueid arobase arroba username_or_handle',
  person:
    'influencer influencers influenceur influenceurs influenceuse influenciador influenciadora creator creators createur createurs createur creador creadora creadores youtuber youtubers tiktoker tiktokers instagrammer instagrammers instagramer streamer streamers blogger blogueur blogueuse blogger talent talents channel channels chaine chaines canal canales kol artist artiste artista podcaster channelinfo broadcaster tiktokeur',
  full: 'full display complet complete completo real_name shown affichage affiche affiche mostrar public_name',
  title: 'title titre titulo',
  url: 'url link links lien liens enlace permalink website web site href uri adresse_web profileurl',
  email: 'email mail emails courriel correo mails e_mail emailaddress courrier',
  bio: 'bio biography biographie biografia description descripcion about signature apropos presentation',
  id: 'id ids identifier uid userid secuid pk ident influencerid channelid authorid',
  network:
    'network networks platform platforms reseau reseaux plateforme plateformes red redes plataforma plataformas sns',
  verified: 'verified verifie verifiee verificado verificada certifie certifiee isverified verification',
  mature: 'mature adulte adult nsfw ismature',
  rank: 'rank ranking rang classement puesto position sno row cell index sr serial posicion ranks numero',
  price: 'price prix tarif tarifs precio precios tarifa tarifas fee fees cachet prices honoraires ratecard cpp',
  currency: 'currency devise monnaie moneda divisa',
  posts:
    'posts post publications publication publicaciones publicacion uploads upload videos video medias media mediacount contenus tweets tweet pins pin reel postcount videocount contenidos reels shorts',
  total: 'total totals totaux totales cumul cumulative lifetime cumules overall sum',
  watch: 'watch watchtime visionnage visualizado hourswatched',
  stream: 'stream streams streamed airtime broadcasts',
  peak: 'peak max maximum pic maximo pico record',
  date: 'date dates fecha jour dia day datetime timestamp time createtime heure hora',
  asof: 'asof snapshot releve updated maj scraped collected extraction exported mesure medicion actualizado recorded retrieved captured',
  created:
    'created creation publish publie publiee published posted publishedat cree creado publicado taken createdat year month joined',
  female: 'female females femme femmes women woman mujer mujeres femenino feminin feminine fem',
  male: 'male males homme hommes men man hombre hombres masculino masculin masculine',
  age: 'age ages edad edades tranche gender genders sexe sexo genero',
  interest: 'interest interests interet interets intereses affinity affinities affinites centres',
  credibility: 'credibility credibilite credibilidad credible',
  caption: 'caption captions legende legendes texte text texto message contenu content body leyenda copy',
  hashtags: 'hashtags hashtag tags mots_cles etiquetas',
  mentions: 'mentions mention menciones',
  duration: 'duration duree duracion seconds length',
  visits: 'visits visites visitas',
  type: 'type types tipo kind format formato mediatype',
  change:
    'gained gain growth croissance crecimiento lost change variation evolution new nouveaux nuevos nouveau delta added net monthly yearly weekly',
  period:
    'last days day 30 60 90 28 7 14 past derniers jours ultimos dias j30 30d 90d 7d month mois mes weeks months week semaine semana',
  money: 'earnings income revenus ingresos salary worth emv',
  spend:
    'spend spent cost costs depense depenses depensee gasto gastos cout couts coste costes inversion budget adspend investment',
  order:
    'order orders commande commandes pedido pedidos ordernumber purchases achats ventes sales ventas transactions lineitems',
  revenue: 'revenue revenues chiffre ca turnover ingreso gmv amount montant importe subtotal grandtotal totalprice',
  payout: 'payout payouts commission commissions comision paiement versement pago remuneration basis',
  campaign: 'campaign campaigns campagne campagnes campana campanas utm',
  clicks: 'clicks clics click clic cliques',
  product: 'product products produit produits producto productos sku item items',
  code: 'coupon coupons discount promo promocode codes code',
  refund: 'refund refunds refunded remboursement reembolso tax shipping fulfillment billing financial checkout',
  sensitive:
    'ethnicity ethnie race religion religious politics political sexual orientation disability handicap origine_ethnique etnia',
  conversions: 'leads lead conversions conversion convertion impressions_paid ctr cpc cpm roas roi',
  account: 'account accounts compte comptes cuenta cuentas profile profiles profil profils perfil perfiles page pages',
  author: 'author authors auteur auteurs autor owner authormeta',
  fake: 'fake bot bots spam suspicious suspect spammer faux inauthentic',
  score: 'score scores index puntuacion note notation quality grade',
  low: 'lowest low min minimum',
  high: 'highest high',
  number:
    'number numbers count counts nb nbre nombre_de num no n qty quantite cantidad volume values value valeur valeurs valor valores stats statistics info total_number taille tamano size metrics',
  fill: 'meta of the de des du la le les l d el los del a au aux en in on to for mostly and et y is are with by s un une una m principal principale main top largest first most majority primary current actual your parlees spoken at contact contacto adresse electronico electronica ses son sur social network_name minutes minute mins data',
};

const BY_WORD: ReadonlyMap<string, readonly Concept[]> = (() => {
  const map = new Map<string, Concept[]>();
  for (const [concept, words] of Object.entries(WORDS) as [Concept, string][]) {
    for (const word of words.split(' ')) map.set(word, [...(map.get(word) ?? []), concept]);
  }
  return map;
})();

// Several words that mean one; longest first. Written on the normalised header (lower case, no accents, single spaces).
const PHRASES: readonly [RegExp, string][] = [
  [/\bpublic (?=metrics|profile|data|account)/g, ''],
  [/\bn o de\b|\bn os? de\b/g, 'number'],
  [/\bs no\b|\bsr no\b|\bn o\b|\brow cell\b/g, 'rank'],
  [
    /\buser names?\b|\bscreen name\b|\bnoms? d utilisateurs?\b|\bnombres? de usuarios?\b|\bunique id\b|\binsta name\b/g,
    'username',
  ],
  [
    /\bfull name\b|\bnom complet\b|\bnombre completo\b|\bdisplay name\b|\bnom affiche\b|\bnick ?name\b|\breal name\b|\bprenom et nom\b|\bnombre para mostrar\b/g,
    'fullname full',
  ],
  [
    /\bnumber of\b|\bnombre de?\b(?! usuario)|\bnombre d\b|\bnb de?\b|\bnumero de\b|\bcantidad de\b|\bnb d\b|\bno of\b/g,
    'number',
  ],
  [/\bj ?aimes?\b/g, 'likes'],
  [/\bme gustas?\b/g, 'megusta'],
  [
    /\bper post\b|\bper video\b|\bpar post\b|\bpar publication\b|\bpar video\b|\bpor publicacion\b|\bpor post\b|\bpor video\b|\ben moyenne\b/g,
    'average',
  ],
  [
    /\bmedia de\b|\bmedia (?=likes|vistas|comentarios|visualizaciones|megusta|compartidos|reproducciones|interacciones|engagement)|(?<=likes|vistas|comentarios|visualizaciones|megusta|compartidos|reproducciones) media\b/g,
    ' average ',
  ],
  [/\be mails?\b/g, 'email'],
  [/\bas of\b|\ben date du\b|\ba fecha de\b|\blast updated?\b|\bmis a jour\b|\bdate de releve\b/g, 'asof'],
  [/\bwatch time\b|\btemps de visionnage\b|\btiempo de visualizacion\b|\bhours watched\b/g, 'watchtime'],
  [/\bstream time\b/g, 'airtime'],
  [/\bsocial (?:network|media)\b|\breseau social\b|\bred social\b/g, 'network'],
  [/\bcentres? d interets?\b/g, 'interests'],
  [/\btaille de (?:la )?communaute\b/g, 'communaute'],
  [/\bpublic target\b/g, 'audience'],
  [/\bchiffre d affaires\b/g, 'revenue'],
  [/\bcost per post\b|\bprix par post\b/g, 'price'],
  [/\bfollowed by\b/g, 'followers'],
];

/** Lower case, accents off, camelCase and separators to spaces: `authorMeta.nickName` → `author meta nick name`. */
export function normaliseHeader(header: string): string {
  return (
    header
      .normalize('NFKC')
      .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/%/g, ' percent ')
      .replace(/^@$/, 'arobase')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      // Names whose capitals are no word boundary.
      .replace(/\byou tube/g, 'youtube')
      .replace(/\btik tok/g, 'tiktok')
      .replace(/\blinked in\b/g, 'linkedin')
      .trim()
  );
}

export interface HeaderWords {
  readonly text: string;
  readonly words: readonly string[];
  readonly concepts: ReadonlySet<Concept>;
  /** Words no list knows. */
  readonly unknown: readonly string[];
}

const NETWORK_WORDS =
  /^(?:instagram|insta|ig|tiktok|tik|tok|youtube|yt|twitch|twitter|x|facebook|fb|linkedin|pinterest|podcast)$/;

export function wordsOfHeader(header: string): HeaderWords {
  let text = normaliseHeader(header).replace(/\s+/g, ' ');
  for (const [phrase, word] of PHRASES) text = text.replace(phrase, word).replace(/\s+/g, ' ').trim();
  const words = text.split(' ').filter((word) => word !== '');
  const concepts = new Set<Concept>();
  const unknown: string[] = [];
  for (const word of words) {
    const found = BY_WORD.get(word) ?? BY_WORD.get(word.replace(/\d+$/, ''));
    if (found) for (const concept of found) concepts.add(concept);
    else if (!NETWORK_WORDS.test(word) && !/^\d+$/.test(word)) unknown.push(word);
  }
  return { text, words, concepts, unknown };
}
