"""What a site prints around every text: labels, notices, comment rules, forms."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, HEAD, TAIL, label, moved, sentence, word

RULES = (
    sentence(
        "comment-disclaimer",
        {
            "en": r"^disclaimer\b(?=.{0,1500}\b(?:moderat|defamatory|obscene|guidelines|abusive))(?=.{0,1500}\b(?:comment|views|posting))|\bviews? (?:and opinions? )?expressed in (?:the |these |reader )?comments? (?:published|posted|made|here|are|above|below|do)\b"
            r"|^(?:please )?(?:help us )?(?:delete|report|flag) (?:any )?comments? that (?:do not|don'?t|violate)|^(?:all )?(?:the )?comments? (?:will be|are|may be) (?:moderated|pre-moderated|reviewed|subject to|limited|automatically)|^(?:please )?(?:abstain|refrain) from posting comments?|\b(?:read|see|follow|review|abide by) (?:our|the) (?:comment|commenting|community|discussion)(?:ing)? (?:policy|guidelines|rules|standards)"
            r"|^join (?:our commenting forum|thought-provoking conversations)|^(?:you must|please) (?:be |confirm |log ?in |sign in |register ).{0,60}\b(?:comment|display name|commenting)\b|^(?:we|this site) (?:encourages?|welcomes?|reserves? the right|moderates?).{0,100}\bcomments?\b|^your e-?mail address will not be published|^required fields are marked|^this site uses akismet",
            "de": r"senden sie uns ihr feedback zu diesem artikel|^ihre meinung ist (?:uns )?(?:wichtig|gefragt)|\bnetiquette\b|^(?:um|bitte) .{0,60}\b(?:kommentieren|kommentar (?:zu )?(?:schreiben|verfassen|abgeben))\b|^(?:die )?kommentare? (?:zu diesem|sind|wird|werden|geben|ist|dieser)\b.{0,140}(?:geschlossen|moderiert|redaktion|freigeschaltet|deaktiviert|meinung|geprüft)",
            "fr": r"^(?:les|vos) commentaires (?:sont|seront|publiés).{0,100}(?:modér|fermés|responsabilité)|charte (?:de modération|des commentaires)|^(?:connectez-vous|vous devez être|pour) .{0,60}(?:commenter|un commentaire|réagir)|^réagissez à cet article",
            "es_pt": r"^(?:los|las|os|as) (?:comentarios|comentários|opiniones|opiniões) (?:publicad|expresad|expressas|são|son|aquí|no).{0,140}(?:responsab|opini|autor|moderad|reflej|represent)|^(?:para|debes|inicia|faça).{0,40}\b(?:comentar|comentario|comentário)\b|normas (?:de participación|de la comunidad|de comentarios)",
            "it_nl": r"^(?:i commenti|per commentare|accedi per commentare).{0,140}|^(?:om te reageren|reageren kan|je moet (?:ingelogd|inloggen)).{0,140}",
            "nordic": r"^(?:kommentarsfältet|kommentarfeltet|kommentarerna|kommentarene|logga in för att kommentera|logg inn for å kommentere).{0,140}",
            "slavic": r"^(?:комментарии (?:закрыты|модерируются|проходят)|чтобы (?:оставить|оставлять) комментари|komentarze są|aby (?:dodać|dodawać) komentarz|zaloguj się,? (?:aby|i) (?:dodać|skomentuj)|мнение редакции может|щоб (?:залишити|коментувати)).{0,140}",
            "other": r"^(?:yorum (?:yapmak|yazmak) için|yorumlarınız|التعليقات (?:المنشورة|لا تعبر|تعبر)|تعبر التعليقات|टिप्पणी करने के लिए|टिप्पणियां|コメントを(?:書く|投稿する|読む)には|评论(?:仅|不)代表|文明上网|댓글을? (?:작성|입력|쓰)|운영규정|komentar sepenuhnya).{0,140}",
        },
        TAIL,
    ),
    label(
        "comments",
        {
            "en": r"(?:view |show |read |see |load |hide |all |post |write |leave |add |make |submit |join |start |reader |latest |top |your |\d[\d,.]* |no |0 ){0,3}(?:an? |your |the |all )?(?:comments?|reply|replies|responses?|discussion|conversation)(?:\s*\(?\d[\d,.]*\)?)?(?: \(\d+\))?(?: (?:so far|below|here|now|section|policy|closed|off|are closed|on this (?:story|article)))?"
            r"|be the first to (?:comment|reply|react).{0,40}|comments? (?:are|is) (?:now )?(?:closed|off|disabled).{0,40}|(?:log|sign) ?in to (?:comment|post|reply|join).{0,40}|what do you think.{0,80}|have your say.{0,60}|(?:tell us|let us know) what you think.{0,60}|post(?: a)? comment|join our (?:commenting forum|community).{0,60}|commenting (?:guidelines|rules|policy)|(?:newest|oldest|best|most liked|top rated)(?: first)?|reply|report(?: abuse)?|cancel reply|post|submit",
            "de": r"(?:\d+|keine|alle|leser|ihre|neueste)?\s*-?kommentare?(?: \(?\d+\)?)?(?:\W*(?:neueste|älteste|beste|zeigen|anzeigen|lesen|laden|schreiben|verfassen|zum artikel|öffnen|ansehen|ausblenden)){0,3}|(?:jetzt |einen |artikel )?(?:kommentar(?:e)? )?(?:kommentieren|verfassen|schreiben|abgeben|mitdiskutieren)|diskutieren sie mit.{0,40}|was (?:meinen|denken) sie.{0,40}|ihre meinung.{0,40}|leserbrief schreiben.{0,40}|(?:neueste|älteste)(?: zuerst)?|diskussion|mitreden|debatte",
            "fr": r"(?:\d+|aucun|voir les|tous les|lire les|les|poster un|laisser un|ajouter un|écrire un|votre)?\s*commentaires?(?:\s*\(?\d+\)?)?|commenter(?: cet article)?|réagir(?: à cet article)?|\d+ réactions?|soyez le premier à (?:commenter|réagir).{0,20}",
            "es": r"(?:\d+|ver|ver los|sin|deja un|deja tu|escribe un|añadir|los|todos los|publicar)?\s*comentarios?(?:\s*\(?\d+\)?)?|comentar|normas|sé el primero en comentar.{0,20}|únete a la conversación|ir a los comentarios",
            "pt": r"(?:\d+|ver|sem|deixe (?:um|seu)|escreva um|todos os|os)?\s*comentários?(?:\s*\(?\d+\)?)?|comente|comentar|seja o primeiro a comentar.{0,20}",
            "it": r"(?:\d+|vedi|lascia un|scrivi un|aggiungi un|i|tutti i|leggi i)?\s*comment[oi](?:\s*\(?\d+\)?)?|commenta|partecipa alla discussione",
            "nl": r"(?:\d+|bekijk|plaats een|alle|geen|lees)?\s*(?:reacties?|reageer|comments?)(?:\s*\(?\d+\)?)?|praat mee",
            "nordic": r"(?:\d+|visa|vis|skriv en|alla|se|läs|gå til|gå till)?\s*(?:kommentarer?|kommentar|kommentarerna|kommentaarit?|kommentit)(?:\s*\(?\d+\)?)?|kommentera|kommenter|kommentoi|keskustele",
            "slavic": r"(?:\d+|wszystkie|dodaj|pokaż|zobacz|přidat|zobrazit|dodaj|napiš|skomentuj)?\s*(?:komentar(?:ze|zy|z|i|a)|komentář[ůe]?|komentáre|diskuse|diskuze|diskusia)(?:\s*\(?\d+\)?)?|skomentuj",
            "ru_uk": r"(?:\d+|все|нет|показать|читать|оставить|написать|добавить|ваш|усі|додати|залишити)?\s*(?:комментари(?:и|й|ев|я)|коментар(?:і|ів|ь|я)|обсуждение|обсудить)(?:\s*\(?\d+\)?)?(?: к статье)?|комментировать|обсудить.{0,20}",
            "tr": r"(?:\d+|tüm|ilk)?\s*yorum(?:lar|u)?(?: ?(?:yap|yaz|gönder|ekle|sen yap))?(?:\s*\(?\d+\)?)?|yorumunuz",
            "ar": r"(?:\d+|أضف|اكتب|إضافة|عرض|كل|لا توجد|لا يوجد)?\s*(?:ال)?تعليق(?:ات|ا)?(?:ك)?(?:\s*\(?\d+\)?)?|(?:علق|اترك تعليق(?:ا|اً|ًا|ك)?)",
            "hi": r"(?:\d+|अपनी|सभी)?\s*(?:टिप्पणी|टिप्पणियां|टिप्पणियाँ|कमेंट|कॉमेंट|प्रतिक्रिया)(?: ?(?:करें|दें|लिखें|पढ़ें|देखें))?(?:\s*\(?\d+\)?)?",
            "cjk": r"コメント(?:を(?:書く|投稿(?:する)?|見る|読む)|する|一覧|欄)?(?:\s*\(?\d+件?\)?)?|(?:发表|發表|查看|全部|我要|最新|热门|網友|网友)?(?:评论|評論|留言|回應|跟帖)(?:区|區)?(?:\s*\(?\d+\)?)?(?:条)?|(?:전체 ?)?(?:댓글|의견)(?:\s*\(?\d+\)?개?)?(?: ?(?:쓰기|달기|작성|보기|남기기|등록))?",
            "id_vi_th": r"(?:\d+|tulis|lihat|beri|gửi|viết|xem)?\s*(?:komentar|bình luận|ý kiến|ความคิดเห็น)(?:\s*\(?\d+\)?)?",
        },
        TAIL,
    ),
    label(
        "advertisement",
        {
            "en": r"advertisements?(?: \d{1,2})?(?:\s*story continues below)?(?: - .{2,40})?(?:\s*advertisement)?|(?:story|article|content|post|text) continues (?:below|after)(?: (?:this |the )?(?:advertisement|ad|promotion|video|gallery))?|scroll to continue(?: with .{1,30})?|(?:continue reading|keep reading) below(?: .{2,40})?|article content|embed-more-topic.{0,60}|sponsored(?: by .{2,40}| content| post| links?)?|(?:paid|promoted|partner|branded) (?:content|post|partnership|advertisement)|ad feedback|loading ad|skip (?:ad|advertisement)|report (?:this )?ad|adverts?|advert - .{2,40}|remove ads?|why this ad",
            "de": r"artikeltyp:.{2,40}|advertorial.{0,40}|provision - ohne mehrkosten.{0,30}|(?:werbung|anzeige) (?:überspringen|schließen|ausblenden|- .{2,40})|artikel wird nach (?:der|dieser) anzeige fortgesetzt|nach der werbung weiterlesen|weiter nach der (?:anzeige|werbung)|lesen sie nach der anzeige weiter|bezahlte (?:anzeige|partnerschaft)|-?\s*(?:anzeige)\s*-",
            "fr": r"passer la publicité|la suite après (?:cette|la) publicité|(?:article|contenu) (?:sponsorisé|partenaire).{0,30}|fermer la publicité",
            "es": r"(?:la noticia |el artículo )?(?:continúa|sigue)(?: leyendo)? (?:después|debajo|tras|bajo) (?:de )?(?:la |el |esta )?(?:publicidad|anuncio)|contenido (?:patrocinado|ofrecido por).{0,40}|saltar (?:publicidad|anuncio)",
            "pt": r"continua (?:após|depois d)\s?a publicidade|(?:a )?(?:matéria|notícia) continua (?:após|depois).{0,30}|conteúdo (?:patrocinado|publicitário).{0,30}|pular (?:anúncio|publicidade)",
            "it": r"(?:l'articolo )?(?:continua|prosegue) (?:dopo|sotto) la pubblicità|contenuto sponsorizzato.{0,20}|continua a leggere dopo la pubblicità",
            "nl": r"(?:artikel|tekst|lees|verhaal) (?:gaat )?(?:verder|door) (?:onder|na|onder de|na de) (?:de )?(?:advertentie|reclame|foto|video)|gesponsord(?:e inhoud)?.{0,20}",
            "nordic": r"(?:artikeln|artikkelen|artiklen|saken) fort(?:sätter|setter|sætter) (?:under|etter|efter) (?:annonsen|annoncen|bannerannoncen|reklamen)|annons(?:en)? - .{2,40}|artikkeli jatkuu mainoksen (?:alla|jälkeen)|juttu jatkuu (?:mainoksen|kuvan) (?:alla|jälkeen)|annonsørinnhold.{0,20}|betalt innhold|annoncørbetalt indhold",
            "slavic": r"(?:dalsza część artykułu|tekst|artykuł) .{0,40}(?:pod|poniżej) (?:reklamą|materiałem wideo|wideo).{0,20}|(?:článek|text) pokračuje (?:pod|po) reklam\w+|tekst se nastavlja (?:ispod|nakon) oglasa|(?:продолжение|текст продолжается|статья продолжается) (?:после|под) реклам\w+|реклама - продолжение ниже|материал партн[её]ра|на правах рекламы|продовження після реклами|статията продължава.{0,20}",
            "tr": r"(?:haberin|yazının) devamı (?:reklamdan sonra|aşağıda)|reklam(?:dan sonra devam ediyor|ı geç)",
            "ar": r"(?:يستمر|يتبع|تابع القراءة) (?:المقال |الخبر )?(?:بعد|أسفل) الإعلان|محتوى (?:مدعوم|ممول|برعاية).{0,20}",
            "hi": r"विज्ञापन के बाद (?:जारी|पढ़ें).{0,20}|खबर (?:विज्ञापन )?के (?:नीचे|बाद) जारी.{0,10}",
            "cjk": r"(?:記事は)?広告の(?:後に?|下に?)(?:続き|も記事).{0,20}|(?:スポンサー|提供)(?:ドリンク|リンク|コンテンツ|記事)|(?:广告|廣告)(?:后|後)(?:继续|繼續)(?:阅读|閱讀)?|文章(?:未完|继续|繼續).{0,12}|기사 ?(?:는|가)? ?(?:아래|광고 ?(?:뒤|아래|다음)).{0,12}(?:계속|이어).{0,6}|광고 ?(?:뒤|후) ?(?:계속|이어).{0,8}",
            "id_vi": r"(?:artikel|berita|konten) (?:berlanjut|dilanjutkan) (?:setelah|di bawah) (?:iklan|ini).{0,20}|(?:scroll|gulir) (?:ke bawah )?untuk (?:melanjutkan|lanjut|baca).{0,30}|lanjutkan (?:membaca|dengan konten).{0,30}|nội dung quảng cáo",
        },
        ANYWHERE,
    ),
    word(
        "advertisement-word",
        {
            "any": r"ad|ads|advertisement|advertisements|advertising|advertorial|promotion|sponsored|anzeige|werbung|publicité|publicite|annonce|annonces|publicidad|anuncio|anuncios|publicidade|anúncio|pubblicità|annuncio|advertentie|reclame|annons|annonser|reklam|reklame|reklama|reklamy|inzerce|reklám|hirdetés|mainos|ilmoitus|oglas|oglasi|publicitate"
            r"|διαφήμιση|реклама|рекламa|скрытая реклама|партнерский материал|реклама на сайте|advertensie|ilan|إعلان|إعلانات|اعلان|اعلانات|تبلیغات|تبلیغ|اشتہار|פרסומת|विज्ञापन|এডভার্টাইজমেন্ট|বিজ্ঞাপন|விளம்பரம்|ప్రకటన|जाहिरात|જાહેરાત|ಜಾಹೀರಾತು|പരസ്യം|広告|スポンサー|pr|广告|廣告|赞助|광고|ad choices|iklan|quảng cáo|โฆษณา|reklaam|reklāma"
        },
        EDGES,
    ),
    sentence(
        "affiliate",
        {
            "en": r"(?:may|might|could|can|will) (?:earn|receive|get|make)(?: us)?(?: an?)?(?: small| affiliate)? ?commission|(?:contains?|uses?|includes?) affiliate links?|^we independently (?:select|review|evaluate|research)|^as an amazon associate|^(?:prices?|all prices) (?:are )?(?:correct|accurate) (?:at|as of)|affiliate (?:disclosure|disclaimer)|^this (?:post|article|page|site) (?:contains|includes) (?:references|links) to products from\b",
            "de": r"^\W*(?:werbung|anzeige|unbezahlte werbung)\b.{0,20}\bdieser (?:beitrag|artikel|post|text) enthält|^\W*(?:dieser|der) (?:beitrag|artikel|post|text) enthält (?:unbezahlte |bezahlte )?(?:werbung|werbelinks?)\b|affiliate-?links?|\bprovision(?:en)?\b.{0,80}\b(?:kauf|link|händler|shop|partner)|(?:kauf|link|händler|partner)\b.{0,100}\bprovision\b",
            "other": r"(?:lien|liens) (?:affiliés?|d'affiliation)|enlaces? (?:de afiliad|de afiliación)|links? (?:de afiliad|afiliad)|link (?:di affiliazione|affiliat)|commissie op (?:aankopen|verkopen)|reklamlänkar|annonselenker|アフィリエイト(?:リンク|広告)|партн[её]рск\w+ ссылк\w+",
        },
        ANYWHERE,
    ),
    sentence(
        "copyright",
        {
            "any": r"^(?:copyrights?|\(c\)|©|copyright \(c\)|copyright ©)\W*(?:©|\(c\)|@)?\W*(?:\d{4}|by\b|the\b|[A-Z][\w.]* )?[^:!?]{0,90}(?:all rights reserved\b.{0,80})?$|\ball rights reserved\b|^© .{2,100}$|^© ?\d{4}.{0,200}$",
            "en": r"^copyrights? (?:the )?new indian express|\bthis (?:material|content|article|copy|story) (?:may not be|is for your personal|is protected by copyright)|^(?:no part of this|reproduction (?:of|in whole|without)|unauthori[sz]ed (?:use|reproduction|distribution)|this copy is for your personal)\b|^(?:to )?(?:order|request|buy) (?:a )?(?:reprints?|licen[cs]e|copies)|^(?:republish|licen[cs]e) (?:this|our) (?:article|story|content)",
            "de": r"^alle rechte vorbehalten|^(?:nachdruck|vervielfältigung|weiterverbreitung|die (?:weiter)?verbreitung).{0,80}(?:verboten|untersagt|nicht gestattet|genehmigung|zustimmung)|^urheberrechtlich geschützt|^dieser (?:artikel|text|beitrag) (?:ist|unterliegt).{0,40}(?:lizenz|urheber|lizenziert)",
            "romance": r"^(?:tous droits réservés|reproduction (?:interdite|totale)|todos los derechos reservados|prohibida (?:la|su) reproducción|todos os direitos reservados|é proibida a reprodução|proibida a reprodução|tutti i diritti riservati|riproduzione (?:riservata|vietata)|© riproduzione riservata)|\b(?:tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati)\b|© ?riproduzione riservata",
            "germanic": r"^(?:alle rechten voorbehouden|auteursrecht|alla rättigheter förbehållna|alle rettigheter|kaikki oikeudet pidätetään|kopiering (?:förbjuden|ikke))",
            "slavic": r"^(?:wszelkie prawa zastrzeżone|kopiowanie|všechna práva vyhrazena|sva prava (?:pridržana|zadržana)|все права защищены|при (?:использовании|перепечатке|цитировании|копировании)|перепечатка|усі права захищені|будь-яке (?:використання|копіювання)|при використанні матеріалів|всички права запазени).{0,200}",
            "other": r"^(?:tüm hakları saklıdır|her hakkı|جميع الحقوق محفوظة|حقوق (?:النشر|الطبع)|کلیه حقوق|تمام حقوق|जुमला हुकूक|सर्वाधिकार सुरक्षित|কপিরাইট|সর্বস্বত্ব).{0,160}|जमीع حقوق|सर्वाधिकार सुरक्षित|(?:dilarang (?:mengutip|menyalin|memperbanyak|keras)|hak cipta|bản quyền|® ?ghi rõ nguồn|ghi rõ nguồn).{0,160}",
            "cjk": r"(?:転載|複製)(?:・|や|、).{0,40}(?:を)?ご?希望の(?:方|場合)|無断(?:転載|複製|使用|引用)|(?:転載|複製|無断)(?:を)?(?:禁じ|禁止|お断り)|著作権(?:は|者|法)|(?:版权|版權)(?:所有|声明|聲明|归)|(?:未经|未經|非经|非經).{0,20}(?:转载|轉載|授权|授權|许可|許可)|(?:转载|轉載)(?:请|請|需|须|須|必须)|禁止(?:转载|轉載|无断)|무단 ?(?:전재|복제|배포|사용|도용)|재배포 ?금지|저작권자",
        },
        TAIL,
    ),
    sentence("licensing", {"en": r"^purchase licensing rights\b"}, ANYWHERE),
    label(
        "licence-label",
        {
            "any": r"(?:infos? zum )?zitiervorschlag|cite this (?:article|page)|how to cite.{0,20}|permalink|reprints?(?: (?:and|&) permissions?)?|rights (?:and|&) permissions|republish(?: this article)?|creative commons.{0,60}|citer cet article|citar este artículo|come citare|(?:article|story|document) id\W*\w+|short ?url.{0,80}|shortlink.{0,80}|link breve|kurzlink.{0,40}|privacy policy|terms (?:of use|of service|and conditions|& conditions)|cookie policy|datenschutz(?:erklärung)?|impressum|agb|mentions légales|aviso legal|contact us|about us|site ?map|advertise with us|rss feeds?"
        },
        TAIL,
    ),
    sentence(
        "standards",
        {
            "en": r"^our standards\W+the thomson reuters trust principles|^(?:read|learn|see) (?:more )?about our (?:editorial )?(?:standards|ethics|policies|process|principles)|trust principles\W*$|^why (?:you can )?trust (?:us|.{2,30})\W*$|^how we (?:report|cover) .{2,40}$",
            "other": r"^(?:unsere (?:standards|redaktionsrichtlinien)|conforme a los criterios de|the trust project|más información the trust project|nuestros estándares).{0,60}$",
        },
        TAIL,
    ),
    moved(
        label(
            "breadcrumb",
            {
                "any": r"(?:home|homepage|front ?page|startseite|start|accueil|inicio|portada|início|página inicial|capa|home page|voorpagina|forside|hjem|hem|etusivu|strona główna|domů|úvod|naslovna|početna|начало|главная|головна|ana ?sayfa|anasayfa|الرئيسية|الصفحة الرئيسية|خانه|صفحه نخست|ہوم|ראשי|होम|hindi news|মূলপাতা|প্রচ্ছদ|முகப்பு|హోమ్|मुख्यपृष्ठ|ホーム|トップ|topページ|首页|首頁|홈|beranda|trang chủ|หน้าแรก|αρχική|acasă|kezdőlap|főoldal|news|nachrichten)"
                r"\s*(?:[>/|»›·:→\\-]+|\bnews\b)\s*.{0,160}|breadcrumb(?: trail)?(?: links?| navigation)?|you are here\W.{0,100}|sie sind hier\W.{0,100}|brotkrumen?navigation|(?:[^<>»›|]{2,30}[>»›]){1,5}[^<>»›|]{2,80}"
            },
            HEAD,
        ),
        "articleSection",
    ),
    moved(
        label(
            "tags",
            {
                "any": r"(?:tags?|topics?|keywords?|key ?words|filed under|filed to|posted in|categor(?:y|ies)|in this article|tagged(?: in| with)?|subjects?|labels?|related topics|more on (?:these|this) topics?|more about|mentioned in this article|article tags"
                r"|schlagw[oö]rte?r?|schlagworte|stichw[oö]rte?r?|themen|thema|mehr zu(?:m thema| den themen)?|mots[- ]clés?|thèmes|sujets?|étiquettes|temas(?: relacionados)?|etiquetas|palabras clave|archivado en|más sobre|assuntos?|tópicos|palavras-chave|marcadores|argomenti|parole chiave|trefwoorden|onderwerpen|ämnen|taggar|emner|emneord|stikkord|avainsanat|aiheet|tagi|tematy|słowa kluczowe|štítky|témata|klíčová slova|témy|kľúčové slová|oznake|ključne riječi|ključne reči|теги|тэги|метки|темы|ключевые слова|тема|теми|мітки|ключові слова|етикети|ознаке|etiketler|konular|anahtar kelimeler|الكلمات (?:المفتاحية|الدالة|الدلالية)|كلمات (?:مفتاحية|دلالية|البحث)|وسوم|الوسوم|علامات|برچسب(?:‌)?ها|کلیدواژه(?:‌)?ها|ٹیگز|תגיות|टैग्?स?|टॉपिक|विषय|কীওয়ার্ড|বিষয়|குறிச்சொற்கள்|タグ|キーワード|関連タグ|関連キーワード|トピックス|標籤|标签|关键词|關鍵字|關鍵詞|태그|키워드|해시태그|tag terkait|topik|từ khóa|chủ đề|แท็ก|ετικέτες|etichete|címkék)"
                r"(?: (?:zu|in|zum|for|of|on|de|à|zu diesem|dieses|in diesem|in this|for this|des) ?(?:this |diesem |dieses |den |the |cet )?(?:article|artikels?|story|beitrag|beitrags|artículo|artigo|articolo))?(?:\s*[:：|>-]\s*\S.{0,300})?|(?:#\s?[^\s#,]{2,40}[\s,]*){2,20}"
            },
            TAIL,
        ),
        "keywords",
    ),
    sentence(
        "cookies",
        {
            "any": r"^(?:we|this (?:site|website|page)|our (?:site|website)|by (?:continuing|using|clicking)|wir|diese (?:seite|website|webseite)|nous|ce site|en poursuivant|usamos|utilizamos|este sitio|esta página|este site|nós|noi|questo sito|utilizziamo|wij|deze (?:site|website)|we use|vi|denne|den här|мы|этот сайт|наш сайт|ми|używamy|ta strona|tato stránka|na tomto webu|bu (?:site|internet)|sitemizde|نستخدم|يستخدم هذا|हम|यह वेबसाइट|当サイト|本サイト|本网站|我們|我们|이 사이트|situs ini|chúng tôi).{0,100}(?:cookies?|クッキー|كوكيز|ملفات تعريف الارتباط|कुकीज़?|çerez\w*|쿠키|evästeitä|куки|файлы cookie|ciasteczk\w+|soubory cookie).{0,300}$|^(?:accept|allow|manage|reject) (?:all )?cookies|^cookies? (?:settings|preferences|consent|notice)|^alle cookies|^(?:accepter|refuser) (?:tous )?les cookies|^aceptar (?:todas )?(?:las )?cookies"
        },
        ANYWHERE,
    ),
    sentence(
        "no-script",
        {
            "any": r"^(?:please |you (?:need|must|have) to |to .{2,60},? (?:please )?)?(?:enable|turn on|activate|allow) (?:javascript|cookies|js)\b|^(?:your|this) browser (?:does not|doesn'?t|is not|isn'?t|is out)|^(?:this|the) (?:site|page|content|video|feature|app|website) (?:requires?|needs?|works best with|cannot be|can not be|could not be).{0,60}(?:javascript|loaded|browser|displayed|cookies)|^javascript (?:is|must be|needs|appears|seems)|^(?:bitte )?(?:aktivieren sie|aktiviere) (?:bitte )?javascript|^(?:ihr|dein|dieser) browser (?:unterstützt|kann|ist)|^(?:veuillez|merci d')\s?activer (?:le )?javascript|^votre navigateur (?:ne|est|n')|^(?:por favor,? )?(?:activa|active|habilite|habilita|ative) (?:el |o )?javascript|^(?:tu|su|seu) navegador (?:no|não)|^(?:il tuo|questo) browser (?:non)|^(?:je|uw) browser|^(?:ваш браузер|для (?:просмотра|работы).{0,40}javascript|включите javascript)|^tarayıcınız|^متصفحك|^(?:お使いの|ご利用の)ブラウザ|javascript\s*を有効|^(?:您的|你的)(?:浏览器|瀏覽器)|자바스크립트를|브라우저(?:가|는|에서).{0,20}(?:지원|않)"
        },
        ANYWHERE,
    ),
    label(
        "cookie-label",
        {
            "any": r"(?:we|this (?:site|website)) uses? cookies|wir (?:verwenden|nutzen|setzen) cookies(?: ein)?|nous utilisons des cookies|(?:usamos|utilizamos) cookies|(?:usiamo|utilizziamo) (?:i )?cookies?|wij gebruiken cookies|vi (?:använder|bruker|bruger) cookies|мы используем (?:файлы )?cookies?|używamy (?:plików )?cookies|çerez(?:ler)? kullanıyoruz|نستخدم ملفات تعريف الارتباط|हम कुकीज़? का (?:उपयोग|इस्तेमाल) करते हैं|クッキーを使用(?:しています)?|我们使用\s*cookies?|(?:accept|reject|allow|manage|alle|tout|aceptar|accetta|rechazar) (?:all )?(?:cookies|akzeptieren|accepter|todas|tutti)|cookie (?:settings|preferences|policy|consent)"
        },
        ANYWHERE,
    ),
    label(
        "no-script-label",
        {
            "any": r"(?:please )?(?:enable|turn on|activate) (?:javascript|js|cookies)(?: (?:to|in) .{2,80})?|(?:your|this) browser (?:does not|doesn'?t|is not) support.{0,80}|javascript is (?:disabled|required|not enabled).{0,60}|(?:bitte )?javascript (?:aktivieren|einschalten).{0,40}|(?:ihr|dein) browser unterstützt .{2,80}|votre navigateur (?:ne supporte|n'est) .{2,80}|(?:tu|su|seu) navegador (?:no|não) .{2,80}|your browser is (?:out of date|outdated).{0,60}"
        },
        ANYWHERE,
    ),
    sentence(
        "call-out",
        {
            "en": r"\bget in touch (?:at|by|via)\b.{0,80}(?:@|e-?mail|phone|whats ?app|form)|^for more stories like this\b|^(?:do you have|have you got|got) (?:a|any) (?:story|news tip|tip|news)\b.{0,140}(?:\?|@|contact|e-?mail|touch)|^(?:send|e-?mail) (?:us )?your (?:story|stories|tips|news|photos|videos) .{0,100}",
            "de": r"^(?:haben sie|hast du) (?:einen |eine )?(?:hinweise?|tipps?|geschichte)\b.{0,120}(?:\?|@|schreib)",
            "romance": r"^(?:vous avez (?:une info|un témoignage|une information)|¿tienes (?:algo que contar|información|una historia)|hai una (?:storia|segnalazione)|tem alguma (?:sugestão|denúncia|informação)).{0,160}",
        },
        ANYWHERE,
    ),
    sentence(
        "rating",
        {
            "any": r"^wie (?:hat ihnen|fanden sie|hilfreich|gefällt ihnen|bewerten sie).{0,60}(?:artikel|beitrag|gefallen|fanden)|^durchschnittliche bewertung|^(?:war dieser|fanden sie diesen|hat ihnen dieser) (?:artikel|beitrag|inhalt)|^(?:was|did you find|is) this (?:article|story|page|post|content|information) (?:helpful|useful|interesting|informative|valuable)|^(?:how (?:would you rate|did you like|useful)|rate this|please rate|average rating|what did you think of|how satisfied)|^(?:cet article vous a-t-il|avez-vous (?:aimé|trouvé) cet|notez cet article)|^(?:¿te ha (?:gustado|resultado|parecido)|¿le ha|valora (?:este|esta)|¿te (?:gustó|sirvió))|^(?:você gostou|o que achou|este conteúdo foi|avalie)|^(?:ti è (?:piaciuto|stato utile)|hai trovato utile|vota)|^(?:was dit artikel|vond je dit|heb je een vraag over dit)|^(?:hvad synes du|hva synes du|vad tyckte du|var (?:artikeln|artikkelen|artiklen) ).{0,60}|^(?:вам понравил(?:ся|ась)|оцените (?:статью|новость|материал)|эта статья была|сподобал\w+ стаття)|^(?:bu (?:haber|yazı|içerik)(?:i|yi)? (?:nasıl|beğendiniz|faydalı)|haberi oyla|oy ver)|^(?:هل (?:أعجبك|كان هذا|وجدت)|قيم هذا)|^(?:क्या (?:यह|आपको यह)|आपको यह (?:खबर|लेख)).{0,40}(?:लगी|लगा|पसंद|उपयोगी)|この記事は(?:役に立|参考に|いかが)|(?:本文|這篇文章|这篇文章|此文)(?:对您|對您|是否)|이 기사(?:를|가|에).{0,20}(?:추천|좋아요|어떠|도움|평가)|^(?:apakah artikel ini|bagaimana (?:menurut|reaksi)).{0,60}|^czy (?:ten artykuł|artykuł|podobał).{0,60}"
        },
        TAIL,
    ),
    label(
        "poll",
        {
            "any": r"(?:poll|vote|survey|quiz|question of the day|umfrage|abstimmung|sondage|votez|encuesta|enquete|sondaggio|vota|poll van de dag|stelling|omröstning|avstemning|afstemning|ankieta|sonda|anketa|опрос|голосование|опитування|anket|استطلاع(?: رأي)?|पोल|アンケート|投票|설문|투표)\s*[:：-]\s*\S.{4,200}|view (?:poll )?results|(?:vote now|cast your vote|take (?:our|the) (?:poll|survey|quiz)|abstimmen|jetzt abstimmen|ergebnis anzeigen)(?: .{0,40})?"
        },
        ANYWHERE,
    ),
    sentence(
        "error-report",
        {
            "any": r"ctrl\s?\+\s?enter|^(?:fehler (?:gefunden|entdeckt|im artikel|melden)|haben sie (?:einen )?fehler|bitte markieren sie|rechtschreibfehler|korrektur melden)|^(?:spotted?|found|seen|noticed|see) (?:an?|any) (?:error|mistake|typo|inaccuracy)|^(?:report (?:an?|this) (?:error|typo|mistake|correction|story|article)|suggest (?:a )?correction|send (?:us )?(?:a )?correction|did you (?:find|spot|notice) (?:an?|any) (?:error|mistake|typo))|^(?:une erreur|vous avez (?:trouvé|remarqué|repéré) une|signaler une (?:erreur|faute)|une faute)|^(?:¿?(?:has (?:encontrado|detectado|visto)|encontraste|viste|ha (?:encontrado|detectado)) (?:un|algún) error|reportar (?:un )?error|avisar de un error)|^(?:encontrou (?:um |algum )?erro|comunicar erro|reportar erro|viu algum erro|sugerir correção|comunique erro)|^(?:hai (?:trovato|notato|visto) un errore|segnala (?:un )?errore)|^(?:fout (?:gezien|gevonden|in dit)|zie je een fout|heb je een (?:fout|tip|spelfout))|^(?:fel i (?:artikeln|texten)|hittat (?:ett )?fel|funnet (?:en )?feil|fant du en feil|feil i|fejl i|har du (?:fundet|set) (?:en )?fejl|löysitkö virheen|huomasitko virheen|rapportera (?:fel|skrivfel)|tips oss|tip os)|^(?:zauważyłeś błąd|znalazłeś błąd|zgłoś błąd|widzisz błąd|našli jste (?:v článku )?chybu|našli ste chybu|uočili ste|primijetili ste)|^(?:нашли ошибку|заметили ошибку|увидели ошибку|сообщить об ошибке|ошибка в тексте|знайшли помилку|помітили помилку|якщо ви знайшли|если вы (?:нашли|заметили|обнаружили|увидели) (?:ошибку|опечатку))|^(?:hata (?:bildir|mı)|yazım hatası|haberde hata)|^(?:هل (?:وجدت|لاحظت) خطأ|أبلغ عن خطأ|الإبلاغ عن خطأ|إبلاغ عن خطأ)|^(?:गलती|त्रुटि|कोई गलती).{0,30}(?:बताएं|रिपोर्ट|सूचित)|(?:誤字|誤り|間違い).{0,20}(?:報告|ご指摘|見つけ|お知らせ)|(?:纠错|糾錯|报错|勘誤回報|我要(?:纠错|報錯|举报)|举报\W*$)|(?:오류|오탈자|오타) ?(?:신고|제보)|^(?:laporkan kesalahan|temukan kesalahan|báo lỗi).{0,40}"
        },
        TAIL,
    ),
    sentence(
        "contact",
        {
            "en": r"get in touch\b.{0,80}(?:\S+@\S+|by emailing|with us|here|our)|^for more stories like this\b|^(?:do you have|have you got|got|have) (?:a|any|your own) (?:story|news tip|tip|news|question|comment|information|photo|opinion|view)s?\b.{0,160}$|^(?:e-?mail|contact|write to|reach|call|text|message|tweet) (?:us|the (?:author|writer|reporter|editor|newsroom|newsdesk|team)|him|her|them|our)\b.{0,140}$|^(?:send|submit) (?:us |your )?(?:your )?(?:news|stories|tips?|photos|letters?|views|feedback|comments)\b.{0,140}$|^(?:contact|reach|e-?mail|follow|write to)\b.{2,60}\b(?:at|on|@)\W*\S*@\S+.{0,80}$|^[•*-]?\s*(?:e-?mail|contact|twitter|follow|tel|phone|x)\s*[:@]\W*\S{3,80}(?: .{0,60})?$|^(?:he|she|they) can be (?:reached|contacted|followed)|^follow (?:him|her|them|the (?:author|writer|reporter))\b.{0,100}$|^[\w.+-]{2,60}@[\w.-]{3,60}$|^if you have (?:a|any) (?:story|tip|news tip|information|comment|question)s?\b.{0,200}(?:@|e-?mail|contact|call|get in touch)",
            "de": r"^(?:haben sie|hast du) (?:hinweise|fragen|anregungen|tipps|eine(?:n)? (?:tipp|frage|hinweis|geschichte)|informationen|feedback)\b.{0,160}$|^(?:schreiben sie|schreib|mailen sie|kontaktieren sie|senden sie|schicken sie) (?:uns|mir|an|dem|der)\b.{0,140}$|^(?:e-?mail|kontakt|mail|autor kontaktieren)\s*:\s*\S.{0,100}$|^(?:kontakt|leserbriefe?|zum autor|zur autorin)\W*$",
            "romance": r"^(?:contactez|écrivez|contacter|écrire) .{0,100}(?:@|rédaction|journaliste|nous).{0,60}$|^(?:un témoignage|vous avez (?:une info|un témoignage|une information)|contactez-nous).{0,120}$|^(?:escríbenos|contacta|contáctanos|¿tienes (?:algo|información|una historia)|envíanos|envía tu).{0,140}$|^(?:fale com|entre em contato|envie (?:sua|seu|para)|tem alguma (?:sugestão|denúncia)|quer (?:sugerir|falar)|denuncie|sugira).{0,140}$|^(?:scrivi(?:ci)? a|scrivici|contatta|segnala|hai una (?:storia|segnalazione)|inviaci).{0,140}$",
            "germanic": r"^(?:heb je (?:een )?(?:tip|vraag|vragen|nieuws)|mail (?:ons|naar|de)|neem contact op|stuur (?:ons|je)|tip de redactie|tip ons).{0,140}$|^(?:har du (?:tips|tip|et tips|ett tips|en historie|en sak|spørsmål|frågor|noget)|tipsa oss|tips oss|kontakta|kontakt|kontakt journalisten|send (?:oss|os|tips)|ota yhteyttä|lähetä (?:vinkki|palautetta)|onko sinulla).{0,140}$",
            "slavic": r"^(?:masz (?:temat|dla nas|informację|ciekaw)|napisz do (?:nas|autora|redakcji)|kontakt z|skontaktuj|czekamy na|napište nám|máte (?:tip|typ)|kontaktujte|пишите (?:нам|на)|свяжитесь|если у вас есть|есть (?:новость|что рассказать|тема)|присылайте|пришлите|хотите (?:поделиться|рассказать)|напишіть нам|маєте (?:новину|цікав)|надсилайте).{0,140}$",
            "other": r"^(?:bize ulaşın|haber ihbar|ihbar hattı|تواصل معنا|للتواصل|راسلنا|للتواصل معنا|(?:हमें|अपनी) .{0,40}(?:लिखें|भेजें|संपर्क करें)|情報提供|ご意見|お問い合わせ|投稿は|联系(?:我们|邮箱|方式)|爆料|投稿(?:邮箱|信箱)|聯絡我們|新闻热线|新聞熱線|기사 ?제보|제보 ?:|문의 ?:|hubungi|kirim(?:kan)? |liên hệ|mọi (?:ý kiến|đóng góp)).{0,140}$",
        },
        TAIL,
    ),
    moved(
        label(
            "broadcast",
            {
                "any": r"(?:(?:dieses thema|über dieses thema|dieser beitrag) (?:im programm|berichtet.{0,40}|wurde|lief)|sendung|sendedatum|ausgestrahlt|über dieses thema berichtete?.{0,60}|quelle sendung|programmhinweis|broadcast|aired|first aired|watch .{2,60} on|this (?:story|program|programme|segment) (?:aired|was broadcast)|as heard on|émission|diffusé|emisión|programa|trasmissione|uitzending|sänds|sändes|sendes|publicerat i|эфир|программа|yayın|البرنامج|放送|番組|방송)\s*[:：|-]?\s*\S.{2,240}"
            },
            TAIL,
        ),
        "creditText",
    ),
    label(
        "script-leak",
        {
            "any": r"(?:(?:show ?paywall|is ?subscriber|is ?paid|is ?premium|has ?access|paywall|content ?type|article ?id|story ?id|user ?id|is ?logged ?in|page ?type|ad ?slot|slot ?id|section ?id|is ?free|is ?archive|is ?mobile|env|null|undefined|nan)\W*(?:[:=]\W*\S{0,40})?(?:\W+(?:true|false|null|undefined|\d+))*|placeholder(?: (?:image|text|while|for|caption|video|ad))?.{0,60}|(?:(?:var|let|const) \w{1,40} ?=|function ?\w{0,40} ?\(|window\.\w|document\.\w|googletag|dataLayer|\$\(|jQuery|\(?adsbygoogle|fbq\(|gtag\(|_taboola|OBR\.).{0,240}|image(?:-\d+)|div-gpt-ad.{0,60}|\{\{.{0,80}\}\}|<!--.{0,120}|@media.{0,200}|\[?\[?(?:endif|if gte mso).{0,60}|lorem ipsum.{0,200})"
        },
        ANYWHERE,
    ),
    word("script-value", {"any": r"true|false|null|undefined|nan|\[object object\]|n/?a"}, EDGES),
    label(
        "loading",
        {
            "any": r"(?:loading|please wait|carregando|cargando|chargement(?: en cours)?|wird geladen|lädt|lade|laden|caricamento(?: in corso)?|bezig met laden|laddar|laster|indlæser|henter|ladataan|ładowanie|wczytywanie|trwa ładowanie|načítání|načítá se|učitavanje|загрузка|идет загрузка|завантаження|зареждане|yükleniyor|جار[يٍ]? التحميل|جاري التحميل|در حال بارگذاری|लोड हो रहा है|読み込み中(?:です)?|ロード中|加载中|正在加载|載入中|讀取中|로딩 ?중|불러오는 ?중(?:입니다)?|memuat|đang tải(?: dữ liệu)?|กำลังโหลด|φόρτωση|se încarcă|betöltés)(?: (?:content|comments|video|more|player|player\.\.\.|weitere.{0,30}|kommentare|inhalt|the next|next|related|poll|map|embed).{0,30})?|(?:sorry|oops|an? (?:unknown |unexpected )?error (?:has )?occurred|something went wrong)(?:[,.!].{0,80})?"
        },
        ANYWHERE,
    ),
    label(
        "media",
        {
            "en": r"media (?:playback is (?:un|not )supported.{0,40}|caption(?:,.{0,160})?)|(?:this|the) (?:video|audio|media|content|player) (?:is (?:not|no longer)|can ?not|could not|has been|failed|file).{0,80}|(?:video|audio|media) (?:player|unavailable|not (?:available|supported)|caption|loading|duration|ad feedback|transcript)(?: .{0,60})?|(?:to )?(?:play|watch|view) (?:this )?(?:video|audio|clip|content)(?:,? .{0,80})?|(?:play|watch|pause|listen|stop)(?: (?:video|audio|live|now|clip))|\d{1,2}:\d{2}(?::\d{2})?|now playing.{0,80}|up next.{0,80}|(?:image|photo|picture|view) gallery.{0,60}|\d+ (?:images?|photos?|pictures?|of \d+)|view (?:gallery|photos|slideshow|\d+ (?:images|photos)|(?:this|image) (?:post|in).{0,40})|gallery|slideshow|(?:a )?(?:post|photo) shared by .{2,80}|view this post on instagram|skip (?:x|twitter|instagram|youtube|facebook|tiktok|past).{2,60}|allow (?:x|twitter|instagram|youtube|facebook|tiktok|google).{2,30} content.{0,20}|end of (?:x|twitter|instagram|youtube|facebook|tiktok).{2,40}|to view this (?:content|video|post).{0,100}|this content (?:is hosted by|is not available|contains|could not).{0,100}|external (?:content|link)|embedded content|file (?:photo|image)",
            "de": r"(?:externer|empfohlener|eingebetteter|dieser) (?:redaktioneller |externe )?inhalt.{0,100}|externe inhalte.{0,60}|link zu[mr] .{2,30}(?:inhalt|video|beitrag|post|tweet)|(?:video|audio|podcast|bild|player) (?:starten|abspielen|anhören|lädt|laden|ansehen)|(?:video|audio) .{2,140}\d{1,2}:\d{2}\W*min\.?|(?:zur|zum) (?:bildergalerie|fotostrecke|galerie|video)(?: .{0,60})?|(?:bildergalerie|fotostrecke|diashow).{0,80}|\d+ bilder|\w{2} \d{1,2}\.\d{1,2}\.\d{2,4}\W+\d{1,2}[:.]\d{2}\W*uhr\W+\d{1,2}:\d{2}\W*min\.?",
            "romance": r"(?:lire|voir|regarder|écouter) la vidéo.{0,40}|(?:ce|le) contenu (?:n'est pas|externe|est bloqué).{0,80}|contenu (?:externe|bloqué|intégré).{0,60}|(?:diaporama|galerie photos?|en images).{0,40}|ver (?:vídeo|video|galería|fotos|la galería).{0,40}|(?:galería|fotogalería|galeria) de (?:imágenes|fotos|imagens).{0,40}|este (?:contenido|vídeo|video|conteúdo) no.{0,60}|assista ao vídeo.{0,40}|(?:contenuto|video) (?:esterno|non disponibile|bloccato).{0,60}|guarda (?:il video|la gallery|le foto).{0,40}|fotogallery.{0,40}",
            "germanic": r"(?:bekijk|start|speel) (?:de |deze )?(?:video|foto'?s|afspelen).{0,60}|deze inhoud.{0,80}|(?:innehållet|innhold|indhold) (?:kan|från|fra|er) .{2,80}|(?:spela|se|spill av|afspil) (?:videon?|videoen|klippet).{0,40}|(?:bildspel|bildegalleri|billedserie).{0,40}",
            "slavic_etc": r"(?:смотреть|посмотреть|воспроизвести) видео.{0,40}|видео недоступно.{0,40}|(?:фотогалерея|галерея|слайдшоу).{0,40}|(?:obejrzyj|odtwórz|zobacz) (?:wideo|film|galerię).{0,40}|(?:video|videoyu|videosunu|galeri) ?(?:izle|için tıklayın).{0,30}|(?:شاهد الفيديو|مشغل الفيديو).{0,30}|वीडियो (?:देखें|देखिए).{0,30}",
            "cjk": r"動画(?:を)?(?:再生|見る|はこちら)?|写真(?:を見る|特集|一覧)?|(?:视频|視頻|影片)(?:加载|播放|无法|無法).{0,20}|(?:동영상|영상) ?(?:보기|재생|플레이어).{0,20}|포토 ?갤러리",
        },
        ANYWHERE,
    ),
    sentence(
        "external-content",
        {
            "de": r"^wir respektieren (?:deine|ihre|eure) privatsphäre\b.{0,120}(?:verbindung|einverständnis|zustimmung|einwilligung)|^(?:deine|ihre) (?:privatsphäre|datenschutz|cookie)-?einstellungen (?:verhindern|blockieren|erlauben)\b|^(?:zur anzeige|um (?:diesen|externe|dieses)) .{0,80}(?:einstellungen|zustimm|aktivier|datenschutz|einwilligung|inhalte?)|^an dieser stelle .{0,80}(?:inhalt|externe)|^(?:ich bin (?:damit )?einverstanden|mit (?:dem|einem) klick).{0,160}|^dieser externe inhalt",
            "en": r"^your (?:privacy|cookie|consent) (?:settings|preferences|choices) (?:prevent|block|do not allow|don't allow)\b|^(?:this (?:content|video|article contains content|embed) (?:is|was|provided|may|contains)).{0,60}(?:cookies?|third part|provided by|consent|not available)|^we ask for your permission before",
            "fr_nl": r"^(?:ce contenu|cet article contient|pour (?:voir|afficher) ce).{0,120}(?:cookies|consent|traceurs|tiers)|^(?:deze|om (?:deze|dit)) .{0,100}cookies",
            "nordic": r"^(?:det här innehållet|innholdet|indholdet).{0,100}(?:cookies|informasjonskapsler|samtykke)",
        },
        ANYWHERE,
    ),
    label(
        "key-points",
        {
            "any": r"(?:das wichtigste in kürze|darum gehts?|darum geht's|auf einen blick|das wichtigste|kurz(?:fassung|gefasst)|in kürze|zusammenfassung|worum es geht|kort fortalt|kortversjonen|kort sagt|sammendrag|oppsummering|resumé|kort om|det korte af det lange|kortversionen|sammanfattning|i korthet|lyhyesti|tiivistelmä|hoofdpunten|in het kort|samenvatting|het belangrijkste|key (?:points?|takeaways?|facts|findings)|at a glance|in brief|in short|summary|highlights|story highlights|quick read|what you need to know|the gist|tl;?dr|synopsis|top points|l'essentiel|en bref|en résumé|ce qu'il faut (?:savoir|retenir)|points clés|en resumen|resumen|puntos clave|lo más importante|claves|em resumo|resumo|pontos-chave|em síntese|in sintesi|i punti (?:chiave|principali)|in breve|najważniejsze informacje|w skrócie|skrót artykułu|stručně|v kostce|ukratko|главное|коротко|кратко|вкратце|головне|стисло|özet|kısaca|ملخص|أبرز النقاط|باختصار|النقاط الرئيسية|خلاصه|मुख्य बातें|हाइलाइट्स|ख़ास बातें|खास बातें|要約|ポイント|この記事のポイント|摘要|要点|重點|核心提要|核心提示|요약|핵심 ?(?:요약|포인트)|3줄 ?요약|ringkasan|intisari|poin penting|tóm tắt)"
        },
        HEAD,
    ),
)
