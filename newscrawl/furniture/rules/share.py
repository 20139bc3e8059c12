"""Share bars, follow buttons and the small controls around a text."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, label, word
from newscrawl.text.language import pattern_for

NETWORK = (
    r"(?:facebook|fb|twitter|x|whats ?app|flipboard|linked ?in|telegram|pinterest|reddit|tumblr|instagram|you ?tube|tik ?tok|threads|bluesky"
    r"|mastodon|messenger|snapchat|koo|wechat|weibo|vk|vkontakte|odnoklassniki|ok\.ru|viber|line|hatena|xing|pocket|skype|signal|sms|rss"
    r"|google ?\+|google plus|google news|e-?mail|mail|print|copy link|link|facebook messenger|x \(twitter\)|twitter/x"
    r"|фейсбук|твиттер|вконтакте|одноклассники|телеграм|फेसबुक|ट्विटर|व्हाट्सऐप|व्हाट्सएप|फ़ेसबुक|فيسبوك|تويتر|واتساب|تلغرام|تيليجرام"
    r"|微信|微博|qq空间|朋友圈|フェイスブック|ツイッター|はてなブックマーク|페이스북|트위터|카카오톡|카카오스토리|네이버 ?밴드|밴드)"
)
RULES = (
    word(
        "share-networks",
        {
            "any": rf"(?:(?:share|follow us|follow|teilen|partager|compartir|compartilhe|поделиться)\W*)?{NETWORK}(?:\W+{NETWORK}){{0,15}}"
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
            "any": pattern_for("lines", "buttons"),
            "en": r"« previous \| next »|previous\W+next",
        },
    ),
    label("separator", {"any": r"[^\W_]{0}"}, ANYWHERE),
)
