"""Who made it: captions and photo credits, agencies, syndication notes, authors' biographies."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, TAIL, label, moved, sentence
from newscrawl.text.agencies import AGENCIES, AGENCY_DESKS
from newscrawl.text.language import pattern_for

_SOURCES = rf"{AGENCIES}|{AGENCY_DESKS}"
_IMAGE = rf"(?:{pattern_for('labels', 'photo')})s?"
_NAMED = r"(?-i:[^\W\d_a-zà-öø-ÿа-яё])\S*(?:\s\S+){0,4}"
"""A name, from its capital on."""

RULES = (
    moved(
        label(
            "caption-credit",
            {
                "pipe": rf"[^|]{{3,300}}\s\|\s(?:{_SOURCES}|file|express(?: photo| illustrations?)?|eps|getty(?: images)?|twitter|facebook|instagram|youtube|special arrangement|screengrab|wikimedia(?: commons)?|pixabay|unsplash|shutterstock|istock(?:photo)?|(?:{_SOURCES}|file|express|photo|file photo)\W+(?:photo|file|image|pic)\w*|(?:photo|pic|image|courtesy)\b.{{2,40}})(?:\s*[/,(&-]\s*[\w .@]{{2,40}})?",
                "glued": r"\S.{3,250}[^\W\d_](?:credit|photo|image|foto|bild|crédit|copyright)s?:\s{0,2}\S.{1,80}",
                "tail": rf"\S.{{3,250}}[.)\]]?\s*[(\[](?:{_IMAGE}|credit|©)\s*(?:credit|by|von|:|/|=|©)\s*.{{2,80}}",
                "desk": r"\S.{10,370}\b(?-i:REUTERS|AFP|EPA|EPA-EFE|AP Photo|DPA|TASS|NTB|Lehtikuva|Ritzau Scanpix)/(?-i:[A-ZÀ-Þ])[^.!?/]{1,60}(?:/file photo)?(?:,?\s*(?:purchase )?licensing rights.{0,20})?",
                "brackets": r"\S.{10,370}\((?:[^()]{0,80}\W)?(?:getty(?: images)?|ap photo|afp photo|file photo|shutterstock|istock(?:photo)?|alamy)(?:\W[^()]{0,40})?\)",
                "courtesy": r"\S.{3,200}\b(?:photo|image|picture|video) (?:credit|courtesy|by)s?\s*[:/]?\s*.{2,80}",
            },
            ANYWHERE,
        ),
        "image",
    ),
    moved(
        label(
            "credit",
            {
                "name": rf"{_IMAGE}\.?\s+(?:(?:by|von|di|de|av|af|door|par|por|od)\s+{_NAMED}|{_NAMED}\s*/\s*\S.{{1,40}})",
                "label": rf"{_IMAGE}(?:\s*(?:credit|source|courtesy|by|copyright|quelle|von|de|di|av|af|door|par|por|via))?s?\s*[:：/=©|]\s*.{{1,120}}",
                "en": r"(?:photo(?:graph)?|image|picture|illustration|graphic|video)s? (?:by|courtesy(?: of)?|credit|via|from|supplied(?: by)?|provided by) .{2,120}|(?:image|photo|picture) (?:source|credit|copyright)s?,?\s*:?\s*.{2,100}|(?:credits?|courtesy|copyright)\s*[:/]\s*.{2,100}|.{2,60}\s*(?:/|via)\s*(?:getty images|ap(?: photo| images)?|reuters|afp|shutterstock|istock(?:photo)?|alamy(?: stock photo)?|bloomberg|epa|zuma|rex|imago|picture alliance|dpa|unsplash|pixabay|wikimedia commons)(?:\s*/\s*.{2,40})?|(?:getty images|ap photo|shutterstock|file photo|handout|supplied|screengrab|representational? (?:image|picture|photo|purpose.{0,10})|for representational? purposes? only)(?:/.{2,60})?",
                "de": r"(?:quelle|©|bildrechte|bildnachweis)\s*:?\s*(?:imago|picture alliance|dpa|getty|reuters|afp|ap|epa|keystone|apa|shutterstock|privat|archiv).{0,80}|.{2,40}(?:/| via )(?:dpa|picture alliance|imago|keystone|apa|getty images|reuters|afp)(?:/.{1,40})?",
                "cjk": r".{1,40}(?:撮影|提供|撮す)|.{0,60}=\s*(?:AP|ロイター|共同|AFP|時事|ゲッティ).{0,20}|(?:資料|資料写真|資料圖片|资料图片|示意圖|示意图|圖/.{2,30}|图/.{2,30}|自料 ?사진).{0,30}|.{0,40}(?:摄|攝|供图|供圖|제공|자료 ?사진|캡처)",
                "agency": r"©\s*(?:afp|ap|reuters|getty|dpa|epa|efe|ansa|keystone|imago|pa|tt|ntb|лента|тасс|риа|яндекс).{0,80}|(?:afp|ap|reuters|dpa|epa|getty images?)\s*[-/|]\s*[^\W\d].{2,60}",
            },
            ANYWHERE,
        ),
        "image",
    ),
    moved(
        sentence(
            "syndication",
            {
                "en": r"\b(?:not|has not|hasn't|have not) been edited by\b.{2,80}(?:staff|team|desk|feed|.)|^\W*(?:except for|apart from|other than) the headline\b|\b(?:auto-?generated|published|generated|sourced|taken) from (?:a |an? )?(?:syndicated|unedited|agency|wire|third[- ]party)\b|^\W*(?:this (?:story|article|content|report|piece|post|column|essay|interview|text|version)|the article|an? (?:earlier |original |longer )?version of this (?:story|article)|article) (?:was |has been |is |first |originally )+(?:originally |first |re|also |previously |co-)*(?:published|appeared|posted|provided|produced|syndicated|supplied|translated)\b.{2,160}|\bread the original (?:article|story|post)\b|^\W*copyright\W+project syndicate|^\W*(?:published|republished|distributed|reprinted) (?:under|with|by) (?:licen[cs]e|permission|an? (?:arrangement|agreement)|the)\b|^\W*the associated press created this story|^\W*this (?:story|article) is (?:part of|based on|adapted|published in|produced in)\b.{2,160}(?:partnership|collaboration|series|licen[cs]e|syndicat)|^\W*(?:disclaimer\W+)?(?:this is a (?:press release|syndicated|sponsored)|press release)",
                "de": r"^\W*(?:dieser (?:artikel|text|beitrag|kommentar)|der (?:artikel|text|beitrag)) (?:ist|wurde|erschien|stammt|entstand).{0,80}(?:erschienen|veröffentlicht|zuerst|übersetzt|automatisch|kooperation|agentur|maschinell)|^\W*(?:aus dem (?:englischen|französischen|amerikanischen|russischen|italienischen|spanischen)|übersetzung|copyright\W+project)\b|redaktionell (?:nicht )?(?:bearbeitet|geprüft)",
                "fr": r"^\W*(?:cet article|ce texte|cette tribune|la version originale) (?:a été|est|a d'abord|provient|initialement).{0,60}(?:publiée?|traduit|paru|parution|republié)|^\W*(?:traduit de l'|lire l'article original)",
                "es": r"^\W*(?:este (?:artículo|texto|contenido|reportaje)|esta (?:nota|noticia)) (?:fue|ha sido|se|apareció).{0,60}(?:publicad|traducid|publicó)|^\W*(?:traducción de|lea el original|lee el original)",
                "pt": r"^\W*(?:este (?:artigo|texto|conteúdo)|esta (?:matéria|reportagem)) (?:foi|é).{0,60}(?:publicad|republicad|traduzid)|^\W*leia o (?:artigo )?original",
                "it": r"^\W*(?:questo articolo|questo testo) (?:è (?:stato )?|è apparso|uscito).{0,60}(?:pubblicato|tradotto|apparso)|^\W*leggi l'originale",
                "nl_nordic": r"^\W*(?:dit artikel|dit stuk) (?:is|verscheen|werd).{0,60}(?:gepubliceerd|verschenen|eerder|vertaald)|^\W*(?:artikeln|denna artikel|denne artikkelen|denne artikel|saken|artiklen) .{0,60}(?:publicerad|publicerades|publisert|publiceret|oversatt|översatt)",
                "ru_uk": r"^\W*(?:(?:эта )?(?:статья|материал|текст|колонка)|(?:ця )?стаття) .{0,60}(?:опубликован|впервые|подготовлен|переведен|опублікован)|^\W*(?:оригинал (?:статьи|материала)|перевод с|переклад)",
                "other": r"^\W*(?:bu (?:haber|yazı|makale)).{0,80}(?:yayınlan|ajans|çevril|otomatik)|(?:نشر|نشرت) (?:هذا|هذه) (?:المقال|المقالة|الموضوع)|(?:इस|यह) (?:खबर|ख़बर|लेख|स्टोरी|कॉपी).{0,40}(?:संपादित नहीं|एडिट नहीं|सिंडिकेट|सीधे|फीड)|(?:本文|此文|文章)(?:转载|轉載|来源|來源|原载|原載|首发|首發|译自|譯自|轉自|转自)|(?:この|本)(?:記事|稿)は.{0,60}(?:掲載|転載|配信|翻訳|公開)(?:され|した|し)|(?:이|본) ?(?:기사|글|콘텐츠)는.{0,60}(?:제공|제휴|전재|게재|번역|작성)|^\W*(?:artikel ini (?:telah )?(?:tayang|diterbitkan|dipublikasikan)|bài (?:viết )?(?:được )?(?:đăng|dịch)).{0,120}",
            },
            TAIL,
        ),
        "creditText",
    ),
    moved(
        label(
            "agency",
            {
                "line": rf"(?:(?:source|sources|agency|agencies|via|quellen?|fuente|fuentes|fonte|fontes|fonti|bron|bronnen|kilde|källa|lähde|źródło|zdroj|izvor|источник|джерело|kaynak|المصدر|منبع|स्रोत|出典|来源|來源|출처|sumber|nguồn|text|texte|con|avec|with|mit|met|com|input from|inputs from|by)\s*[:=/-]?\s*(?:the )?)?(?:{_SOURCES})(?:\s*[/,&+|-]\s*(?:{_SOURCES}|\w{{2,4}})){{0,4}}(?:\s+\w{{2,4}}/\w{{2,4}}){{0,3}}",
                "en": r"with (?:agency )?inputs?(?: from .{2,80})?|with agenc(?:y|ies)(?: (?:inputs|reports))?|agenc(?:y|ies) inputs?|\(?inputs? from .{2,60}|source\s*:\s*[^.]{2,60}",
                "de": r"mit agenturmaterial(?: .{2,40})?|mit (?:dpa|afp|reuters|apa|sda|epd|kna|sid)(?:[/,-]? ?\w{2,9}){0,4}|quellen?\s*:\s*.{2,80}|©?\s*dpa-infocom.{0,60}|agentur(?:en|material)?|(?:dpa|afp|apa|sda|epd|kna|sid|rtr|ap)(?:[-/, ]+\w{2,6}){0,4}",
                "es_pt": r"(?:fuente|fuentes|fonte|fontes)\s*:\s*[^.]{2,80}|(?-i:[A-ZÁÉÍÓÚÑ]\w+(?: [A-ZÁÉÍÓÚÑ]\w+)? / [A-ZÁÉÍÓÚÑ]\w+(?: [A-ZÁÉÍÓÚÑ]\w+)?)|con información de .{2,60}|(?:da )?redação|redacción(?: .{2,30})?|agencias|agências",
                "ru": r"источник(?:и)?\s*:\s*.{2,100}|джерело\s*:\s*.{2,100}",
            },
            EDGES,
        ),
        "sourceOrganization",
    ),
    moved(
        sentence(
            "contributors",
            {
                "en": r"^\W*(?:with )?(?:additional |extra |further |original )?(?:files|reports?|reporting|inputs?|contributions?|writing|research|editing|material|information)(?: (?:and|or) (?:reporting|editing|writing|research|inputs?))? (?:from|by)\b.{2,200}$|\bcontributed (?:to|reporting|to the|additional|reporting from).{0,60}(?:report|story|article|\.|reporting)?\W*$|^\W*(?:edited|reported|compiled|written|translated|curated|produced) (?:by|and (?:written|edited)) [^.]{2,120}\.?$|^\W*\(?(?:reporting|writing|editing|compiled|additional reporting|translation) by\b.{2,240}$",
                "de": r"^\W*mit (?:material|informationen|inhalten|texten) (?:von|der|des|aus)\b.{0,80}$|^\W*(?:mitarbeit|mitgearbeitet|redaktion|übersetzung|bearbeitung|text|autor|protokoll|aufgezeichnet von|redaktionelle mitarbeit)\s*:\s*[^.]{2,80}$",
                "fr": r"^\W*\(?(?:avec|par|et) (?:l'|la |le |les )?(?:afp|ap|reuters|agences?|ats|belga|nos (?:confrères|correspondants)|la collaboration|la participation)\b.{0,80}\)?$|^\W*(?:propos recueillis par|avec la (?:collaboration|contribution)|traduction\s*:)\b.{2,80}$",
                "es": r"^\W*\(?(?:con (?:información|datos|reportes?|material|la colaboración) (?:de|del))\b.{1,100}$|^\W*(?:editado por|redacción|traducción|reportería)\s*[:]\s*[^.]{2,80}$",
                "pt": r"^\W*\(?(?:com (?:informações|dados|agências?|agência|conteúdo|a colaboração|reportagem)(?: (?:d[aeo]s?|e)\b)?).{0,100}$|^\W*\(?(?:texto|edição|reportagem|colaborou|colaboraram|supervisão|tradução)\s*[:(]?\s*[^.]{2,80}$",
                "it": r"^\W*\(?(?:con (?:informazioni|il contributo|la collaborazione|fonti)|ha collaborato|hanno collaborato|traduzione di|a cura di)\b.{2,80}$",
                "nl_nordic": r"^\W*(?:met (?:medewerking|bijdragen|informatie) van|medewerking van|mmv)\b.{2,80}$|^\W*(?:med (?:information|bidrag|materiale) fra|kilder?:|källa:|källor:|kilde:|lähde:|lähteet:).{2,80}$",
                "slavic": r"^\W*(?:źródło|źródła|zdroj|zdroje|izvor|oprac\.?|opracował\w*|na podstawie|tłum\.?|autor|redakcja)\s*:?\s+[^.]{2,80}\.?$",
                "ru_uk": r"^\W*(?:источник(?:и)?|источник фото|по (?:материалам|данным|информации|сообщению)|подготовил[аи]?|автор|авторы|перевод|редактор|джерело|за матеріалами|підготув\w+|текст)\s*:?\s+[^.]{2,80}$",
                "tr": r"^\W*(?:kaynak|kaynaklar|haber|muhabir|editör|çeviri)\s*:\s*.{2,80}$",
                "ar": r"^\W*(?:المصدر|المصادر|إعداد|تحرير|ترجمة|كتب|كتبت|مراسل)\s*[:(]\s*.{2,80}$",
                "hi": r"^\W*(?:स्रोत|इनपुट|सोर्स|रिपोर्ट|संपादन|लेखक|एजेंसी)\s*[:-]\s*.{2,80}$|(?:के इनपुट(?:्स)? के साथ|से मिले इनपुट|इनपुट.{0,20}से)\W*$",
                "cjk": r"^\W*(?:原标题|原標題|責任編輯|责任编辑|责编|責編|编辑|編輯|校对|校對|审核|審核|记者|記者|来源|來源|作者|撰文|文|译者|編集|文責|取材|翻訳|出典|引用元|编译|監製|统筹|出品|취재|글|정리|영상|편집|번역|출처|자료)\s*[:/=：]\s*.{1,80}$|^\W*(?:記者|记者|实习记者)\s?.{2,20}(?:報導|报道|報道)\W*$|^\W*[（(](?:编辑|責任編集|记者|責編|责编|完|記者).{0,40}[)）]$|^.{0,30}(?:기자|특파원|통신원|인턴기자)(?:\s*=)?\s*\S+@\S+$|^(?:\S{2,6}\s*(?:기자|특파원|논설위원|인턴기자)\s*){1,3}$",
                "id_vi": r"^\W*\(?(?:sumber|penulis|editor|reporter|pewarta|laporan|nguồn|theo|tác giả|biên tập)\s*[:/]\s*.{2,80}$",
            },
            TAIL,
        ),
        "creditText",
    ),
    moved(
        sentence(
            "initials",
            {
                "any": r"^\((?-i:[a-zäöü]{2,4}(?:[/, ]{1,3}[a-zäöüA-Z]{2,4}){0,3})\)$|^(?-i:[A-Z]{2,5}) ?\((?-i:[a-zäöü]{2,4})\)$|^(?-i:[a-zäöü]{2,4}(?:[/, ]{1,3}[a-zäöü]{2,4}){1,3})$|^(?-i:[A-Z]{2,4}(?:/[a-zA-Z]{2,5}){1,4})$|^(?-i:[a-z]{2,4}(?:[/, ]{1,3}[a-z]{2,4}){0,2}/[A-Z]{2,5})$|^(?-i:[a-z]{2}/[a-z]{2}(?: [a-z]{2}/[a-z]{2})*)$"
            },
            TAIL,
        ),
        "creditText",
    ),
    moved(
        sentence(
            "opinion-note",
            {
                "en": r"^\W*(?:disclaimer\W+)?(?:the |these |all )?(?:views?|opinions?)(?:,? (?:and|or) (?:views?|opinions?|thoughts))?(?: (?:and facts )?(?:expressed|presented|stated|mentioned))?(?: (?:in|by|here|above|within|herein).{0,60}?)? (?:are|is|do not|belong)\b.{0,50}(?:personal|his|her|their|own|author|writer|columnist|necessarily|solely|those of).{0,200}$|^\W*this is an opinion (?:piece|column|article)|^\W*views (?:are )?personal\W*$",
                "de": r"^\W*(?:gastbeiträge|kommentare|namentlich gekennzeichnete|die (?:meinung|in diesem|hier geäußerte)|dieser (?:kommentar|beitrag|text) (?:gibt|ist ein)|meinungsbeiträge|der beitrag gibt).{0,160}(?:meinung|ansicht|auffassung|position|redaktion|wieder)",
                "romance": r"^\W*(?:les opinions|cette tribune|las opiniones|este artículo (?:es|refleja)|os artigos|as opiniões|este texto (?:não )?reflete|le opinioni).{0,160}(?:auteur|autor|engag|reflej|reflet|represent|opini|necess|exclusiva)",
                "ru_etc": r"^\W*(?:мнение (?:автора|редакции)|точка зрения автора|думка автора|редакція може|yazıda yer alan görüşler|بقلم|(?:الآراء|المقالات|الآراء الواردة|هذا المقال).{0,60}(?:تعبر|يعبر|رأي)|(?:ये|यह|लेख में|इस लेख में).{0,60}(?:निजी विचार|व्यक्तिगत)|(?:लेखक के|ये उनके) (?:निजी|व्यक्तिगत) विचार|poglądy|názory autor|(?:本文|文章|以上)(?:仅|僅|只|內容|内容)?代表作者|本文不代表|외부 ?필진|이 ?칼럼은|opini penulis|tulisan ini).{0,160}",
            },
            TAIL,
        ),
        "creditText",
    ),
    moved(
        sentence(
            "author-bio",
            {
                "en": r"^\W*the (?:writer|author|columnist|authors|writers)(?:s)?,? (?:is|are|was|has|teach|works?|serves?|can be)\b(?! himself| herself| themselves).{2,300}$|^\W*(?-i:[A-Z][\w.'-]+(?: (?:[A-Z][\w.'-]*|de|van|von|al|bin|da|del|el|la|Al-\w+)){0,4}) (?:is|was|are|works as|writes|covers|reports|joined|has (?:been|covered|written|worked)|serves as)\b.{0,80}\b(?:reporter|correspondent|editor|columnist|writer|professor|journalist|producer|fellow|contributor|lecturer|author of|bureau chief|analyst|director|head of|staff|intern|historian|economist|covering|covers|writes (?:about|for|on))\b.{0,300}$",
                "de": r"^\W*(?:der autor|die autorin|die autoren|zur person|über (?:den autor|die autorin)|zum autor)\b.{2,300}$|^\W*(?-i:[A-ZÄÖÜ][\w.'-]+(?: [A-ZÄÖÜ][\w.'-]*){1,3}),? (?:ist|arbeitet|schreibt|war|jahrgang|geboren|leitet|berichtet)\b.{0,100}\b(?:redakteur|redakteurin|korrespondent|korrespondentin|autor|autorin|journalist|journalistin|kolumnist|professor|professorin|volontär|volontärin|ressort|redaktion|reporter|reporterin|chefredakteur)\b.{0,200}$",
                "romance": r"^\W*(?:l'auteure?|les auteurs|el autor|la autora|o autor|a autora|l'autore|l'autrice|sobre (?:el|la|o|a) autora?)\b.{2,300}$|^\W*(?-i:[A-ZÁÉÍÓÚÀÈ][\w.'-]+(?: (?:[A-ZÁÉÍÓÚÀÈ][\w.'-]*|de|del|da|dos|la|van|von)){1,4}) (?:est|es|é|è)\b.{0,60}\b(?:journaliste|rédact\w+|correspondante?|chroniqueu\w+|professeur\w*|periodista|redactora?|corresponsal|columnista|profesora?|jornalista|repórter|colunista|professora?|giornalista|redattore|redattrice|corrispondente|editorialista)\b.{0,200}$",
                "ru_etc": r"^\W*(?:об авторе|автор -|автор этой|про автора|yazar hakkında|عن الكاتب|كاتب (?:و|ال|من|وباحث)|लेखक (?:के बारे में|.{2,60}हैं)|\(लेखक .{2,100}|(?:筆者|著者)(?:プロフィール|略歴|は)|作者(?:简介|簡介|系|为|為|是)|필자(?:는| 소개)|penulis adalah).{0,240}$|(?:लेखक|लेखिका) .{2,120}(?:हैं|है)\W*$",
            },
            TAIL,
        ),
        "author",
    ),
)
