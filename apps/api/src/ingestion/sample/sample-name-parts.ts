import type { Culture } from './sample-places';

/** `Kōri` written as it sounds: what is shown, then the Latin letters of the handle. */
export type Written = readonly [shown: string, latin: string];

export interface NameParts {
  /** true where the family name comes first */
  readonly familyFirst?: boolean;
  /** what stands between the two halves of a family name, and between the two names */
  readonly space?: string;
  readonly given: readonly Written[];
  /** Family names are composed of two halves, so that they sound right and belong to nobody. */
  readonly start: readonly Written[];
  readonly end: readonly Written[];
}

function plain(text: string): Written[] {
  return text.split(' ').map((word) => [word, word]);
}

function pairs(text: string): Written[] {
  return text.split(' ').map((word) => word.split('=') as unknown as Written);
}

export const NAME_PARTS: Readonly<Record<Culture, NameParts>> = {
  french: {
    given: plain(
      'Salomé Zélie Maëlle Oriane Éloïse Capucine Noémie Anouk Clémence Héloïse Solène Lison Garance Ysée Mahaut Apolline Inès Lou Basile Malo Yanis Corentin Théo Gaspard Loïc Côme Timothée Maël Amaury Félicien Joris Rémi Tancrède Aurélien Célestin Nino',
    ),
    start: plain(
      'Quint Ser March Cast Tourn Font Del Ker Bris Morv Vaur Lior Chant Rouv Sain Escal Beauv Mont Obr Plaiss Grav Vex Dorm Fauv Tr',
    ),
    end: plain(
      'averon adour elmure event emoure quiste iviel acorne andrieu igault élande ombreuil usseau aviron ignolle oustain evreux amorin illandre ardanne éliac oissard',
    ),
  },
  english: {
    given: plain(
      'Tamsin Imogen Poppy Bronwen Freya Isla Marnie Hattie Elspeth Rowena Saffron Wren Callum Rory Jasper Alfie Barnaby Tristan Fergus Ewan Monty Rupert Otis Silas Keir Nell',
    ),
    start: plain(
      'Thorn Wex Hollis Brack Penn Marl Cray Ash Fen Larks Wyn Drey Tarn Hesk Quill Stave Mere Copp Garr Lind',
    ),
    end: plain(
      'berwyke combesley dalewold ingstowe hurstaven wickerell marshelow fordamere grangeley hollowmere stoweth mereworthy brookaven sleighton thwaitley bourneley latchmere ridgewold',
    ),
  },
  spanish: {
    given: plain(
      'Ximena Rocío Nerea Itziar Maribel Aitana Begoña Jimena Candela Noa Vega Irati Íñigo Unai Gael Nacho Lisandro Borja Iker Leandro Telmo Ulises Saúl Rubén Anxo Joaquín',
    ),
    start: plain('Val Mont Cara Sol Peñ Rob Alb Zarr Ort Cebr Hin Quer Bel Gallar Urr Lam Tor Escud Mend Carr'),
    end: plain(
      'dezuela eñarte alquera ostiaga irones uelvara azcoiña idalba amedo ebrales orduña illaneda estrosa anchuela urbide ovalles',
    ),
  },
  german: {
    given: plain(
      'Friederike Annika Svenja Lieselotte Greta Mathilda Jule Wiebke Käthe Ronja Fenja Marlene Jannik Lennart Thorben Malte Jörn Kilian Anselm Götz Veit Ruben Hauke Sönke Enno Levin',
    ),
    start: plain(
      'Brenn Eich Wald Küst Lind Haber Stein Vogel Kreuz Grün Möhl Rosen Falk Winter Ehr Schön Ohl Tann Birk Heiden',
    ),
    end: plain(
      'gärtling brückmar wiesling höveler lohring thalmar mühlner röthing feldmar hagering steigmar ackling zwickmar dörfling klammer reuthing weyhmar bachling',
    ),
  },
  italian: {
    given: plain(
      'Ginevra Ludovica Fiamma Ornella Vittoria Mirea Beatrice Noemi Azzurra Carlotta Delia Elettra Tommaso Leandro Ettore Ruggero Niccolò Jacopo Elio Corrado Dario Saverio Fulvio Achille Ivano Libero',
    ),
    start: plain('Bell Mont Cas Vald Ros Font Ser Calv Torr Brun Mir Pal Gr Zan Lor Cort Arg Vign Stell Pron'),
    end: plain(
      'avesio aldrighi ombroni erasco ignolasi ezzano uardello inaudi entegani acordi ostrini elmonte ussani ivalesi andreri occhiero',
    ),
  },
  polish: {
    given: plain(
      'Łucja Żaneta Jagoda Małgorzata Bożena Kalina Elżbieta Róża Zofia Wiesława Grażyna Iga Łukasz Stanisław Bartłomiej Wojciech Przemysław Kacper Miłosz Bogusław Radosław Kajetan Zdzisław Grzegorz',
    ),
    start: plain(
      'Łab Gorz Wierzch Kras Brzoz Jawor Szczep Dąb Żur Lip Mokr Wilcz Strum Kość Ślaw Chmur Czarn Piask Łuk Wrzos',
    ),
    end: plain(
      'ędziak owieczak ystrzak olewicz elniak ągowicz anecznik uszonek idłowicz owołek ewiniak opolak echowiak arzuk ylczuk ogórka',
    ),
  },
  turkish: {
    given: plain(
      'Çağla Şeyma Gülşen Ilgın Özge Işıl Müge Tuğba Yağmur Defne Ümran Ayça Çınar Kağan Barış Tuğrul Görkem Umut Ozan Sarp Emir Doruk Kıvanç İlker Alp Tolga',
    ),
    start: plain(
      'Kara Gök Taş Yıldız Demir Akçay Bozdağ Öz Çam Güneş Işık Koru Sarı Toprak Uluğ Yaman Tunç Şafak Pınar Deniz',
    ),
    end: plain(
      'balkanlar oğuzeli tepelik dereciler kayalıkçı soyluer gezerel yazarel ırmaklıer bulutel çınarlıer bayırcan kuyuluer söğütel derinözlü tanyelcan göçerel serinel',
    ),
  },
  arabic: {
    space: '',
    given: pairs(
      'ليان=Layan ريماس=Rimas سلوى=Salwa هديل=Hadil نورة=Noura دانة=Dana غزلان=Ghizlane شهد=Shahd مها=Maha تالين=Talin ياسر=Yasser أنس=Anas زياد=Ziad فهد=Fahd رائد=Raed طارق=Tarek بدر=Badr مروان=Marwan سفيان=Soufiane إلياس=Ilyas نادر=Nader كنزة=Kenza',
    ),
    start: pairs(
      'الزهر=Zahr البحر=Bahr القمر=Qamar النجم=Najm السهل=Sahl الورد=Ward الرمل=Raml الغيم=Ghaym النور=Nour الصقر=Saqr الياسم=Yasm الندى=Nada الجبل=Jabal الفجر=Fajr العود=Oud الطيف=Tayf',
    ),
    end: pairs(
      'اويني=awini انيدي=anidi اديري=adiri وريني=ourini ينامي=inami اميسي=amissi اتيلي=atili وسيمي=oussimi يدوني=idouni ازيري=aziri وليني=oulini ابيدي=abidi',
    ),
  },
  japanese: {
    familyFirst: true,
    space: '',
    given: pairs(
      'さくら=Sakura ひなた=Hinata みつき=Mitsuki あやめ=Ayame すみれ=Sumire ほのか=Honoka いぶき=Ibuki ちはる=Chiharu ゆずき=Yuzuki こはる=Koharu 蓮太=Renta 颯斗=Hayato 陽向=Hinata 悠月=Yuzuki 凪=Nagi 律=Ritsu 楓花=Fuka 詩織=Shiori 湊=Minato 航平=Kohei',
    ),
    start: pairs(
      '霧=Kiri 朝=Asa 雪=Yuki 柚=Yuzu 鶴=Tsuru 蒼=Ao 苔=Koke 月=Tsuki 椿=Tsubaki 霞=Kasumi 澄=Sumi 灯=Akari 鈴=Suzu 藍=Ai 竹=Take 楓=Kaede',
    ),
    end: pairs(
      'ヶ淵=gafuchi 見沢=mizawa 羽根=hane 乃森=nomori 瀬戸=seto 野辺=nobe 見里=misato 之丘=nooka 波多=hata 代田=yoda 木原=kihara 峰=mine 渡里=watari 庭=niwa',
    ),
  },
  dutch: {
    given: plain(
      'Fenna Maartje Sietske Roos Jildou Marit Lotte Veerle Noor Hanneke Daan Joost Sjoerd Wouter Bram Thijs Floris Jelle Ruben Teun Gijs Lieven',
    ),
    start: plain('Wester Ooster Zee Linden Broek Hoog Kamp Vlas Riet Water Duin Molen Berken Groen Heide Klaver'),
    end: plain(
      'veldtstra huijzerink meerschot daalderink dijkstraat woudtsema bruggerink kampzijl sluijterga horstinga zijlerink laarsenga poelzicht schansema terpzicht hovinga',
    ),
  },
};
