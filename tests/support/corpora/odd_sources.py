"""Feeds, sitemaps and lists of URLs in the forms in which the web has them; each names the same article."""

from __future__ import annotations

import codecs
import gzip

SITE = "https://gazette.example"
URL = f"{SITE}/feeds/all"
STORY = f"{SITE}/2026/11/29/ferry-returns"
CORE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
PHP_NOTICE = "<br />\n<b>Deprecated</b>: something in <b>/srv/x.php</b> on line <b>3</b><br />\n"

RSS = f'<rss version="2.0"><channel><title>Gazette</title><item><title>Café</title><link>{STORY}</link></item></channel></rss>'
URLSET = f"<urlset {CORE}><url><loc>{STORY}</loc><lastmod>2026-11-29</lastmod></url></urlset>"
ITEM = f'{{"id": "1", "url": "{STORY}", "title": "Ferry returns", "date_published": "2026-11-29T08:30:00Z"}}'
JSON_FEED = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{ITEM}]}}'
GZIPPED = gzip.compress(URLSET.encode(), mtime=0)


def forms() -> dict[str, bytes]:
    """Return the forms by a name that says what is odd about each."""
    return {name: body if isinstance(body, bytes) else body.encode() for name, body in _FORMS.items()}


def _declaring(encoding: str, text: str = RSS) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


_FORMS: dict[str, str | bytes] = {
    "RSS 2.0": DECLARED + RSS,
    "RSS 0.91 with the DOCTYPE of Netscape": f'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/r.dtd">{RSS}',
    "RSS 1.0 (RDF)": f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    f'<item rdf:about="{STORY}"><title>Ferry</title></item></rdf:RDF>',
    "RSS in capitals": RSS.replace("rss", "RSS"),
    "RSS with the address in a guid": f"<rss><channel><item><guid>{STORY}</guid></item></channel></rss>",
    "RSS with its link in CDATA": f"<rss><channel><item><link><![CDATA[ {STORY} ]]></link></item></channel></rss>",
    "RSS by FeedBurner": '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>'
    f"<link>https://relay.example/~r/1</link><feedburner:origLink>{STORY}</feedburner:origLink></item></channel></rss>",
    "Atom": f'<feed {ATOM}><entry><link href="{STORY}"/><updated>2026-11-29T08:30:00Z</updated></entry></feed>',
    "Atom with xml:base": f'<feed {ATOM} xml:base="{SITE}/2026/"><entry xml:base="11/"><link href="29/ferry-returns"/></entry></feed>',
    "Atom with the address in its id": f"<feed {ATOM}><entry><id>{STORY}</id></entry></feed>",
    "JSON Feed 1": f'{{"version": "https://jsonfeed.org/version/1", "items": [{ITEM}]}}',
    "JSON Feed 1.1, version last": f'{{"items": [{ITEM}], "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}}',
    "a style sheet": f'{DECLARED}<?xml-stylesheet type="text/xsl" href="/main.xsl"?>{RSS}',
    "a comment": f"{DECLARED}<!-- made by a plugin -->\n{RSS}",
    "white space": f"\n\n  {DECLARED}{RSS}",
    "a byte order mark": codecs.BOM_UTF8 + (DECLARED + RSS).encode(),
    "two byte order marks": codecs.BOM_UTF8 * 2 + (DECLARED + RSS).encode(),
    "a prefix": f'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>{STORY}</s:loc></s:url></s:urlset>',
    "HTML of a PHP notice before it": PHP_NOTICE + DECLARED + RSS,
    "words before it": f"Notice: undefined index in /srv/x.php on line 3\n{DECLARED}{RSS}",
    "words and no declaration": f"Warning: something\n{URLSET}",
    "something behind it": f"{RSS}\n<!-- cached -->\n<script>1</script>",
    "control characters": RSS.replace("<item>", "\0\x0b<item>"),
    "stray ampersands": RSS.replace("Café", "Salt & Pepper&nbsp;&copy"),
    "UTF-16": _declaring("UTF-16").encode("utf-16"),
    "UTF-16 without a mark": _declaring("UTF-16LE").encode("utf-16-le"),
    "UTF-16, the other way round": RSS.encode("utf-16-be"),
    "UTF-32": RSS.encode("utf-32"),
    "UTF-8 that calls itself UTF-16": _declaring("utf-16"),
    "UTF-8 that calls itself Latin-1": _declaring("iso-8859-1"),
    "Latin-1": _declaring("iso-8859-1").encode("latin-1"),
    "Latin-1 that calls itself UTF-8": _declaring("utf-8").encode("latin-1"),
    "a codec that is no charset": _declaring("base64").encode("latin-1"),
    "a charset that nobody knows": _declaring("x-nobody").encode("latin-1"),
    "cut within an entry": f"<rss><channel><item><link>{STORY}</link></item><item><link>{SITE}/2026/11/2",
    "a sitemap": DECLARED + URLSET,
    "a sitemap cut within a date": f"{URLSET.removesuffix('</urlset>')}<url><loc>{SITE}/about</loc><lastmod>2026",
    "a news sitemap": f"<urlset {CORE} {NEWS}><url><loc>{STORY}</loc><n:news><n:title>Ferry</n:title></n:news></url></urlset>",
    "a sitemap in a sitemap": f"<urlset {CORE}>{URLSET}</urlset>",
    "addresses in a sitemap index": f"<sitemapindex {CORE}><sitemap><loc>{STORY}</loc></sitemap></sitemapindex>",
    "a sitemap of plain text": f"{STORY}\r\n",
    "a sitemap of plain text with a mark": codecs.BOM_UTF8 + f"{STORY}\n".encode(),
    "gzip": GZIPPED,
    "gzip twice": gzip.compress(GZIPPED, mtime=0),
    "gzip in two members": b"".join(
        gzip.compress(part, mtime=0) for part in (URLSET[:70].encode(), URLSET[70:].encode())
    ),
    "gzip with a line end behind it": GZIPPED + b"\n",
    "gzip with a comment behind it": GZIPPED + b"\n<!-- cached by a plugin -->",
    "gzip cut in its end": GZIPPED[:-6],
    "gzip with a wrong checksum": GZIPPED[:-8] + b"\0" * 8,
    "gzip of plain text": gzip.compress(f"{STORY}\n".encode(), mtime=0),
    "RSS 0.90": f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
    f"<channel><link>{SITE}/</link></channel><item><link>{STORY}</link></item></rdf:RDF>",
    "RSS of elements in capitals": f"<RSS><CHANNEL><ITEM><LINK>{STORY}</LINK></ITEM></CHANNEL></RSS>",
    "RSS with a scheme in capitals": RSS.replace("<link>https:", "<guid>HTTPS:").replace("</link>", "</guid>"),
    "RSS with a guid of another case": f'<rss><item><guid ispermalink="FALSE">{SITE}/?p=1</guid></item><item><link>{STORY}</link></item></rss>',
    "RSS of Atom links": f'<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><item><a:link href="{STORY}"/></item></channel></rss>',
    "RSS with its link in two lines": RSS.replace("ferry-", "\n  ferry-"),
    "RSS of a relay with links without a host": "<rss><channel><link>https://gazette.example/</link><item>"
    "<link>/2026/11/29/ferry-returns</link></item></channel></rss>",
    "RSS with prefixes that nothing declares": RSS.replace(
        "<item>", "<item><dc:date>2026-11-29</dc:date><media:thumbnail/>"
    ),
    "RSS with HTML that nobody escaped": RSS.replace("Café", "A < B <br> C").replace(
        "<link>", "<b>x<img src=a></br><link>"
    ),
    "RSS with attributes without quotes": RSS.replace('"2.0"', "2.0"),
    "RSS with references to no character": RSS.replace("Café", "&#xD83D;&#xDE00;&#0;&#x1F;&#xFFFF;"),
    "RSS of 400 levels": f"<rss>{'<a>' * 400}{'</a>' * 400}<channel><item><link>{STORY}</link></item></channel></rss>",
    "RSS with 11 MB in one element": RSS.replace("<item>", f"<item><description>{'x' * 11_000_000}</description>"),
    "RSS by Pheedo": '<rss xmlns:p="http://www.pheedo.com/namespace/pheedo"><channel><item><link>https://relay.example/1</link>'
    f"<p:origLink>{STORY}</p:origLink></item></channel></rss>",
    "Atom 0.3": f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><link rel="alternate" href="{STORY}"/></entry></feed>',
    "Atom with a prefix": f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:link href="{STORY}"/></a:entry></a:feed>',
    "Atom of one entry": f'<entry {ATOM}><link href="{STORY}"/></entry>',
    "Atom with other links first": f'<feed {ATOM}><entry><link rel="self" href="{SITE}/1.atom"/><link rel="enclosure" href="{SITE}/1.mp3"/>'
    f'<link rel="ALTERNATE" type="Text/HTML" href="{STORY}"/></entry></feed>',
    "Atom with the relation as a URL": f'<feed {ATOM}><entry><link rel="http://www.iana.org/assignments/relation/alternate" '
    f'href="{STORY}"/></entry></feed>',
    "Atom with its link as text": f"<feed {ATOM}><entry><link>{STORY}</link></entry></feed>",
    "JSON Feed with www and a mark": codecs.BOM_UTF8 + JSON_FEED.replace("//", "//www.", 1).encode(),
    "JSON Feed in gzip and UTF-16": gzip.compress(JSON_FEED.encode("utf-16"), mtime=0),
    "JSON Feed behind a notice": f"Notice: undefined index in /srv/x.php on line 3\n{JSON_FEED}",
    "JSON Feed with commas too many and lines in strings": JSON_FEED.replace("}]", ",},]").replace("Ferry ", "Ferry\n"),
    "JSON Feed of relative URLs": JSON_FEED.replace(SITE, ""),
    "JSON Feed with numbers for ids": JSON_FEED.replace('"1"', "1"),
    "JSON Feed cut within an item": JSON_FEED.removesuffix("]}") + ', {"id": "2", "ur',
    "a declaration behind a comment": f"<!-- {DECLARED} -->\ufeff{DECLARED}\n<?xml-stylesheet href='a'?>{RSS}",
    "the DOCTYPE of HTML": f"<!DOCTYPE html>\n{DECLARED}{RSS}",
    "a script before it": f"<script>var a = '<rss>'</script>{DECLARED}{RSS}",
    "a notice within it": URLSET.replace(
        "<url>", "<br />\n<b>Notice</b>: x in <b>/srv/x.php</b> on line <b>2</b><br />\n<url>"
    ),
    "a sitemap of 2005": f'<urlset xmlns="http://www.google.com/schemas/sitemap/0.84"><url><loc>{STORY}</loc></url></urlset>',
    "a sitemap without a namespace": f"<urlset><url><loc>{STORY}</loc></url></urlset>",
    "a sitemap with white space and marks around its URL": URLSET.replace(STORY, f"\n\u00a0\ufeff{STORY}\u200b\t"),
    "a sitemap of relative URLs": URLSET.replace(SITE, ""),
    "a sitemap without schemes": URLSET.replace("https://", "").replace("http://", ""),
    "a sitemap with xml:base": f'<urlset {CORE} xml:base="{SITE}/2026/"><url><loc xml:base="11/">29/ferry-returns</loc></url></urlset>',
    "a sitemap with a picture first": f'<urlset {CORE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url>'
    f"<image:loc>{SITE}/a.jpg</image:loc><loc>{STORY}</loc></url></urlset>",
    "a news sitemap whose prefix nothing declares": f"<urlset {CORE}><url><loc>{STORY}</loc><news:news><news:title>Ferry</news:title>"
    "</news:news></url></urlset>",
    "RSS 1.1": f'<Channel xmlns="http://purl.org/net/rss1.1#"><items><item><link>{STORY}</link></item></items></Channel>',
    "RSS with backslashes": RSS.replace(STORY, STORY.replace("/", "\\")),
    "RSS with one slash behind the scheme": RSS.replace("<link>https://", "<link>https:/"),
    "RSS with three slashes behind the scheme": RSS.replace("<link>https://", "<link>https:///"),
    "RSS with a scheme twice": RSS.replace("<link>", "<link>http://"),
    "RSS with a scheme twice, once without its colon": RSS.replace("<link>https:", "<link>http://https"),
    "RSS with the scheme of feed readers": RSS.replace("<link>", "<link>feed:"),
    "RSS with an anchor in its link": RSS.replace("<link>", '<link>&lt;a href="').replace(
        "</link>", '"&gt;x&lt;/a&gt;</link>'
    ),
    "RSS with the link of a sound first": '<rss xmlns:s="urn:sound"><channel><item><s:link>https://sound.example/1</s:link>'
    f"<link>{STORY}</link></item></channel></rss>",
    "RSS whose link is an attribute": f'<rss><channel><item><link HREF="{STORY}"/></item></channel></rss>',
    "Atom with the other URL of the relation": f'<feed {ATOM}><entry><link rel="http://www.iana.org/assignments/link-relations/alternate" '
    f'href="{STORY}"/></entry></feed>',
    "JSON Feed in UTF-16 without a mark": JSON_FEED.encode("utf-16-le"),
    "JSON Feed of a relay": JSON_FEED.replace(SITE, "").replace('"items"', f'"home_page_url": "{SITE}/", "items"'),
    "JSON Feed in a function call": f"callback({JSON_FEED});",
    "plain text in UTF-16 without a mark": f"{STORY}\r\n".encode("utf-16-le"),
    "a line end before gzip": b"\r\n" + GZIPPED,
    "a byte order mark before gzip": codecs.BOM_UTF8 + GZIPPED,
    "a notice before gzip": PHP_NOTICE.encode() + GZIPPED,
    "gzip thrice": gzip.compress(gzip.compress(GZIPPED, mtime=0), mtime=0),
    "plain text with more in its lines": f"# our stories\n{STORY}\tdaily\t0.5\n",
    "plain text in UTF-16": f"{STORY}\r\n".encode("utf-16"),
    "instructions of three kinds and a comment that holds a page": f"{DECLARED}<?xml-model href='a.rng'?><?mso-application progid='x'?>"
    f"<!-- <html><head></head></html> -->{RSS}",
    "Atom behind the DOCTYPE of a page": f'<!DOCTYPE html SYSTEM "about:legacy-compat">\n<feed {ATOM}><entry><link href="{STORY}"/></entry></feed>',
    "gzip padded with zeros": GZIPPED + bytes(4096 - len(GZIPPED)),
    "gzip with names in its head, and a member of spaces": GZIPPED[:3]
    + b"\x18"
    + GZIPPED[4:10]
    + b"sitemap.xml\0made by us\0"
    + GZIPPED[10:]
    + gzip.compress(b"   ", mtime=0),
    "UTF-8 that calls itself UCS-2": _declaring("ISO-10646-UCS-2"),
    "UTF-8 that calls itself unicode": _declaring("unicode"),
    "UTF-8 that calls itself by the name of a database, in XML 1.1": _declaring("utf8mb4", URLSET).replace(
        "1.0", "1.1", 1
    ),
    "UTF-16 that calls itself UTF-8": _declaring("UTF-8").encode("utf-16"),
    "a tracking script before it": f"<script>(function(w){{w.x=w.x||[];if(1<2){{}}}})(window)</script>\n{DECLARED}{RSS}",
    "a line of a log before it": f'{{"level": "warn", "msg": "cache <miss>"}}\n{DECLARED}{URLSET}',
    "a stack trace before it": "Fatal error: Uncaught Error in /srv/a.php:3\nStack trace:\n#0 {main}\n  thrown in <b>/srv/a.php</b>\n\ufeff"
    f"{DECLARED}{RSS}",
    "the size of a chunk and a style before it": f"1f4\r\n<style>a{{b:c}}</style>\r\n{RSS}",
    "RSS as MRSS": RSS.replace("<rss", "<mrss").replace("</rss", "</mrss"),
    "100 kB of white space before it": f"{' ' * 99_999}\n{DECLARED}{RSS}",
    "100 kB of line ends behind its declaration": f"{_declaring('iso-8859-1', '')}{chr(10) * 99_999}{RSS}".encode(
        "latin-1"
    ),
    "100 kB of white space before plain text": f"{' ' * 99_999}\n{STORY}\n",
    "100 kB of white space before a JSON Feed, in gzip": gzip.compress(b"\n" * 99_999 + JSON_FEED.encode(), mtime=0),
    "a sitemap whose URL is an attribute": URLSET.replace(f"<loc>{STORY}</loc>", f'<loc href="{STORY}"/>'),
    "a sitemap whose URL is an attribute, beside xml:base": URLSET.replace(
        f"<loc>{STORY}</loc>", f'<loc xml:base="{SITE}/a/" rel="x" src=" {STORY} "></loc>'
    ),
}

INDEXES = {
    "a sitemap index": f"<sitemapindex {CORE}><sitemap><loc>{SITE}/2026-11.xml.gz</loc></sitemap></sitemapindex>",
    "an index written as a sitemap": f"<urlset {CORE}><url><loc>{SITE}/2026-11.xml.gz</loc></url></urlset>",
    "an index whose entries are those of a sitemap": f"<sitemapindex {CORE}><url><loc>{SITE}/2026-11.xml.gz</loc></url></sitemapindex>",
    "an index of plain text": f"{SITE}/2026-11.xml.gz\n",
    "an index with other names": f"<sitemapindex {CORE}><sitemap><loc>{SITE}/2026-11.xml.gz</loc><lastmod>2026-11-29</lastmod>"
    "<changefreq>daily</changefreq></sitemap></sitemapindex>",
    "an index within words": f"Warning: x\n{DECLARED}<s:sitemapindex><s:sitemap><s:loc>/2026-11.xml.gz</s:loc></s:sitemap></s:sitemapindex>",
}
"""Each names one sitemap."""
OTHERS = {
    "an HTML page": b"<!DOCTYPE html><html><head><title>Gazette</title></head><body>&lt;rss&gt;</body></html>",
    "an XHTML page": b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html><title>Gazette</title></html>',
    "a part of a page": b"<div><p>No such feed.</p></div>",
    "another XML document": b"<opml><body/></opml>",
    "a list of feeds": f'<opml version="2.0"><body><outline type="rss" xmlUrl="{URL}"/></body></opml>'.encode(),
    "white space and a page": b" " * 99_999 + b"<html><body>&lt;rss&gt;</body></html>",
    "JSON": b'{"error": "not found"}',
    "nothing": b" \r\n",
    "a PDF": b"%PDF-1.7\n",
    "words": b"Not found.",
}
"""None is a source."""
