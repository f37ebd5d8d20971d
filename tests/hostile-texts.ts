/**
 * 25 ways in which a text has become a program elsewhere: tags, attributes, URLs, markdown, SVG, templates, broken
 * nesting.
 */
export const xssVectors = [
  '<script>window.xss=1</script>',
  '<img src=x onerror="window.xss=1">',
  '<svg onload="window.xss=1">',
  '<svg><script>window.xss=1</script></svg>',
  '<body onload="window.xss=1">',
  '<iframe src="javascript:window.xss=1"></iframe>',
  '<iframe srcdoc="<script>parent.xss=1</script>"></iframe>',
  '<a href="javascript:window.xss=1">열기</a>',
  '<a href="  java\tscript:window.xss=1">열기</a>',
  '<details open ontoggle="window.xss=1">',
  '<input autofocus onfocus="window.xss=1">',
  '<video><source onerror="window.xss=1"></video>',
  '<math><mtext></table><img src=x onerror="window.xss=1">',
  '<form action="javascript:window.xss=1"><button>보내기</button></form>',
  '<object data="data:text/html,<script>parent.xss=1</script>"></object>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '"><img src=x onerror="window.xss=1">',
  "'-window.xss=1-'",
  '</textarea><script>window.xss=1</script>',
  '[열기](javascript:window.xss=1)',
  '![그림](https://evil.example/pixel.png "x\\" onerror=\\"window.xss=1")',
  '{{constructor.constructor("window.xss=1")()}}#{window.xss=1}',
] as const

const family = '👩‍👩‍👧‍👦'

/** Texts that must come back as they were sent, by what they are. */
export const exactTexts = {
  'a family of emoji': `출시 축하 ${family} ${'🇰🇷'}`,
  'Arabic among Latin': 'مهمة جديدة (v2) — تسجيل',
  'Hebrew with a direction mark': '\u2067שלום\u2069 abc',
  'letters of four bytes': '𠜎𠜱 𝒯𝒶𝓈𝓀',
  'what a database may mistake': '100% _x_ \\ \' " ; -- /* */ 0x27 NULL',
} as const

/** 200 characters as a person counts them, 350 UTF-16 units. */
export const longestTitle = `${'가'.repeat(150)}${'👍🏽'.repeat(50)}`
