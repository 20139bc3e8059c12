"""What a site prints around every text: labels, notices, comment rules, forms."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, HEAD, TAIL, label, moved, sentence, word
from newscrawl.text.language import pattern_for

RULES = (
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
                "any": rf"(?:{pattern_for('labels', 'home')}|news|nachrichten|hindi news)"
                r"\s*(?:[>/|»›·:→\\-]+|\bnews\b)\s*.{0,160}|breadcrumb(?: trail)?(?: links?| navigation)?|you are here\W.{0,100}|sie sind hier\W.{0,100}|brotkrumen?navigation|(?:[^<>»›|]{2,30}[>»›]){1,5}[^<>»›|]{2,80}"
            },
            HEAD,
        ),
        "articleSection",
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
)
