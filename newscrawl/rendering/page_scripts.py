"""What is run in a page: before its own scripts, and to look at it."""

from __future__ import annotations

SERIALISE_DOM = """limit => {
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
DOM_SIZE = """() => document.readyState === 'loading' ? null
  : document.getElementsByTagName('*').length + document.documentElement.textContent.length"""
"""Return what changes with the page; null while it is still read in."""
SCROLL_DOWN = """async () => {
  window.scrollBy(0, window.innerHeight);
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
IS_AT_END = "() => Math.ceil(window.scrollY + window.innerHeight) >= document.documentElement.scrollHeight"
SEED_RANDOM = "(() => { let seed = 1; Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647; })()"
"""The same page gives the same DOM: chance is no chance (Park and Miller's generator)."""
DISABLE_DIALOGS = "for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => null"
"""Nobody is there to answer a dialog, and a page has one window."""
DISABLE_PROXY_BYPASS = """for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name];
for (const name of ['Worker', 'SharedWorker'])
  window[name] = class extends EventTarget { port = {start() {}, postMessage() {}}; postMessage() {} terminate() {} }"""
"""What would send packets past the proxy is not there, nor are workers, in which this could not be seen to."""
INIT_SCRIPT = f"{SEED_RANDOM}; {DISABLE_DIALOGS}; {DISABLE_PROXY_BYPASS}"
