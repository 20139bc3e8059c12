"""What is run in a page: before its own scripts, and to look at it."""

from __future__ import annotations

SERIALISE_DOM_SCRIPT = """limit => {
  const roots = [];
  const collect = node => node.querySelectorAll('*').forEach(one => {
    if (one.shadowRoot) { roots.push(one.shadowRoot); collect(one.shadowRoot); }
  });
  collect(document);
  const html = '<!DOCTYPE html>' + '<html' +
    [...document.documentElement.attributes].map(a => ` ${a.name}="${a.value.replaceAll('"', '&quot;')}"`).join('') + '>' +
    document.documentElement.getHTML({shadowRoots: roots}) + '</html>';
  return html.length > limit ? html.length : html;
}"""
"""Return the DOM as HTML, open shadow roots as templates; its length where that is over the limit."""
COUNT_DOM_ELEMENTS_SCRIPT = """() => document.readyState === 'loading' ? null
  : document.getElementsByTagName('*').length + document.documentElement.textContent.length"""
"""Return what changes with the page; null while it is still read in."""
SCROLL_DOWN_SCRIPT = """async () => {
  window.scrollBy(0, window.innerHeight);
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
IS_SCROLLED_TO_END_SCRIPT = (
    "() => Math.ceil(window.scrollY + window.innerHeight) >= document.documentElement.scrollHeight"
)
SEED_RANDOM_SCRIPT = """(() => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  Math.random = random;
  Crypto.prototype.getRandomValues = array => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = 256 * random();
    return array;
  };
  Crypto.prototype.randomUUID = () => '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, digit =>
    (Number(digit) ^ (16 * random() >> Number(digit) / 4)).toString(16));
})()"""
"""The same page gives the same DOM: chance is no chance (Park and Miller's generator)."""
DISABLE_DIALOGS_SCRIPT = """for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => null;
for (const name of ['back', 'forward', 'go']) History.prototype[name] = () => null;
if (window === top) navigation.addEventListener('navigate', event => {
  if (!/^https?:/.test(event.destination.url)) event.preventDefault();
})"""
"""Nobody is there to answer a dialog, and a page has one window, which it cannot leave for a document that needs no request."""
DISABLE_PROXY_BYPASS_SCRIPT = """for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name];
for (const name of ['Worker', 'SharedWorker'])
  window[name] = class extends EventTarget { port = {start() {}, postMessage() {}}; postMessage() {} terminate() {} }"""
"""What would send packets past the proxy is not there, nor are workers, in which this could not be seen to."""
NEW_PAGE_SCRIPT = f"{SEED_RANDOM_SCRIPT}; {DISABLE_DIALOGS_SCRIPT}; {DISABLE_PROXY_BYPASS_SCRIPT}"
