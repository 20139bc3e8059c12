"""Ways out of the article: related stories, teasers, the next text."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, TAIL, label, word

_THEN = r"\s*(?:[:|>→»-]+\s*\S.*)"
"""A label and the linked headline behind it, on one line."""

LABELS = {
    "en": r"also (?:read|see|watch|listen)|read (?:also|more|next|this|on|here|full (?:story|article)(?: here)?|the full (?:story|article)(?: here)?)|must (?:read|watch|see)|don'?t miss|see (?:also|more|next)"
    r"|watch(?: (?:also|more|this|next|now|live|below|video|the video))?|listen(?: (?:also|now|here))?|related(?: (?:article|story|stories|news|coverage|content|video|reading|topics?|posts?|links?))?s?"
    r"|more(?: (?:news|stories|coverage|reading))?|recommended(?: (?:reading|stories|for you|by editors))?|in case you missed it|up next|next (?:story|article)|trending(?: now)?|explainer|in pics|in pictures|photos|you may (?:also )?like|you might also like|analysis|opinion|exclusive",
    "de": r"(?:lesen|hören|sehen|schauen) sie (?:auch|hier|dazu|mehr)|lest auch|lies auch|auch (?:interessant|lesenswert)|mehr (?:zum thema|dazu|lesen|erfahren)|mehr zu diesem thema|siehe auch|das könnte sie auch interessieren|weiterlesen|dazu passend|passend dazu|zum thema|interview|kommentar|hintergrund|podcast|video",
    "fr": r"(?:à|a) (?:lire|voir|écouter|regarder)(?: (?:aussi|également|ensuite))?|lire (?:aussi|également|la suite)|lisez (?:aussi|également)|voir aussi|sur le même (?:sujet|thème)|pour aller plus loin|notre dossier|en savoir plus|vidéo|podcast",
    "es": r"(?:lee|lea|leer|mira|mire|ver|vea|escucha) (?:también|además|más|aquí)|también (?:lee|lea|puedes leer|puede leer|te puede interesar)|te puede interesar|le puede interesar|te recomendamos|más (?:información|noticias|sobre)|no te pierdas|noticias? relacionadas?|relacionad[oa]s?|sigue leyendo|en contexto|puede[ns]? (?:ver|leer)|vídeo|video",
    "pt": r"(?:leia|veja|ouça|assista|confira)(?: (?:também|mais|ainda|aqui|a seguir|a íntegra))?|saiba mais|veja mais|notícias? relacionadas?|relacionad[oa]s?|você pode gostar|recomendad[oa]s? para você|continue lendo|vídeo",
    "it": r"(?:leggi|guarda|ascolta|vedi) (?:anche|qui|tutto|di più|pure)|per approfondire|potrebbe interessarti(?: anche)?|ti potrebbe interessare|articoli correlati|approfondimenti|continua a leggere|video",
    "nl": r"lees (?:ook|meer|verder|hier)|bekijk (?:ook|hier)|kijk (?:ook|hier)|luister ook|zie ook|gerelateerd(?:e artikelen)?|meer (?:over|lezen)|aanbevolen",
    "sv": r"läs (?:också|även|mer|vidare)|se (?:också|även)|lyssna (?:också|även)|mer om ämnet|relaterat|relaterade artiklar|fler nyheter|tv|video",
    "no": r"les (?:også|mer|videre)|se (?:også|video)|hør også|relaterte? (?:saker|artikler)|flere saker|mer om",
    "da": r"læs (?:også|mere|videre)|se også|hør også|relaterede artikler|mere om|flere nyheder|anbefalet",
    "fi": r"lue (?:myös|lisää|seuraavaksi)|katso (?:myös|video)|kuuntele|aiheesta lisää|lisää aiheesta|luetuimmat",
    "pl": r"dowiedz się więcej|(?:czytaj|przeczytaj|zobacz|sprawdź|posłuchaj|obejrzyj|polecamy)(?: (?:też|także|również|więcej|dalej))?|powiązane(?: artykuły)?|czytaj więcej|warto przeczytać",
    "cs_sk": r"(?:čtěte|přečtěte si|prečítajte si|čítajte)(?: (?:také|též|více|aj|tiež|viac))?|související(?: články)?|súvisiace(?: články)?|mohlo by vás zajímat|viac k téme|více k tématu",
    "south_slavic": r"(?:pročitajte|čitajte|pogledajte|прочитајте|погледајте|прочетете|вижте|още по темата|preberite|berite)(?: (?:još|i|takođe|također|и|още|tudi|више))*|povezan[eo]? (?:vijesti|vesti|članci|teme)|свързани (?:статии|новини)",
    "hu_ro": r"(?:olvassa el|olvasd el|nézze meg) (?:ezt is|még)|kapcsolódó(?: cikkek| cikkeink)?|citește și|citeşte şi|citiți și|vezi și|articole similare|te-ar putea interesa",
    "el": r"διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα|σχετικά|και)|δείτε (?:επίσης|ακόμη|ακόμα|και)|σχετικά (?:άρθρα|θέματα)|σχετικά",
    "baltic": r"taip pat skaitykite|skaitykite (?:taip pat|daugiau|plačiau)|susiję straipsniai|lasi(?:et)? (?:arī|vairāk)|saistītie raksti|loe (?:ka|veel|lisaks)|seotud lood|vaata ka",
    "ru": r"читайте (?:также|еще|ещё|далее|подробнее|на сайте)|смотрите (?:также|еще|ещё|видео)|слушайте также|материалы по теме|новости по теме|по теме|по этой теме|см\. также|подробнее|ещё по теме|еще по теме|другие новости|похожие (?:новости|материалы|статьи)|рекомендуем|видео",
    "uk": r"читайте (?:також|ще|більше)|дивіться (?:також|ще)|слухайте також|матеріали за темою|новини за темою|за темою|до теми|докладніше|детальніше|вас також може зацікавити|відео",
    "tr": r"(?:ayrıca|bunu da|bunları da) (?:oku(?:yun)?|bakın|izleyin)|ilgili (?:haberler?|içerik|yazılar)|(?:bunlar da )?ilginizi çekebilir|devamını oku|daha fazla(?: oku| haber)?|benzer haberler|önerilen (?:haberler|içerik)|haberin devamı|ayrıca bkz",
    "ar": r"اق?ر(?:أ|ا|ؤوا|أوا|أي) (?:أيض(?:ا|ًا|اً)?|المزيد|كذلك)|(?:شاهد|شاهدوا|طالع|استمع)(?:ي)? (?:أيض(?:ا|ًا|اً)?|الفيديو|كذلك)|(?:مواضيع|أخبار|مقالات|موضوعات) (?:ذات صلة|متعلقة|مشابهة)|ذات صلة|المزيد(?: من| حول)?|قد يهمك(?: أيض(?:ا|ًا|اً)?)?|إقرأ أيض(?:ا|ًا|اً)?",
    "fa": r"(?:بیشتر بخوانید|همچنین بخوانید|اخبار مرتبط|مطالب مرتبط|بخوانید|مطالب پیشنهادی)",
    "ur": r"(?:یہ بھی پڑھیں|مزید پڑھیں|یہ بھی دیکھیں|متعلقہ خبریں)",
    "he": r"(?:קראו גם|קרא גם|קראו עוד|לקריאה נוספת|כתבות נוספות|עוד בנושא|ראו גם)",
    "hi": r"(?:यह|ये|इसे|इन्हें) भी (?:पढ़ें|पढ़े|पढ़िए|देखें|जानें)|और (?:पढ़ें|पढ़े|देखें)|संबंधित (?:खबरें|ख़बरें|समाचार|लेख)|आगे पढ़ें|पूरी खबर पढ़ें|अन्य खबरें|मिलती-जुलती खबरें",
    "south_asia": r"(?:আরও|আরো) (?:পড়ুন|দেখুন)|হেও পড়ুন|(?:இதையும்|மேலும்) (?:படிக்க|படியுங்கள்|படிங்க|வாசிக்க)|(?:ఇది|ఇవి) (?:కూడా )?చదవండి|(?:हे|हेही|ही)\s*(?:ही |पण )?(?:वाचा|पहा)|આ પણ (?:વાંચો|જુઓ)|ಇದನ್ನೂ ಓದಿ|(?:ഇതും|കൂടുതൽ) വായിക്കു(?:ക|ം)|ਇਹ ਵੀ ਪੜ੍ਹੋ",
    "ja": r"関連(?:記事|ニュース|キーワード|リンク|トピックス|動画|する記事|情報)|(?:あわせて|併せて|合わせて)(?:読みたい|読む|どうぞ)|こちらも(?:おすすめ|読まれています|どうぞ)|おすすめ(?:の)?(?:記事|情報|ニュース)?|(?:この)?(?:記事の)?続き(?:を読む|はこちら|を見る)|もっと(?:見る|読む)|人気(?:の)?(?:記事|ランキング)|アクセスランキング|次に読む|【?関連】?|注目(?:の)?(?:記事|ニュース)|記事一覧",
    "zh": r"(?:相关|相關|延伸|推荐|推薦|更多|热门|熱門|往期)(?:新闻|新聞|阅读|閱讀|报道|報導|報道|文章|链接|連結|内容|推荐|推薦|专题|話題)|(?:猜你|你可能也?)(?:喜欢|喜歡|感兴趣)|看更多|阅读更多|閱讀更多|阅读全文|閱讀全文|点击(?:进入|查看)(?:专题|更多|全文).{0,10}|大家都在看|下一篇|您可能感兴趣",
    "ko": r"(?:관련|추천|이어지는|다른|인기|주요|많이 본) ?(?:기사|뉴스|글|콘텐츠|영상)|(?:함께|같이) (?:보면 좋은|볼만한|읽을만한|읽으면 좋은) ?(?:기사|글|뉴스)?|더 ?(?:보기|읽기)|기사 더 ?보기|이 기사와 함께|\[?관련기사\]?",
    "id": r"baca (?:juga|selengkapnya|lebih lanjut|selanjutnya|artikel)|simak (?:juga|video|selengkapnya)|lihat (?:juga|selengkapnya)|tonton (?:juga|video)|berita terkait|artikel terkait|terkait|pilihan editor|rekomendasi",
    "vi": r"(?:xem|đọc) (?:thêm|tiếp|ngay)|tin (?:liên quan|cùng chuyên mục|bài liên quan)|bài (?:viết )?liên quan|có thể bạn quan tâm|>>",
    "th": r"(?:อ่าน(?:เพิ่มเติม|ต่อ|ข่าวต้นฉบับ)|ข่าวที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง)",
    "af_sw_zu": r"lees ook|lees meer|soma (?:zaidi|pia|hii)|habari zinazohusiana|pia soma|funda (?:nale|kabanzi)",
}
"""Words of invitation. Alone they may head a chapter; with a headline behind a colon they are a teaser."""

RULES = (
    label(
        "related",
        {language: rf"(?:{phrases}){_THEN}" for language, phrases in LABELS.items() if language != "en"},
        ANYWHERE,
    ),
    label(
        "related",
        {
            "en": r"(?:(?:also|must|don'?t) (?:read|see|watch|listen|miss)|read (?:also|more|next|this|full story|the full story)|read|see also|watch(?: (?:more|now|live|also|next))?|listen|related(?: (?:articles?|story|stories|news|coverage|reading))?"
            r"|recommended|in case you missed it|up next|trending|more(?: (?:news|stories|coverage))?|next (?:story|article)|you may also like)"
            + _THEN
        },
        ANYWHERE,
    ),
    label(
        "related-list",
        {
            "en": r"more (?:on|from|in|about) .{2,60}|most (?:read|popular|viewed|watched|shared|commented|recent)(?: (?:in|on|this) .{1,40}| stories| articles| news)?|top (?:stories|news|headlines|picks|videos)|latest (?:news|stories|headlines|videos|updates)"
            r"|(?:editor'?s'?|our|your|today'?s) (?:picks?|choice|top stories)|popular (?:now|stories|articles|posts|in the community|news)|what to read next|read (?:more|next|our latest) (?:on|about|from|in) .{2,60}|related (?:to|topics?|tags?|content|coverage|videos?|galleries|terms)|from (?:around the web|our partners|the web)"
            r"|(?:stories|articles|content|links) (?:you may like|from our partners|we recommend)|you may (?:also )?(?:like|be interested in)|sponsored (?:content|links|stories)|promoted (?:content|stories)|around the web|recommended (?:for you|stories|articles|videos|reading)|(?:click here )?for more .{2,60}(?:news|stories),? (?:click here|visit .{2,40})|read the (?:full|original) (?:story|article)(?: here)?|view (?:all|more)(?: .{1,40})?|see (?:all|more)(?: .{1,40})?|load more(?: .{1,30})?|show more(?: .{1,30})?",
            "de": r"entdecken? (?:sie )?(?:weitere|mehr) .{2,40}|weiterführende (?:artikel|beiträge|links).{0,40}|(?:lesen sie|lest|lies) (?:auch|mehr|hier|dazu|weiter)(?: (?:die folgenden (?:artikel|beiträge)|zu diesen themen|zum thema|dazu|auf .{2,40}|über .{2,60}|zu .{2,60}))?|mehr (?:zu|über|von|aus|in|auf|zum|zur) .{2,60}|passend zum (?:artikel|thema)|ähnliche (?:artikel|beiträge|themen)|verwandte (?:artikel|themen|beiträge)|weitere (?:artikel|themen|nachrichten|meldungen|beiträge|informationen|videos|news|links).{0,40}"
            r"|(?:schwerpunkt|dossier|themenseite|themen des artikels|zum weiterlesen|das könnte (?:sie|dich|ihnen) (?:auch )?(?:interessieren|gefallen))|mehr (?:gastkommentare|kommentare|artikel|nachrichten|news|meinung)|meistgelesen(?:e artikel)?|am meisten gelesen|meist(?: ?)geklickt|beliebte artikel|neueste artikel|aktuelle (?:nachrichten|meldungen|artikel|themen)|top-?(?:themen|artikel|news)|empfehlungen(?: der redaktion| für sie)?|redaktionsempfehlungen?|unsere empfehlung(?:en)?",
            "fr": r"(?:à|a) (?:lire|voir|écouter|découvrir|regarder) (?:aussi|également|ensuite|sur .{2,40})(?: .{2,140})?|(?:lire|lisez|voir) (?:aussi|également)(?: .{2,140})?|sur le même (?:sujet|thème)|(?:nos|les) (?:articles|contenus) (?:liés|similaires|sur .{2,40}|les plus lus)|articles? (?:liés?|similaires?|recommandés?|associés?)|les plus (?:lus|consultés|partagés)|plus d(?:'|e )(?:infos|actualités|articles)(?: .{2,60})?|nos derniers? (?:articles|podcasts|vidéos)|dans la même rubrique|la rédaction vous (?:conseille|recommande)|vous aimerez aussi|contenus sponsorisés|toute l'actualité.{0,40}",
            "es": r"más (?:sobre|en|de|noticias) .{2,60}|lo más (?:visto|leído|compartido|comentado|reciente).{0,30}|(?:noticias|artículos|contenidos|temas|notas) (?:relacionad[oa]s|recomendad[oa]s|destacad[oa]s|de interés)|últimas noticias|otras noticias|también te puede interesar|quizás? te interese|archivado en|sobre la firma",
            "pt": r"mais (?:sobre|em|de|notícias|lidas|lidos|vistas) ?.{0,60}|(?:notícias|matérias|conteúdos|artigos|assuntos) (?:relacionad[oa]s|recomendad[oa]s|mais lid[oa]s)|últimas notícias|outras notícias|veja (?:também|mais)(?: .{2,60})?|leia (?:também|mais)|você (?:também )?(?:pode|vai) (?:gostar|se interessar).{0,30}|recomendado para você|as mais lidas",
            "it": r"(?:articoli|notizie|contenuti|argomenti) (?:correlati|consigliati|simili|recenti|più letti)|i più letti|le più lette|altre notizie(?: .{2,40})?|ultime notizie|altri articoli(?: .{2,40})?|leggi anche(?: .{2,140})?|ti potrebbe(?:ro)? (?:anche )?interessare(?: anche)?",
            "nl": r"meer (?:over|uit|van|in|nieuws|artikelen) ?.{0,60}|(?:gerelateerde|aanbevolen|andere|best gelezen|meest gelezen) (?:artikelen|berichten|verhalen|nieuws)|meest gelezen|best gelezen|laatste nieuws|dit vind je misschien ook (?:leuk|interessant)",
            "nordic": r"mer (?:om|från|fra|i) .{2,60}|mere (?:om|fra) .{2,60}|(?:mest lästa?|mest leste?|mest læste?|luetuimmat|senaste nytt|siste nytt|seneste nyt|siste nyheter|seneste nyheder|tuoreimmat|relaterat innehåll|relaterte artikler|relaterede artikler|andre leser også|andra läser|læs mere om .{2,60}|les mer om .{2,60}|läs mer om .{2,60})",
            "slavic": r"więcej (?:o|na temat|z|w|informacji) .{2,60}|(?:powiązane|podobne|polecane|inne|najnowsze) (?:artykuły|tematy|wiadomości|treści)|najczęściej czytane|najpopularniejsze|nejčtenější|související (?:články|témata)|další články(?: .{2,40})?|najčítanejšie|najčitanije|najnovije(?: vijesti| vesti)?|vezane vijesti|povezane vesti",
            "ru_uk": r"(?:другие|похожие|последние|главные|самые читаемые|популярные|свежие) (?:новости|материалы|статьи|публикации)(?: .{2,40})?|(?:материалы|новости|статьи|публикации|ещё|еще|больше|видео) (?:по|о|на) (?:этой )?тем[еу]|(?:читайте|смотрите) также(?: .{2,140})?|что (?:еще )?почитать|самое (?:читаемое|популярное|интересное)|(?:інші|схожі|останні|головні|популярні) (?:новини|матеріали|статті)|(?:новини|матеріали|статті) за темою|вам (?:может|может быть) (?:понравиться|интересно)",
            "tr": r"(?:ilgili|benzer|diğer|son|önerilen|popüler) (?:haberler|içerikler|yazılar|konular)|en çok (?:okunan(?:lar)?|izlenen(?:ler)?)(?: haberler)?|son dakika(?: haberleri)?|ilginizi çekebilir|bunlar da ilginizi çekebilir|editörün seçtikleri",
            "ar": r"(?:المزيد (?:من|حول|عن|في) .{2,60}|الأكثر (?:قراءة|مشاهدة|تداولا|تداولاً)|(?:مواضيع|أخبار|مقالات|موضوعات) (?:ذات صلة|متعلقة|مشابهة|قد تهمك|أخرى)|آخر الأخبار|أهم الأخبار|(?:اقرأ|شاهد) (?:أيضا|أيضاً|أيضًا)(?: .{2,140})?|مقالات (?:مقترحة|مختارة)|قد يعجبك (?:أيضا|أيضاً)?|اخترنا لك)",
            "hi": r"(?:और|अन्य|ताज़ा|ताजा|संबंधित|मिलती-जुलती|टॉप|लेटेस्ट) (?:खबरें|ख़बरें|समाचार|न्यूज़|लेख)|सबसे ज्यादा पढ़ी गई(?: खबरें)?|(?:यह|ये|इसे) भी (?:पढ़ें|देखें)|ट्रेंडिंग(?: न्यूज़)?|लोकप्रिय(?: खबरें)?",
            "cjk": r"関連記事(?:一覧)?|人気記事|新着(?:記事|ニュース)|最新(?:記事|ニュース)|編集部(?:の)?おすすめ|あなたへのおすすめ|.{0,20}の(?:最新|関連)?(?:記事|ニュース)(?:一覧|をもっと見る|はこちら)|最新(?:新闻|新聞|消息)|热门(?:文章|新闻|推荐)|熱門(?:文章|新聞)|(?:相关|相關)(?:新闻|新聞|阅读|報導|报道|文章)|編輯推薦|编辑推荐|最新 ?(?:기사|뉴스)|(?:많이|가장 많이) 본 (?:기사|뉴스)|(?:추천|인기|실시간|주요) ?(?:기사|뉴스)|.{0,20}의 다른 ?(?:기사|뉴스)|이 시각 (?:주요|많이 본) ?뉴스|오늘의 .{2,12}",
            "id_vi": r"berita (?:terkait|terbaru|populer|lainnya|terkini)|artikel (?:terkait|lainnya|populer)|terpopuler|terkini|(?:tin|bài) (?:mới|đọc nhiều|nổi bật|cùng chuyên mục|liên quan)(?: nhất)?|(?:baca|simak|lihat) juga|cùng chuyên mục|đọc nhiều",
            "other": r"legolvasottabb|további (?:cikkek|hírek)(?: .{2,40})?|cele mai citite|ultimele știri|știri similare|τα πιο (?:δημοφιλή|διαβασμένα)|τελευταία νέα|ροή ειδήσεων|skaitomiausi|populārākie|taip pat skaitykite|پربازدیدترین(?: اخبار)?|آخرین اخبار|הנקראות ביותר",
        },
        ANYWHERE,
    ),
    word("related-word", LABELS, EDGES),
    # Amid the text, and with a link for their second witness: the headline of another story, in capitals as no link of a text is,
    # or behind an arrow or a word that is a name as well.
    word(
        "linked-headline",
        {
            "any": r"(?=(?:\S+ ){3})(?=.{0,60}(?-i:[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]{3}))(?-i:[^a-zà-öø-ÿа-яёα-ω]{20,200})",
            "arrows": r">>+\s*\S.{8,200}<<+",
            "es": r"(?:mira|mire|vea|lee|lea)\s*:\s*\S.{8,200}",
        },
        ("inline",),
    ),
    label(
        "pagination",
        {
            "any": r"(?:page|seite|página|pagina|sida|side|strona|страница|sayfa|صفحة|पृष्ठ|trang|halaman)\s*\d{1,3}(?:\s*(?:of|von|de|di|van|av|af|z|из|/)\s*\d{1,3})?|(?:\d{1,2}\s+){2,15}(?:next|weiter|suivant|siguiente|próxima|далее)?|\d{1,2}\s*/\s*\d{1,2}"
            r"|(?:(?:«|<|previous|prev|next|older|newer|»|>|zurück|weiter|précédent|suivant|anterior|siguiente|السابق|التالي)(?: (?:article|story|post|posts|page))?\W*){1,3}.{0,0}",
            "en": r"(?:previous|next|prev) (?:article|story|post|page|up)(?:\s*[:»>-].{1,160})?|continue reading(?: .{1,100})?|continued (?:on|from) page \w+|article continues (?:below|after.{1,40})|read full (?:story|article)",
        },
        TAIL,
    ),
)
