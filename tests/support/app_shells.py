"""Pages of frameworks that build sites, in our own words: what their servers send before scripts run, and with the story in it.

`SHELLS` has bodies without a story, by framework and what is special in each; `STATIC` has a body per framework, with STORY at its place.
"""

from __future__ import annotations

STORY = (
    """<h1>Harbour bridge opens a month early</h1><p>By Edda Quill</p><time datetime="2026-11-03T08:00:00Z">3 November 2026</time>"""
    + "".join(
        f"<p>{sentence}</p>"
        for sentence in (
            "The swing bridge over the harbour mouth opened to walkers on Tuesday morning, a month before anybody had dared to hope.",
            "Two hundred people crossed in the first hour, most of them on their way to the fish market on the other side.",
            "The council paid for it with the toll that ferries have collected since the old bridge was taken down four years ago.",
            "Cyclists must wait until spring, when the ramps on the northern bank are to be finished, the engineer in charge explained.",
            "Ferries go on until Christmas, and their crews have been promised work in the workshops of the port authority.",
        )
    )
)
NAV = """<header><a href="/">The Quayside</a><nav><a href="/town">Town</a><a href="/sea">Sea</a><a href="/sport">Sport</a></nav></header>"""
FOOTER = """<footer><p>The Quayside is printed on the quay and read all over town. Write to the desk, or come and see us behind the fish market;
the door is open from eight to five, and the kettle is on. All rights are reserved by the fishermen's cooperative, which owns this paper.</p></footer>"""
APP = """<script type="module" crossorigin src="/assets/index-4f1c.js"></script>"""
NEEDS = "<noscript>You need to enable JavaScript to run this app.</noscript>"
SPINNER = """<div class="spinner" role="status"><span>Loading…</span></div>"""
BONES = """<div class="skeleton"><div class="line"></div><div class="line"></div><div class="line short"></div></div>"""

SHELLS: dict[str, dict[str, str]] = {
    "React": {
        "empty root": f"""{NEEDS}<div id="root"></div><script defer src="/static/js/main.7c1e.js"></script>""",
        "spinner in the root": f"""<div id="root">{SPINNER}</div>{APP}""",
        "frame around the root": f"""{NAV}<div id="root"></div>{FOOTER}{APP}""",
        "mounts into main": f"""{NAV}<main id="content">{BONES}</main>{FOOTER}{APP}""",
        "state inline": """<div id="app"></div><script>window.__STATE__={"route":"/town/harbour-bridge","user":null}</script><script src="/bundle.js"></script>""",
    },
    "Next.js, pages": {
        "fallback page": """<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{}},"page":"/town/[slug]","query":{},
            "isFallback":true}</script><script src="/_next/static/chunks/main.js" defer></script>""",
        "fallback with bones": f"""<div id="__next">{NAV}<main>{BONES}</main></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{}},
            "page":"/[...slug]","isFallback":true}}</script><script src="/_next/static/chunks/pages/_app.js" defer></script>""",
        "exported shell": f"""<div id="__next"><div class="layout">{NAV}<div class="page"></div>{FOOTER}</div></div><script id="__NEXT_DATA__" type="application/json">
            {{"props":{{"pageProps":{{}}}},"page":"/story","nextExport":true,"autoExport":true}}</script><script src="/_next/static/chunks/main.js"></script>""",
        "without server rendering": f"""<div id="__next"><template data-dgst="BAILOUT_TO_CLIENT_SIDE_RENDERING"></template>{SPINNER}</div>
            <script src="/_next/static/chunks/webpack.js" async></script>""",
    },
    "Next.js, app": {
        "suspense": f"""{NAV}<main><!--$?--><template id="B:0"></template>{SPINNER}<!--/$--></main>{FOOTER}<script src="/_next/static/chunks/main-app.js" async></script>
            <script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n2:I[4707,[],\\"\\"]\\n"])</script>""",
        "bail-out": """<div hidden=""></div><!--$!--><template data-dgst="BAILOUT_TO_CLIENT_SIDE_RENDERING"></template><!--/$-->
            <script src="/_next/static/chunks/main-app.js" async></script><script>self.__next_f.push([1,"0:[\\"$\\",\\"$L1\\",null,{}]\\n"])</script>"""
        + "<link rel=preload as=script href=/_next/static/chunks/part.js>" * 40,
        "loading page": f"""<body-frame>{NAV}</body-frame><main class="loading">{BONES}{BONES}</main><script src="/_next/static/chunks/main-app.js" async></script>
            <script>self.__next_f.push([1,"3:[\\"$\\",\\"div\\",null,{{\\"className\\":\\"loading\\"}}]\\n"])</script>""",
        "bones in an article": f"""{NAV}<article aria-busy="true">{BONES}</article>{FOOTER}<script src="/_next/static/chunks/app/layout.js" async></script>""",
    },
    "Nuxt 2": {
        "generated fallback": """<div id="__nuxt"><style>#nuxt-loading{height:100vh}</style><div id="nuxt-loading" aria-live="polite" role="status"><div>Loading…</div></div></div>
            <script>window.__NUXT__={config:{_app:{basePath:"/",assetsPath:"/_nuxt/"}}}</script><script src="/_nuxt/app.js"></script>""",
        "client only": f"""<div data-server-rendered="true" id="__nuxt"><!----><div id="__layout"><div>{NAV}<!----></div></div></div>
            <script>window.__NUXT__={{layout:"default",data:[{{}}],error:null,serverRendered:true}}</script><script src="/_nuxt/runtime.js" defer></script>""",
        "spinner": f"""<div id="__nuxt"><div id="__layout">{SPINNER}</div></div><script src="/_nuxt/commons/app.js" defer></script>""",
    },
    "Nuxt 3": {
        "without server rendering": """<div id="__nuxt"></div><div id="teleports"></div><script type="application/json" data-nuxt-data="nuxt-app" data-ssr="false"
            id="__NUXT_DATA__">[{"serverRendered":1},false]</script><script type="module" src="/_nuxt/entry.js" crossorigin></script>""",
        "client only": f"""<div id="__nuxt">{NAV}<main><div></div><!--client-only--></main>{FOOTER}</div><script type="application/json" id="__NUXT_DATA__">
            [["Reactive",1],{{"data":2}},{{}}]</script><script type="module" src="/_nuxt/entry.js"></script>""",
        "loading template": f"""<div id="__nuxt"></div><div id="nuxt-loader">{SPINNER}</div><script type="module" src="/_nuxt/B2x.js"></script>""",
    },
    "Vue": {
        "empty app": """<noscript><strong>We're sorry but quayside doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript>
            <div id="app"></div><script src="/js/chunk-vendors.js"></script>""",
        "cloak": """<div id="vue-app" v-cloak><story-page :slug="slug"></story-page></div><script src="/js/app.js"></script>""",
        "router view": f"""<div id="app">{NAV}<router-view></router-view>{FOOTER}</div><script src="/js/app.js"></script>""",
        "moustaches": """<div id="app"><h1>{{ story.headline }}</h1><p v-for="text in story.paragraphs">{{ text }}</p></div><script src="/js/vue.js"></script>""",
    },
    "Angular": {
        "app root": """<app-root></app-root><script src="runtime.js" type="module"></script><script src="main.js" type="module"></script>""",
        "loading app root": f"""<app-root>{SPINNER}</app-root><noscript>Please enable JavaScript to continue using this application.</noscript>
            <script src="main.js" type="module"></script>""",
        "server frame": f"""<app-root ng-version="19.2.0" ng-server-context="ssr">{NAV}<router-outlet></router-outlet><app-story>{BONES}</app-story>{FOOTER}</app-root>
            <script id="ng-state" type="application/json">{{"__nghData__":[]}}</script><script src="main.js" type="module"></script>""",
        "AngularJS": f"""<div ng-app="quayside">{NAV}<div ng-view></div>{FOOTER}</div><script src="/lib/angular.min.js"></script>""",
    },
    "Svelte": {
        "vite": f"""<div id="app"></div>{APP}""",
        "SvelteKit without server rendering": """<div style="display: contents"><script>{__sveltekit_1x={base:""};const element=document.currentScript.parentElement;
            Promise.all([import("/_app/immutable/entry/start.js"),import("/_app/immutable/entry/app.js")]).then(([kit,app])=>{kit.start(app,element)})}</script></div>"""
        + "<link rel=modulepreload href=/_app/immutable/chunks/part.js>" * 40,
        "SvelteKit with a frame": f"""<div id="svelte">{NAV}<main></main>{FOOTER}</div><script type="module" src="/_app/immutable/entry/start.js"></script>""",
    },
    "Gatsby": {
        "client route": """<div id="___gatsby"><div style="outline:none" tabindex="-1" id="gatsby-focus-wrapper"></div></div><script src="/app-7d1.js" async></script>""",
        "frame": f"""<div id="___gatsby"><div id="gatsby-focus-wrapper">{NAV}<main>{SPINNER}</main></div></div><noscript id="gatsby-noscript">This app works best with
            JavaScript enabled.</noscript><script src="/webpack-runtime.js" async></script>""",
    },
    "Astro": {
        "client only island": f"""{NAV}<main><astro-island uid="Z1a" component-url="/_astro/Story.js" client="only" ssr=""></astro-island></main>{FOOTER}
            <script type="module" src="/_astro/hoisted.js"></script>""",
        "island with a fallback": f"""{NAV}<astro-island uid="Z1b" component-url="/_astro/Story.js" client="load" ssr="">{SPINNER}</astro-island>{FOOTER}
            <script type="module" src="/_astro/hoisted.js"></script>""",
    },
    "Remix": {
        "hydrate fallback": f"""{SPINNER}<script>window.__remixContext={{"isSpaMode":true,"state":{{"loaderData":{{}}}}}}</script>
            <script type="module" async>import "/assets/manifest.js";import * as route0 from "/assets/root.js";window.__remixRouteModules={{"root":route0}};import("/assets/entry.client.js")</script>"""
        + "<link rel=modulepreload href=/assets/chunk.js>" * 50,
        "frame": f"""{NAV}<main id="story"></main>{FOOTER}<script type="module" async src="/assets/entry.client.js"></script>""",
    },
    "Ember": {
        "empty body": """<script src="/assets/vendor.js"></script><script src="/assets/quayside.js"></script><div id="ember-basic-dropdown-wormhole"></div>""",
        "loading": f"""<div class="ember-load-indicator">{SPINNER}</div><script src="/assets/quayside.js"></script><div id="ember-application" class="ember-application"></div>""",
    },
    "Web components": {
        "Lit": """<quay-app></quay-app><script type="module" src="/src/quay-app.js"></script>""",
        "Stencil": f"""{NAV}<story-page slug="harbour-bridge"></story-page>{FOOTER}<script type="module" src="/build/app.esm.js"></script>""",
    },
}
"""Bodies whose story comes by script."""

STATIC = {
    "React": f"""{NEEDS}<div id="root"><div class="page">{NAV}<article>{STORY}</article>{FOOTER}</div></div>{APP}""",
    "Next.js, pages": f"""<div id="__next">{NAV}<main><article>{STORY}</article></main>{FOOTER}</div><script id="__NEXT_DATA__" type="application/json">{{"props":{{}},
        "page":"/[slug]"}}</script><script src="/_next/static/chunks/main.js" defer></script>""",
    "Next.js, app": f"""{NAV}<main><!--$--><article>{STORY}</article><!--/$--></main>{FOOTER}<script>self.__next_f.push([1,"0:[]\\n"])</script>
        <script src="/_next/static/chunks/main-app.js" async></script>""",
    "Nuxt 2": f"""<div data-server-rendered="true" id="__nuxt"><div id="__layout">{NAV}<article>{STORY}</article>{FOOTER}</div></div>
        <script>window.__NUXT__={{layout:"default"}}</script><script src="/_nuxt/app.js" defer></script>""",
    "Nuxt 3": f"""<div id="__nuxt">{NAV}<article>{STORY}</article>{FOOTER}</div><div id="teleports"></div><script type="module" src="/_nuxt/entry.js"></script>""",
    "Vue": f"""<noscript>Please enable JavaScript.</noscript><div id="app" data-server-rendered="true">{NAV}<article>{STORY}</article>{FOOTER}</div><script src="/js/app.js"></script>""",
    "Angular": f"""<app-root ng-version="19.2.0">{NAV}<router-outlet></router-outlet><app-story><article>{STORY}</article></app-story>{FOOTER}</app-root>
        <script src="main.js" type="module"></script>""",
    "Svelte": f"""<div style="display: contents">{NAV}<main><article>{STORY}</article></main>{FOOTER}<script type="module" src="/_app/immutable/entry/start.js"></script></div>""",
    "Gatsby": f"""<div id="___gatsby"><div id="gatsby-focus-wrapper">{NAV}<article>{STORY}</article>{FOOTER}</div></div><script src="/app-7d1.js" async></script>""",
    "Astro": f"""{NAV}<main><article>{STORY}</article><astro-island uid="Z1c" client="idle"></astro-island></main>{FOOTER}<script type="module" src="/_astro/hoisted.js"></script>""",
    "Remix": f"""{NAV}<main id="story"><article>{STORY}</article></main>{FOOTER}<script type="module" async src="/assets/entry.client.js"></script>""",
    "Ember": f"""<div class="ember-application">{NAV}<article>{STORY}</article>{FOOTER}</div><script src="/assets/quayside.js"></script>""",
    "Web components": f"""{NAV}<story-page><article>{STORY}</article></story-page><share-buttons></share-buttons>{FOOTER}<script type="module" src="/build/app.esm.js"></script>""",
}
"""Bodies of the same frameworks with their story."""
