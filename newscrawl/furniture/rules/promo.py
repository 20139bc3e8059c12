"""What a site says to win a subscriber: apps, channels, newsletters, walls."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, label, sentence, word

_CHANNEL = (
    r"(?:whats ?app|telegram|google news|google discover|facebook|instagram|youtube|twitter|\bx\b|tik ?tok|linkedin|threads|bluesky|viber|flipboard|rss|newsletters?|app\b|podcasts?|(?:push-?)?alerts?|notifications?"
    r"|व्हाट्सऐप|व्हाट्सएप|वॉट्सऐप|टेलीग्राम|गूगल न्यूज़|गूगल न्यूज|फेसबुक|यूट्यूब|جوجل|تلغرام|تيليجرام|تليجرام|واتساب|فيسبوك|يوتيوب|تويتر|انستغرام|телеграм|вайбер|ватсап|дзен|яндекс\.?новост\w*|line|微信|微博|公众号|텔레그램|카카오톡|유튜브|네이버)"
)

RULES = (
    sentence(
        "app-promo",
        {
            "en": r"^stay (?:up to date|updated|tuned|informed|ahead|connected)\b.{0,100}\b(?:app|news with|newsletter|channel|download|with us|our)\b.{0,100}$|\bdownload (?:the|our) .{1,40}\bapp\b(?! was| has| is)|^(?:get|download|install|try) (?:the|our) .{1,40}\bapp(?:lication)?\b.{0,100}$|\bapp\. download now$"
            r"|^\(?get the news that matters\b|^for (?:the latest|all the latest|breaking|live|more) .{0,80}(?:download|follow|subscribe|visit|log on|click|check out|stay tuned)|^(?:also )?(?:read|catch|get|check out|find|watch|follow) (?:all )?(?:the |our )?(?:latest|breaking|live|top|real-?time|trending|daily).{0,120}(?:here|only on|on .{2,40}|updates?.{0,80}|app)\W*$",
            "de": r"^(?:laden sie|lade|hol dir|holen sie sich|jetzt|die|mit der) .{0,60}\bapp\b.{0,60}(?:herunter|laden|kostenlos|immer informiert|installieren)|\bapp (?:jetzt )?(?:herunterladen|downloaden|installieren)|\bhier geht(?: es|'s) zur? .{0,40}\bapp\b.{0,60}$",
            "fr": r"^(?:téléchargez|installez|retrouvez|suivez) .{0,60}\b(?:appli(?:cation)?)\b",
            "es_pt": r"^(?:descarga|descargue|descárgate|descarregue|baixe|instale|obtén) .{0,60}\b(?:app|aplicación|aplicativo|aplicação)\b",
            "it": r"^scarica .{0,60}\bapp\b",
            "nl_nordic": r"^(?:download|hent|ladda ner|last ned|lataa) .{0,60}\b(?:app|appen|app'en|sovellus\w*)\b",
            "slavic": r"^(?:pobierz|stáhněte si|stiahnite si|скачайте|установите|завантажте|скачивайте) .{0,60}(?:aplikacj\w+|aplikac[ie]|приложени\w+|застосунок|додаток)",
            "tr_ar_fa": r"(?:uygulamasını|uygulamamızı) .{0,20}indir|^(?:حمل|حمّل|حملوا|نزّل|قم بتحميل) .{0,60}تطبيق",
            "hi": r"(?:ऐप|एप|app).{0,30}(?:डाउनलोड|इंस्टॉल) कर",
            "cjk": r"(?:アプリ|app).{0,20}(?:ダウンロード|インストール)|(?:下载|下載).{0,20}(?:客户端|客戶端|app|应用)|(?:앱|어플).{0,20}(?:다운로드|다운|설치)",
            "id_vi": r"^(?:unduh|download|tải) .{0,40}\b(?:aplikasi|ứng dụng|app)\b",
        },
        EDGES,
    ),
    sentence(
        "channel-promo",
        {
            "en": rf"^.{{0,30}}\b(?:follow|join|like us|subscribe|sign up|connect with|add|find|watch|we(?: are|'re)(?: now)?(?: also)? on)\b.{{0,80}}(?:\bus\b|\bour\b|\bon\b|\bto\b).{{0,60}}\b{_CHANNEL}(?:.{{0,80}})$|^(?:never|don't) miss (?:a|an|our|out|the|another|any)\b.{{0,80}}\b(?:newsletters?|sign(?:ing)? up|inbox)\b.{{0,60}}$|^(?:do you )?want to (?:be|stay|keep) (?:informed|updated|up to date|in the loop)\b.{{0,80}}\b(?:sign up|subscribe|newsletter)\b.{{0,60}}$|^(?:and |\(?)?(?:now )?we are (?:now )?on {_CHANNEL}|preferred source on google|\b(?:add|make|set) (?:us|.{1, 40}) (?:as )?(?:a|your) preferred source\b|\btreated to special offers, promotions,? and adverts\b",
            "de": rf"\bnewsletter\b.{{0,240}}\bhier geht(?: es|'s) zur (?:kostenlosen )?anmeldung\W*$|\b(?:melden? (?:dich|sie sich|euch)|abonnieren? (?:sie )?) ?(?:hier |jetzt |gleich |einfach )*(?:für|zu|zum) .{{0,40}}newsletter.{{0,60}}$|^(?:folgen|folge|abonnieren|abonniere|besuchen|du|sie|jetzt|hier|unser|kennen|bleiben|nichts|folgst|lesen|hol|holen|alle).{{0,80}}\b(?:{_CHANNEL}|kanal|whatsapp-kanal).{{0,80}}$",
            "fr": rf"^(?:suivez|abonnez-vous|rejoignez|retrouvez|recevez|inscrivez-vous|likez|ne manquez|ajoutez)\b.{{0,80}}(?:{_CHANNEL}|chaîne|lettre|infolettre|notifications).{{0,80}}$",
            "es": rf"\b(?:nuestr[oa]s?|tenemos(?: un)?) canal(?:es)? (?:de|en) {_CHANNEL}.{{0,80}}$|^(?:sigue|síguenos|siga|síganos|suscríbete|suscríbase|únete|únase|recibe|reciba|apúntate|regístrate|puedes seguir|conéctate)\b.{{0,80}}(?:{_CHANNEL}|canal|boletín|boletines|redes sociales).{{0,80}}$",
            "pt": rf"^(?:siga|acompanhe|inscreva-se|assine|entre|participe|receba|clique|faça parte|curta)\b.{{0,80}}(?:{_CHANNEL}|canal|grupo|boletim|redes sociais).{{0,80}}$",
            "it": rf"^(?:segui|seguici|iscriviti|unisciti|ricevi|resta|rimani|clicca)\b.{{0,80}}(?:{_CHANNEL}|canale|canali social).{{0,80}}$",
            "nl": rf"^(?:volg|abonneer|schrijf|meld|ontvang|blijf)\b.{{0,80}}(?:{_CHANNEL}|nieuwsbrief|kanaal).{{0,80}}$",
            "nordic": rf"^(?:följ|følg|prenumerera|abonner|få|anmäl|tilmeld|meld deg|seuraa|tilaa)\b.{{0,80}}(?:{_CHANNEL}|nyhetsbrev\w*|nyhedsbrev\w*|uutiskirje\w*).{{0,80}}$",
            "slavic": rf"^(?:obserwuj|zapisz się|subskrybuj|dołącz|polub|sledujte|odebírejte|přihlaste se|pratite|pratite nas|prijavite|последвайте|следете).{{0,80}}(?:{_CHANNEL}|newsletter\w*|kanał\w*|kanal\w*|канал\w*).{{0,80}}$",
            "ru": rf"^(?:подписывайтесь|подписаться|подпишитесь|подписывайся|читайте|следите|присоединяйтесь|смотрите|оставайтесь|наш|больше).{{0,80}}(?:{_CHANNEL}|telegram-канал\w*|телеграм-канал\w*|канал\w*|рассылк\w*|соцсет\w*).{{0,80}}$",
            "uk": rf"^(?:підписуйтесь|підписуйтеся|підписатися|підпишіться|читайте|стежте|приєднуйтесь|приєднуйтеся|долучайтеся).{{0,80}}(?:{_CHANNEL}|канал\w*|розсилк\w*|соцмереж\w*).{{0,80}}$",
            "verb_last": rf"(?:{_CHANNEL}|kanalımız|bülten|hesabımız|کانال|چینل|ניוזלטר|채널|뉴스레터).{{0,60}}(?:(?:takip ed|abone ol|katıl|kaydol)\w*|دنبال کنید|بپیوندید|عضو شوید|فالو کریں|جوائن کریں|הצטרפו|הירשמו|फॉलो|फ़ॉलो|जुड़|सब्सक्राइब|ज्वाइन|जॉइन|लाइक|ফলো|অনুসরণ|সাবস্ক্রাইব|பின்தொடர|ఫాలో|ફોલો|ಫಾಲೋ|ഫോളോ|フォロー|登録|友だち追加|配信中|チェック|구독|팔로우|추가|친구).{{0,40}}$",
            "ar": rf"^(?:تابع|تابعوا|تابعونا|تابعنا|اشترك|اشتركوا|انضم|انضموا|لمتابعة|للاشتراك).{{0,80}}(?:{_CHANNEL}|google|قناة|قناتنا|النشرة).{{0,80}}$",
            "he": r"^(?:הצטרפו|הירשמו|עקבו).{0,80}",
            "hi": rf"(?:फॉलो|फ़ॉलो|सब्सक्राइब) करें.{{0,40}}{_CHANNEL}.{{0,40}}$|^(?:ताज़ा|ताजा|देश|लेटेस्ट|हर) .{{0,80}}(?:जुड़े रहें|पढ़ते रहें|क्लिक करें|पढ़ें|फॉलो करें).{{0,40}}$",
            "bn": r"(?:গুগল নিউজ|ফেসবুক).{0,60}$",
            "ja": rf"(?:フォロー|登録|友だち追加).{{0,20}}{_CHANNEL}|カテゴリーをフォロー|メールマガジン|メルマガ(?:登録|会員)",
            "zh": rf"(?:关注|關注|追蹤|訂閱|订阅|加入|扫码|掃描).{{0,40}}(?:{_CHANNEL}|频道|頻道|粉絲團|電子報)",
            "ko": r"제보(?:를)? ?(?:하기|받습니다|전화|는)",
            "id_vi_th": rf"^(?:ikuti|dapatkan|simak|gabung|theo dõi|đăng ký|ติดตาม).{{0,80}}(?:{_CHANNEL}|saluran|kanal|bản tin|kênh|ข่าว).{{0,80}}$",
            "el_ro_hu": rf"^(?:ακολουθήστε|εγγραφείτε|κατεβάστε|urmărește|urmăriți|abonează-te|abonați-vă|kövesse|kövess|iratkozzon|iratkozz).{{0,80}}(?:{_CHANNEL}|hírlevél\w*|canal\w*|ενημερων\w*).{{0,80}}$",
        },
        EDGES,
    ),
    label(
        "newsletter",
        {
            "en": r"(?:get|download|install) (?:the|our) (?:free )?app|(?:please |click here to |tap here to )?(?:get|download|install) (?:the|our) .{1,40}\bapp(?: now| here| today)?|get (?:the |our |your |free )?(?:daily|weekly|breaking|local|latest|morning|top|more|national|free) .{1,60}(?:news|newsletters?|headlines|alerts?|updates?|stories|inbox|briefing)(?: .{1,60})?|(?:click here )?(?:to )?(?:sign up|subscribe|register)(?: here| now| today)? (?:to|for|with) .{2,120}"
            r"|(?:subscribe|sign up|join|register)(?: now| today| here| for free| free)?|.{2,40} newsletters?|(?:get|have) .{2,60} (?:delivered|sent|straight|direct(?:ly)?) .{0,20}to your .{0,20}(?:inbox|phone|email)|(?:get|have|receive) .{2,60} in your (?:e-?mail )?inbox(?: .{2,40})?|enter your e-?mail(?: address)?|your e-?mail(?: address)?|e-?mail address|thanks? (?:you )?for (?:signing up|subscribing).{0,20}|support (?:our|independent|quality|local) (?:journalism|journalists|work|newsroom).{0,40}|(?:donate|become a (?:member|subscriber|supporter))(?: (?:now|today))?|invalid e-?mail(?: address)?|by (?:signing up|subscribing|clicking).{5,200}|you can unsubscribe at any time.{0,60}|start your free trial.{0,30}|follow .{2,50} on .{2,30}|(?:add|make) .{2,60} preferred source.{0,40}|click here .{2,80}",
            "de": r".{2,40} (?:im|ins) postfach|weitere newsletter|.{0,60}newsletter(?: .{2,40})?(?: (?:abonnieren|bestellen|anmelden|abo|jetzt abonnieren|kostenlos abonnieren))?|(?:jetzt |hier |kostenlos )?(?:abonnieren|anmelden|registrieren|einloggen|testen)(?: und .{2,40})?|e-?mail-?adresse|.{2,40}-abo (?:bestellen|testen|abschließen)|.{0,40}unterstützen(?: sie uns| uns)?|jetzt (?:spenden|abonnieren|testen|weiterlesen|anmelden|mitglied werden).{0,40}|(?:folgen|folge) (?:sie )?.{2,40} (?:auf|bei) .{2,30}",
            "fr": r"(?:newsletters?|nos newsletters|la newsletter|infolettres?)(?: .{2,80})?|(?:je m'abonne|s'abonner|abonnez-vous|inscrivez-vous|s'inscrire|je m'inscris)(?: .{2,100})?|recevez .{2,100}|votre (?:adresse )?e-?mail|adresse e-?mail|soutenez .{2,60}|faites un don",
            "es": r"(?:suscríbete|suscríbase|suscribirse|regístrate|apúntate|únete|recibe|reciba)(?: .{2,100})?|(?:boletín|boletines|newsletter)(?: .{2,60})?|correo electrónico|apoya (?:nuestro|el) periodismo.{0,40}|hazte soci[oa].{0,20}",
            "pt": r"(?:assine|inscreva-se|cadastre-se|receba|registe-se|subscreva|apoie)(?: .{2,100})?|newsletter(?:s)?(?: .{2,60})?|seu e-?mail|siga .{2,60} (?:no|na|em) .{2,30}",
            "it": r"(?:iscriviti|abbonati|registrati|ricevi|sostieni)(?: .{2,100})?|(?:la )?newsletter(?: .{2,60})?|la tua e-?mail|indirizzo e-?mail",
            "nl": r"(?:abonneer|schrijf je in|meld je aan|aanmelden|ontvang|inschrijven|word (?:lid|abonnee))(?: .{2,100})?|nieuwsbrie(?:f|ven)(?: .{2,60})?|jouw e-?mail(?:adres)?|steun .{2,40}",
            "nordic": r"(?:prenumerera|abonner|bli (?:abonnent|medlem|prenumerant)|bliv (?:abonnent|medlem)|anmäl dig|tilmeld dig|meld deg på|registrera dig|tilaa)(?: .{2,100})?|(?:nyhetsbrev|nyhedsbrev|uutiskirje)\w*(?: .{2,60})?",
            "slavic": r"(?:zapisz się|subskrybuj|zaprenumeruj|wesprzyj|odebírejte|předplaťte si|přihlásit se|prijavite se|pretplatite se)(?: .{2,100})?|newsletter(?: .{2,60})?|twój (?:adres )?e-?mail",
            "ru_uk": r"(?:подпишитесь|подписывайтесь|подписаться|подписка|оформите подписку|поддержите|зарегистрируйтесь|підпишіться|підписатися|підтримайте)(?: .{2,100})?|(?:рассылка|розсилка)(?: .{2,60})?|ваш e-?mail",
            "tr": r"(?:e-?)?bülten(?:e|imize)? (?:abone ol|kaydol|üye ol)\w*|(?:abone|üye) olun?(?: .{2,60})?|.{2,80} (?:takip edin|abone olun|kaydolun)",
            "ar": r"(?:اشترك|اشتركوا|سجل|النشرة (?:الإخبارية|البريدية))(?: .{2,80})?|البريد الإلكتروني",
            "hi": r"(?:सब्सक्राइब|सब्सक्राइब करें|न्यूज़लेटर)(?: .{2,60})?|.{2,80}(?:फॉलो|फ़ॉलो|सब्सक्राइब|डाउनलोड|क्लिक) करें",
            "cjk": r".{0,30}(?:メールマガジン|ニュースレター|メルマガ)(?:登録|を購読|に登録|配信中)?|.{0,30}(?:会員|無料)登録(?:はこちら|する)?|(?:订阅|訂閱)(?:电子报|電子報|新闻|我们).{0,20}|.{0,30}(?:뉴스레터|구독)(?: ?(?:신청|하기|신청하기))?|ログイン(?:する)?|로그인|회원 ?가입|登录|登入|注册",
            "id_vi": r"(?:berlangganan|daftar|langganan|đăng ký)(?: .{2,80})?|(?:ikuti|dapatkan) .{2,80}",
        },
        EDGES,
    ),
    label(
        "inline-promo",
        {
            "en": r"click here to (?:get|read|watch|see|sign up|subscribe|download|listen|view|join|follow|buy|order|shop) .{2,100}|get (?:daily|breaking|weekly|the latest) .{2,30} news|sign up (?:to|for) (?:our|the|get|receive) .{2,100}|subscribe to (?:our|the) .{2,80}|subscribe now.{0,60}|download (?:the|our) .{2,40} app(?: .{2,40})?|(?:follow|join|add) us on .{2,60}"
            r"|newsletter(?: sign-?up)?|sign up|have (?:a|your) (?:news )?tip\b.{0,60}|email (?:address|sign-?up)|.{2,30} newsletter sign-?up",
            "de": r"(?:zum|unser|unseren|den|der) .{0,30}newsletter.{0,60}|newsletter(?: (?:abonnieren|bestellen|anmelden))?|jetzt (?:kostenlos )?(?:abonnieren|testen|anmelden|registrieren).{0,60}|link zum .{2,30}-inhalt|externen inhalt (?:laden|anzeigen|zulassen)",
            "fr": r"(?:inscrivez-vous|abonnez-vous|je m'abonne|s'inscrire) (?:à|gratuitement|pour|dès).{2,100}|newsletter|la suite après (?:cette|la) publicité",
            "es_pt": r"(?:suscríbete|regístrate|apúntate|inscreva-se|assine) (?:a|al|aquí|gratis|para|no|na|em|o|agora) .{2,100}|newsletter|receba (?:notícias|as notícias|no).{2,80}",
            "it_nl": r"(?:iscriviti|abbonati) (?:alla|al|a|ora|qui).{2,100}|(?:schrijf je in|meld je aan) voor .{2,80}|newsletter|nieuwsbrief",
            "ru_uk": r"(?:подписывайтесь|подпишитесь|підписуйтесь|підписуйтеся|підпишіться) на .{2,100}",
        },
        ANYWHERE,
    ),
    sentence(
        "paywall",
        {
            "en": r"^you can (?:save|read|unlock|keep reading) (?:this|the full|more) (?:article|story)\b.{0,40}\b(?:by registering|by signing|with an account)|\b(?:this|the full|the rest of this|the rest of the) (?:content|article|story|report|page|item) is (?:only |exclusively )?(?:reserved|available|for|accessible|exclusive)\b.{0,40}\b(?:subscribers?|members|premium|registered)|^(?:subscribe|sign in|log ?in|register|become a (?:member|subscriber)|create (?:an|a free) account|start your)\b.{0,80}\b(?:to (?:continue|read|keep|access|unlock|view|see|enjoy)|for (?:the )?(?:full|unlimited|complete)|access|reading)\b.{0,120}$|^to (?:view|read|see|access|unlock) the (?:full|rest|whole|entire|complete)\b.{0,40}\b(?:subscribe|log ?in|sign (?:in|up)|register)\b|\balready (?:a|an) (?:\w+ )?(?:subscriber|member)\b.{0,60}\b(?:log|sign) ?in\b"
            r"|^(?:already (?:a|have an?) (?:subscriber|member|subscription|account)|not a (?:subscriber|member)|you(?:'ve| have) (?:reached|read|used) .{0,60}(?:articles?|limit)|to (?:continue|keep) reading|unlock (?:this|the full|unlimited|all)|enjoy unlimited|unlimited (?:digital )?access|get (?:full|unlimited|exclusive) (?:digital )?access|want to (?:read|see) more\?|don'?t have an account|choose your (?:plan|subscription))|^(?:share your thoughts|access articles from).{0,100}$|this (?:is a|article is|content is) (?:premium|subscriber|members?|paid)",
            "de": r"^für \d{1,3}(?:[.,]\d\d)? ?(?:€|euro|franken|chf) können sie diesen (?:artikel|beitrag|text)\b|\b(?:weiterlesen|zugang|zugriff|inhalt|artikel|beitrag)\b.{0,60}\b(?:abonnenten|abonnent:innen|abonnement|digitalabo|plus-abo|abo\b|premium|registrier|angemeldete)|^(?:sie (?:sind|haben) (?:bereits|noch kein|schon)|bereits (?:abonnent|registriert|kunde|abonniert|mitglied)|jetzt weiterlesen|dieser (?:artikel|inhalt|beitrag|text) ist (?:nur|exklusiv|kostenpflichtig)|mit (?:einem|dem|ihrem) .{0,30}abo\b|exklusiv für|testen sie|alle artikel|um (?:diesen|weiterzulesen|den ganzen))\b.{0,160}",
            "fr": r"^il vous reste [\d.,]+\s?% de|réservée?s? (?:aux|à nos) abonné|^(?:cet article est réservé|la suite est réservée|pour lire la suite|déjà abonné|vous êtes abonné|abonnez-vous pour|poursuivez votre lecture|article réservé|contenu réservé|débloquez|accédez à tous|profitez de|créez (?:un|votre) compte|identifiez-vous|connectez-vous|votre abonnement)",
            "es": r"^(?:tu suscripción (?:se está|no)|su suscripción|suscríbete para|contenido exclusivo|este (?:contenido|artículo) es (?:exclusivo|solo|sólo)|¿(?:ya eres|tienes) (?:suscriptor|una suscripción)|ya eres suscriptor|inicia sesión|regístrate (?:gratis )?para|si quieres (?:seguir|continuar)|para (?:seguir|continuar) leyendo|has (?:leído|alcanzado)|¿quieres añadir otro usuario|añade un usuario|accede a todos)\b|exclusivo para suscriptores",
            "pt": r"^(?:conteúdo exclusivo|este conteúdo é exclusivo|assine para|já é assinante|para continuar (?:lendo|a ler)|faça (?:o )?(?:login|seu cadastro)|cadastre-se|você (?:já )?(?:leu|atingiu)|este artigo é exclusivo)\b|exclusivo para assinantes|reservado a assinantes",
            "it": r"^(?:questo (?:articolo|contenuto) è (?:riservato|solo|esclusivo)|contenuto riservato|sei già abbonato|abbonati per|per continuare a leggere|accedi per|sblocca)\b|riservato (?:agli|ai) abbonati",
            "nl": r"^(?:dit (?:artikel|premium artikel) is (?:alleen|exclusief)|al abonnee|om (?:verder|dit artikel) te (?:lezen|kunnen)|lees (?:verder|onbeperkt)|exclusief voor (?:abonnees|leden)|log in om|registreer om|verder lezen\?)",
            "nordic": r"^(?:denne (?:artikkelen|saken|artikel) er (?:for|kun|forbeholdt)|artikeln är (?:för|endast|låst)|den här artikeln (?:är|kräver)|redan prenumerant|er du allerede abonnent|allerede abonnent|logga in (?:för|och)|logg inn for|log ind for|for å lese|for at læse|för att läsa|läs vidare|bli abonnent|tämä (?:artikkeli|juttu) on (?:vain|tilaajille|maksullinen)|tilaajille)",
            "slavic": r"(?:tylko dla (?:prenumeratorów|subskrybentów)|dostęp (?:tylko )?dla (?:prenumeratorów|subskrybentów)|pozostało (?:ci )?\d+\s?% (?:artykułu|tekstu)|masz już (?:konto|prenumeratę)|tento článek je (?:pouze|jen|určen)|jen pro předplatitele|obsah je (?:dostupný )?len pre predplatiteľov|zbývá vám \d+\s?%)",
            "ru_uk": r"(?:доступн\w+ (?:только )?(?:по подписке|подписчикам|для подписчиков)|только для подписчиков|оформите подписку|чтобы (?:продолжить чтение|читать дальше|дочитать)|лише для передплатників|доступн\w+ (?:лише )?(?:за передплатою|передплатникам))",
            "tr": r"(?:bu (?:içerik|haber|yazı) (?:yalnızca |sadece )?(?:aboneler|üyeler)|devamını okumak için|okumaya devam etmek için|abonelere özel)",
            "ar": r"(?:هذا المحتوى (?:حصري|متاح) (?:ل|فقط)|للمشتركين فقط|لمتابعة القراءة|اشترك للقراءة)",
            "hi": r"(?:(?:पूरी|पूरा) (?:खबर|लेख|आर्टिकल) पढ़ने के लिए|केवल (?:सब्सक्राइबर|सदस्य|प्रीमियम)|आगे पढ़ने के लिए)",
            "ja": r"会員限定(?:です|の記事|記事|サービス)|有料(?:会員|記事|プラン|登録)|残り[:\s]*\d[\d,]*\s*文字|(?:この)?記事の続きを(?:読む|お読み)|ログインして(?:続き|読む)|無料会員|購読(?:する|者|契約)と|会員の方のみ|(?:会員|無料)登録(?:すると|して|が必要)|続きを(?:お読み|読む)(?:いただく)?(?:には|に)|この記事は有料",
            "zh": r"(?:订阅|訂閱|付费|付費|会员|會員)(?:后|後|即可|专享|專享|才可|方可|限定|专区).{0,20}|(?:登录|登入|注册|註冊)(?:后|後|即可|以|才能).{0,20}(?:阅读|閱讀|查看|觀看|全文)|剩余\s*\d+\s*%|本文(?:为|為|仅限|僅限)(?:付费|付費|会员|會員|訂戶)",
            "ko": r"(?:회원|유료|구독자|프리미엄) ?(?:용|전용|회원)? ?(?:콘텐츠|기사|서비스)(?:입니다|를|는|로)?|로그인 ?(?:후|하시면|하면|이 필요)|구독(?:하시면|하면|자만|후)|기사 전문을 (?:보|읽)|남은 (?:글자|기사)",
            "id_vi": r"(?:konten (?:ini )?(?:khusus|eksklusif)|khusus (?:pelanggan|pembaca premium)|untuk melanjutkan membaca|baca artikel ini dengan berlangganan|dành (?:riêng )?cho (?:hội viên|thành viên|thuê bao|bạn đọc trả phí)|đăng nhập để (?:đọc|xem))",
        },
        ANYWHERE,
    ),
    sentence(
        "registration",
        {
            "en": r"^join .{2,40} for (?:free )?access to this (?:content|article|story)|^(?:plus )?special access to select(?:ed)? articles\b|^please enter a valid e-?mail(?: address)?\b"
            r"|^by (?:signing up|subscribing|submitting|registering|clicking .{2,40})\b,?.{0,40}\b(?:you|i) (?:agree|confirm|consent|acknowledge|accept|certify|are (?:agreeing|providing|consenting))\b"
            r"|^by entering your e-?mail(?: address)? and (?:pushing|pressing|clicking|tapping|hitting)\b",
            "de": r"^(?:bitte )?geben sie (?:bitte )?(?:eine|ihre) gültige e-?mail(?:-?adresse)?\b|^mit (?:der )?(?:eingabe|angabe) (?:ihrer|deiner) e-?mail(?:-?adresse)?\b",
            "fr": r"^(?:veuillez )?(?:saisir|entrer|saisissez|entrez) une adresse (?:e-?mail|électronique) valide\b|^en (?:saisissant|entrant) votre adresse\b",
            "es_pt_it": r"^(?:introduzca|introduce|ingrese|ingresa|por favor,? introduzca) (?:una dirección de correo|un correo)\b|^(?:insira|digite|informe) um e-?mail válido\b|^inserisci un(?:'| )indirizzo e-?mail valido\b",
        },
        ANYWHERE,
    ),
    label(
        "paywall-label",
        {
            "en": r"(?:this |the )?(?:content|article|story) is (?:reserved|available|exclusive(?:ly)?|only) (?:only |exclusively )?(?:for|to) .{2,40}(?: only)?|(?:subscribers?|members?|premium)[ -](?:only|exclusive)(?: (?:article|story|content))?|for subscribers only|exclusive to subscribers|subscribe (?:now )?to (?:read|continue|unlock|view).{2,100}|join .{2,40} for (?:free )?access to this (?:content|article|story)|(?:sign|log) in(?: or (?:register|subscribe|create an account))? to (?:read|continue|comment|view).{0,60}|premium(?: article| content| story)?|already (?:a subscriber|have an account).{0,40}",
            "de": r"(?:nur |exklusiv )?für (?:abonnent\w*|mitglieder|plus-leser\w*)|(?:plus|premium|abo)[- ]?(?:artikel|inhalt)|jetzt weiterlesen.{0,40}|bereits (?:abonnent|registriert|kunde).{0,40}",
            "fr_es_pt_it": r"(?:cet article est |la suite est |article |contenu )?réservée? (?:aux|à nos) abonnés.{0,20}|(?:solo|sólo|exclusivo) (?:para|de) suscriptores|(?:exclusivo|só) para assinantes|riservato agli abbonati|déjà abonnée?\s?\?.{0,30}",
            "cjk": r"(?:有料|会員限定|会員)(?:記事|限定)?|残り[:\s]*\d[\d,]*\s*文字(?:[/(（].{0,20})?|회원 ?(?:용|전용) ?콘텐츠|会员专享|付费内容|유료 ?기사",
        },
        ANYWHERE,
    ),
    word(
        "promo-word",
        {
            "any": r"newsletters?|podcasts?|subscribe|sign up|log ?in|sign in|register|e-?paper|abo|abonnieren|abonnement|abonnez-vous|s'abonner|suscríbete|suscribirse|assine|assinar|abbonati|abonneren|prenumerera|bli abonnent|logga in|logg inn|log ind|подписаться|подписка|підписатися|abone ol|اشترك|सब्सक्राइब|購読|ログイン|订阅|訂閱|로그인|구독"
        },
        EDGES,
    ),
)
