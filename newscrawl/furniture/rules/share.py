"""Share bars, follow buttons and the small controls around a text."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, HEAD, label, word

NETWORK = (
    r"(?:facebook|fb|twitter|x|whats ?app|flipboard|linked ?in|telegram|pinterest|reddit|tumblr|instagram|you ?tube|tik ?tok|threads|bluesky"
    r"|mastodon|messenger|snapchat|koo|wechat|weibo|vk|vkontakte|odnoklassniki|ok\.ru|viber|line|hatena|xing|pocket|skype|signal|sms|rss"
    r"|google ?\+|google plus|google news|e-?mail|mail|print|copy link|link|facebook messenger|x \(twitter\)|twitter/x"
    r"|фейсбук|твиттер|вконтакте|одноклассники|телеграм|फेसबुक|ट्विटर|व्हाट्सऐप|व्हाट्सएप|फ़ेसबुक|فيسبوك|تويتر|واتساب|تلغرام|تيليجرام"
    r"|微信|微博|qq空间|朋友圈|フェイスブック|ツイッター|はてなブックマーク|페이스북|트위터|카카오톡|카카오스토리|네이버 ?밴드|밴드)"
)
_ON = rf"(?:\s*{NETWORK}(?:\s*[,/|·&]?\s*(?:and|und|et|y|e|или|и)?\s*{NETWORK}){{0,6}})"

READING_TIME = (
    r"(?:lesedauer|lesezeit|reading time|read time|estimated read(?:ing)? time|temps de lecture|durée de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|leestijd|lästid|lesetid|læsetid|lukuaika|czas czytania|doba čtení"
    r"|время чтения|час читання|okuma süresi|زمن القراءة|وقت القراءة|مدة القراءة|زمان مطالعه|पढ़ने का समय|読了時間|閱讀時間|阅读时间|읽는 시간|waktu baca|thời gian đọc|χρόνος ανάγνωσης)"
)
"""Stands before the minutes that a text takes."""
MINUTES = r"(?:min|mins|min\.|minuten?|minutes?|minutos?|minuti|minuuttia?|minuter|minutter|minuty?|minut|минут\w*|мин\.?|хв\.?|dk\.?|dakika|دقائق|دقيقة|دقیقه|मिनट|分(?:鐘|钟)?|분|menit|phút|λεπτά)"
TO_READ = r"(?:read(?:ing)?(?: time)?|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|leestijd|lästid|lesetid|læsetid|lukuaika|czytania|čtení|чтения|читання|okuma|okuma süresi|للقراءة|قراءة|में पढ़ें|पढ़ने का समय|で読める|閱讀|阅读|읽기|baca|đọc)"
"""Stands behind them."""

RULES = (
    word(
        "share-networks",
        {
            "any": rf"(?:(?:share|follow us|follow|teilen|partager|compartir|compartilhe|поделиться)\W*)?{NETWORK}(?:\W+{NETWORK}){{0,15}}"
        },
    ),
    label(
        "share",
        {
            "en": r"(?:share|post|tweet|pin|send|save|gift|bookmark|print|e-?mail)(?: this)? (?:this |the |an? )?(?:article|story|post|page|news|link|video|gallery)"
            r"(?: (?:in|on|via|with|to|by|for) .{1,40})?|(?:share|send|tweet|post)(?: this)? (?:on|to|via|by|with) .{1,60}"
            r"|e-?mail (?:this|us|to a friend)|(?:copy|copied)(?: the)? (?:link|url)(?: to clipboard)?|link copied!?|sharing options|share options|share with friends"
            r"|click to (?:share|e-?mail|print).{0,60}|(?:opens?|opening) in (?:a )?new (?:window|tab)|opens new tab|save (?:for later|to favou?rites)|add to bookmarks"
            r"|share (?:full )?article|share icon|show more sharing options|share via",
            "de": rf"(?:(?:per|auf|bei|über|via|mit) )?{_ON} (?:teilen|posten|twittern|versenden|verschicken)"
            r"|(?:artikel|beitrag|seite|diesen artikel|diesen beitrag|link) (?:teilen|drucken|versenden|merken|kopieren|empfehlen|weiterempfehlen|speichern)(?: .{1,40})?"
            rf"|teilen (?:sie|auf|via|über|per|mit) .{{1,60}}|(?:link|url) kopier(?:en|t)|merkliste|in die zwischenablage kopiert|auf{_ON} teilen",
            "fr": r"partage[rz]? (?:cet article|l'article|l'info|cette page|sur|par|via).{0,60}|copier le lien|lien copié|envoyer (?:par|à).{1,40}|imprimer l'article"
            r"|enregistrer l'article|ajouter à (?:mes|vos) favoris|offrir (?:cet|l')\s?article",
            "es": r"comparti[r]? (?:en|por|vía|este|esta|el|la|con|a través de)\b.{1,60}|comparte (?:en|esta|este|el|la)\b.{0,60}|copiar (?:el )?enlace|enlace copiado|enviar por .{1,40}|guardar (?:artículo|noticia)|imprimir (?:artículo|noticia)",
            "pt": r"compartilh(?:ar|e) (?:n[oa]|por|via|em|est[ea]|ess[ea]|[oa])\b.{0,60}|partilh(?:ar|e) (?:n[oa]|est[ea]|[oa])\b.{0,60}|copiar (?:o )?link|link copiado|enviar por .{1,40}",
            "it": r"condividi (?:su|via|con|questo|l'articolo|la notizia|l'articolo)\b.{0,60}|copia (?:il )?link|invia (?:per|via|ad) .{1,40}|stampa (?:articolo|l'articolo)",
            "nl": r"deel (?:dit|deze|het|via|op|met)\b.{0,60}|kopieer (?:de )?link|link gekopieerd|bewaar (?:dit )?artikel|artikel (?:delen|opslaan|printen|bewaren)|delen (?:via|op) .{1,40}",
            "sv": r"dela (?:på|via|artikeln|med|den här)\b.{0,60}|kopiera länk(?:en)?|länk kopierad|spara artikel(?:n)?|skriv ut artikel(?:n)?",
            "no": r"del (?:på|via|artikkelen|saken|med)\b.{0,60}|kopi[ée]r lenke(?:n)?|lenke kopiert|lagre artikkel(?:en)?",
            "da": r"del (?:på|via|artiklen|med)\b.{0,60}|kopi[ée]r link(?:et)?|gem artikel(?:en)?",
            "fi": r"jaa (?:facebookissa|twitterissä|whatsappissa|artikkeli|juttu|tämä).{0,40}|kopioi linkki|tallenna artikkeli",
            "pl": r"udostępnij (?:na|artykuł|ten|przez|w)\b.{0,60}|skopiuj link|podziel się\b.{0,60}|wyślij (?:e-?mailem|znajomemu)",
            "cs": r"sdílet (?:na|článek|přes)\b.{0,60}|(?:z)?kopírovat odkaz|poslat (?:e-?mailem|článek)",
            "el": r"κοινοποίηση.{0,40}|αντιγραφή συνδέσμου",
            "ro": r"distribuie (?:pe|articolul).{0,60}|copiază link(?:-ul)?",
            "hu": r"megosztás (?:a |e-?mailben).{0,40}|link másolása",
            "ru": r"поделиться (?:в|с|на|ссылкой|новостью|статьей|статьёй|материалом|публикацией|через|этой)\b.{0,60}|(?:с)?копировать ссылку|ссылка скопирована|отправить (?:другу|по почте).{0,30}|сохранить в закладки|распечатать",
            "uk": r"поділитися (?:в|у|на|з|новиною|статтею)\b.{0,60}|(?:с)?копіювати посилання",
            "tr": r"(?:facebook|twitter|x|whatsapp|linkedin|telegram)['’]?(?:ta|da|te|de)? paylaş|(?:bu )?(?:haberi|yazıyı|sayfayı) paylaş|(?:bağlantıyı|linki) kopyala|link kopyalandı",
            "ar": r"شارك(?: هذا)?(?: هذه)? (?:الخبر|المقال|المقالة|الموضوع|الصفحة|عبر|على|مع).{0,40}|مشاركة (?:عبر|على|الخبر|المقال).{0,40}|نسخ الرابط|تم نسخ الرابط|انسخ الرابط",
            "fa": r"اشتراک گذاری.{0,40}|اشتراک‌?گذاری.{0,40}|کپی لینک|لینک کوتاه",
            "ur": r"شیئر کریں.{0,40}|لنک کاپی کریں",
            "he": r"שתפו (?:ב|את).{0,40}|העתק קישור",
            "hi": r"(?:इस )?(?:खबर|ख़बर|लेख|आर्टिकल|न्यूज़) (?:को )?(?:शेयर|साझा) करें|.{0,40}(?:पर|को) (?:शेयर|साझा) करें|(?:कॉपी लिंक|लिंक कॉपी(?: करें)?|लिंक कॉपी हो गया)",
            "bn": r"শেয়ার করুন.{0,40}|লিংক কপি(?: করুন)?",
            "ta": r"பகிர(?:வும்|்க).{0,40}",
            "ja": r".{0,30}(?:で|に|を)(?:シェア|共有|送る|ツイート|ポスト|投稿)(?:する)?|(?:記事)?(?:url|リンク)を?コピー(?:する|しました)?|この記事を(?:シェア|共有|ツイート|保存|印刷|スクラップ).{0,10}|クリップ(?:する|した記事)",
            "zh": r"分享(?:到|至|给|给朋友|让更多人看到|本文|文章|新闻|此文|這篇文章|这篇文章).{0,30}|(?:复制|複製|拷贝)(?:链接|連結|网址|網址)|用微信扫.{0,20}|扫一扫.{0,30}|打印本(?:页|文)|微信扫码.{0,20}",
            "ko": r".{0,30}(?:공유하기|공유|에 공유|보내기)|(?:url|링크|주소) ?복사(?:하기)?|기사 ?(?:공유|저장|스크랩|인쇄)(?:하기)?",
            "id": r"bagikan (?:ke|di|melalui|artikel|berita)\b.{0,40}|salin (?:tautan|link)|tautan disalin",
            "vi": r"chia sẻ (?:lên|qua|bài|với|trên)\b.{0,40}|sao chép (?:liên kết|link)",
            "th": r"แชร์.{0,30}|คัดลอกลิงก์",
        },
    ),
    word(
        "share-word",
        {
            "en": r"share|shares|share it|share this|share now|tweet|follow|follow us(?: on)?|send|save|saved|bookmark|copy|follow (?:author|topic|this author)",
            "de": r"teilen|weitersagen|merken|folgen|folgen sie uns(?: auf)?|speichern|link kopieren|folge uns",
            "fr": r"partager|partagez|suivre|suivez-nous(?: sur)?|enregistrer|sauvegarder|envoyer|copier",
            "es": r"compartir|comparte|compártelo|síguenos(?: en)?|seguir|guardar|copiar|enviar",
            "pt": r"compartilhar|compartilhe|partilhar|partilhe|siga-nos(?: n[oa])?|seguir|salvar|guardar|copiar",
            "it": r"condividi|condividere|seguici(?: su)?|segui|salva|invia",
            "nl": r"deel|delen|volg ons(?: op)?|volgen|bewaren|bewaar",
            "nordic": r"dela|del|deling|jaa|följ oss(?: på)?|følg oss(?: på)?|følg os(?: på)?|seuraa meitä|spara|lagre|gem|tallenna|tipsa|lyssna",
            "slavic": r"udostępnij|podziel się|sdílet|sdílejte|zdieľať|подели|сподели|подијели|podijeli|deli|obserwuj|obserwuj nas|sledujte nás(?: na)?",
            "ru": r"поделиться|подписаться|подписывайтесь|отправить|сохранить|подписаться на нас|читайте нас(?: в)?|мы в соцсетях",
            "uk": r"поділитися|поширити|підписатися|надіслати|зберегти",
            "baltic": r"dalintis|pasidalinti|dalīties|jaga|sekite mus",
            "tr": r"paylaş|paylaşın|takip et|bizi takip edin|abone ol|kaydet",
            "ar": r"شارك|مشاركة|شاركها|شارك الخبر|تابعنا(?: على)?|تابعونا(?: على)?|حفظ",
            "fa_ur_he": r"اشتراک|به اشتراک بگذارید|شیئر|شیئر کریں|שתף|שתפו|שיתוף",
            "hi": r"शेयर|शेयर करें|साझा करें|फॉलो करें|फ़ॉलो करें|हमें फॉलो करें|सेव करें",
            "south_asia": r"শেয়ার|শেয়ার করুন|பகிர்|షేర్|పంచుకోండి|शेअर करा|શેર કરો|ಹಂಚಿಕೊಳ್ಳಿ|പങ്കിടുക|ਸ਼ੇਅਰ",
            "ja": r"シェア|シェアする|共有|共有する|ツイート|ツイートする|ポスト|ポストする|フォロー|フォローする|保存|印刷|送る|ブックマーク",
            "zh": r"分享|分享到|分享至|转发|轉發|收藏|点赞|點讚|关注|關注|关注我们|追蹤我們",
            "ko": r"공유|공유하기|팔로우|구독|구독하기|스크랩|저장|보내기|좋아요",
            "id_vi_th": r"bagikan|ikuti kami(?: di)?|ikuti|kongsi|simpan|chia sẻ|theo dõi(?: chúng tôi)?|lưu|แชร์|ติดตาม",
            "el_ro_hu": r"κοινοποίηση|μοιραστείτε το|distribuie|urmărește-ne(?: pe)?|megosztás|kövess minket",
        },
    ),
    label(
        "controls",
        {
            "any": r"a\s*[+-]\s*(?:a\s*){0,2}[+-]?\s*a?|aa|a\s+a\s+a|a{2,3}|(?:\d(?:\.\d+)?x\s*){2,8}|\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}(?:\s*\d?x)?",
            "en": r"(?:text|font) size\s*:?\s*(?:small|medium|large|a|[+-]|\s){0,12}|print (?:this )?(?:article|page|story)|zoom (?:in|out)|listen to (?:this )?(?:article|story|the article).{0,40}"
            r"|(?:audio )?(?:this )?article (?:is )?read (?:out|aloud).{0,30}|toggle .{2,30}|skip to (?:main )?content|back to top|scroll (?:down|to top|for more)|view (?:full|larger) (?:image|size)|enlarge(?: this)? image"
            r"|expand(?: image| article)?|full ?screen|close (?:gallery|modal|dialog|menu|x)|swipe (?:left|right|for more).{0,40}|tap to (?:expand|enlarge|unmute)|show (?:caption|less|all)|hide caption|click to (?:enlarge|expand)",
            "de": r"(?:artikel|beitrag|text) (?:anhören|vorlesen|hören|drucken)(?: lassen)?|(?:schrift|schriftgröße)\s*(?:größer|kleiner|ändern)?|(?:detailansicht|bild|galerie|vollbild|großansicht|lightbox|infografik) (?:öffnen|vergrößern|anzeigen|schließen)"
            r"|.{0,30}\baufklappen(?: .{0,30}\bzuklappen)?|.{0,30}\bzuklappen|vollbild(?:modus)?|nach oben|zum seitenanfang|zur startseite|bild(?:er)? (?:vergrößern|anzeigen)|bild in (?:detail|groß)ansicht.{0,20}|in der app (?:lesen|öffnen)|legende (?:ein|aus)blenden",
            "fr": r"écouter (?:cet article|l'article|le podcast)(?: .{0,20})?|agrandir(?: l'image| la photo)?|plein écran|réduire|taille du texte|retour en haut|afficher (?:la légende|plus|moins)",
            "es": r"escuchar (?:este |el )?(?:artículo|noticia)?.{0,30}|escuch[ae] (?:est[ea]|la|el) (?:nota|noticia|artículo).{0,20}|ampliar(?: imagen| foto)?|pantalla completa|tamaño (?:de|del) (?:letra|texto)|volver arriba|ver en pantalla completa",
            "pt": r"ouvir(?: (?:esta|a|este|o) (?:matéria|notícia|artigo))?(?:\s*\d(?:\.\d)?x){0,8}|ouça (?:este|o|a|esta) (?:conteúdo|artigo|matéria|notícia|reportagem)|ampliar(?: imagem)?|tela cheia|tamanho d[ao] (?:letra|fonte|texto)|voltar ao topo",
            "it": r"ascolta (?:l'|questo |la )(?:articolo|notizia)|ingrandisci(?: (?:l')?(?:immagine|foto))?|schermo intero|torna (?:su|in alto)|dimensione testo",
            "nl": r"(?:luister naar|beluister) (?:dit|het) (?:artikel|verhaal)|vergroot(?: afbeelding| foto)?|volledig scherm|terug naar boven|lettergrootte",
            "sv": r"öppna bild(?:en)? i (?:helskärm|fullskärm)(?:släge)?|förstora bild(?:en)?|lyssna på (?:artikeln|texten)|visa (?:i )?(?:helskärm|större)|stäng|textstorlek|till toppen",
            "no": r"(?:åpne|vis) bilde(?:t)? i (?:fullskjerm|full størrelse)|forstørr bilde(?:t)?|lytt til (?:artikkelen|saken)|vis (?:mer|bildetekst)|fullskjerm|lukk",
            "da": r"(?:åbn|vis|se) billede(?:t)? i (?:fuld skærm|fuldskærm|stor)|forstør billede(?:t)?|lyt til (?:artiklen|denne artikel)|luk",
            "fi": r"(?:avaa|näytä) kuva (?:suurempana|koko näytöllä)|kuuntele (?:juttu|artikkeli)|suurenna kuva",
            "pl": r"(?:po)?słuchaj (?:artykułu|tekstu)|powiększ (?:zdjęcie|obraz)|pełny ekran|wróć na górę|drukuj",
            "ru": r"(?:про)?слушать (?:статью|новость|материал)|увеличить (?:фото|изображение)|на весь экран|наверх|размер шрифта|версия для печати|открыть фото.{0,20}|развернуть|свернуть",
            "uk": r"прослухати (?:статтю|новину)|збільшити (?:фото|зображення)|розмір шрифту|версія для друку",
            "tr": r"(?:haberi|yazıyı|makaleyi) (?:dinle|sesli dinle|yazdır)|(?:yazı|metin) boyutu.{0,10}|tam ekran|fotoğrafı büyüt|yukarı çık|sesli dinle",
            "ar": r"استمع (?:إلى|الى|للمقال|للخبر).{0,30}|حجم الخط|تكبير الصورة|طباعة (?:الخبر|المقال|الصفحة)|تكبير الخط|تصغير الخط",
            "hi": r"(?:खबर|ख़बर|लेख) सुनें|सुनें|फॉन्ट साइज़?|अक्षर का आकार|प्रिंट करें|फॉन्ट (?:बढ़ाएं|घटाएं)",
            "ja": r"文字サイズ.{0,12}|(?:画像|写真)を(?:拡大|見る)(?:する)?|拡大(?:する|画像)?|(?:この)?記事を(?:印刷|聴く|聞く|読み上げ)(?:する)?|全画面(?:表示)?|(?:ページの)?(?:先頭|トップ)へ(?:戻る)?|閉じる|写真特集.{0,10}|(?:全)?\d+枚",
            "zh": r"(?:字号|字體|字体|字級)(?:大小|設定)?\s*[:：]?[大中小特+\-\s/]{0,10}|点击(?:查看)?(?:大图|放大|看大图)|點擊放大|听新闻|收听|朗读|返回顶部|打印|列印|收起|展开(?:全文|阅读)?",
            "ko": r"(?:글자|글씨|폰트|본문) ?(?:크기|사이즈)?.{0,20}(?:크게|작게|조절|변경|보통)|(?:이미지|사진) ?(?:확대|크게 ?보기)|기사 ?듣기|본문 ?듣기|인쇄(?:하기)?|프린트|닫기|음성으로 듣기|맨 ?위로",
            "id_vi": r"dengarkan (?:artikel|berita)(?: ini)?|perbesar gambar|ukuran (?:huruf|teks|font)|nghe (?:bài viết|đọc bài)|cỡ chữ|phóng to",
        },
        ANYWHERE,
    ),
    word(
        "controls-word",
        {
            "en": r"print|listen|menu|search|close|font|zoom|text to speech|fullscreen|play|pause|mute|unmute|settings|expand|collapse|next|previous|prev|« previous \| next »|previous\W+next|previous article|next article|previous post|next post",
            "de": r"drucken|anhören|vorlesen|schließen|hören|zurück|weiter|vorheriger artikel|nächster artikel|suche|menü|lesezeichen",
            "fr": r"imprimer|écouter|fermer|précédent|suivant|article précédent|article suivant|agrandir",
            "es": r"imprimir|escuchar|cerrar|anterior|siguiente|ampliar|artículo anterior|siguiente artículo",
            "pt": r"imprimir|ouvir|fechar|anterior|próximo|próxima|ampliar",
            "it": r"stampa|ascolta|chiudi|precedente|successivo|successiva|ingrandisci",
            "nl": r"print|printen|afdrukken|beluister|luister|sluiten|vorige|volgende",
            "nordic": r"skriv ut|lyssna|stäng|lytt|lukk|print|udskriv|tulosta|sulje|forrige|neste|næste|nästa|föregående|edellinen|seuraava",
            "slavic": r"drukuj|zamknij|poprzedni|następny|tisk|tisknout|předchozí|další|распечатать|печать|закрыть|назад|вперед|далее|предыдущая|следующая|предыдущая статья|следующая статья|друк|закрити",
            "tr": r"yazdır|dinle|kapat|önceki|sonraki|önceki haber|sonraki haber",
            "ar": r"طباعة|استمع|إغلاق|التالي|السابق|المقال السابق|المقال التالي|الخبر السابق|الخبر التالي|قبلی|بعدی|چاپ",
            "hi": r"प्रिंट|सुनें|बंद करें|पिछला|अगला|अगली खबर|पिछली खबर",
            "cjk": r"印刷|閉じる|次へ|前へ|次の記事(?:へ)?|前の記事(?:へ)?|打印|关闭|關閉|上一篇|下一篇|上一页|下一页|인쇄|닫기|이전|다음|이전 ?기사|다음 ?기사|이전글|다음글",
            "id_vi": r"cetak|tutup|sebelumnya|selanjutnya|berikutnya|in bài|đóng|trước|tiếp theo",
        },
    ),
    label(
        "reading-time",
        {
            "any": rf"(?:(?:{READING_TIME}|lecture|süre)\W*)"
            rf"(?:(?:ca\.?|etwa|environ|about|approx\.?|約|约)\s*)?\d{{1,3}}\s*(?:-\s*\d{{1,3}}\s*)?{MINUTES}?(?:\s*\d{{1,2}}\s*s\w*)?"
            rf"|\d{{1,3}}\s*[-]?\s*{MINUTES}(?:\s*{TO_READ})?"
        },
        HEAD,
    ),
    label("separator", {"any": r"[^\W_]{0}"}, ANYWHERE),
)
