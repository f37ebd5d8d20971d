import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '#shared/contract/limits.ts'
import { lex } from './markdown-lexer.ts'

const full = (piece: string, of: number = limits.descriptionMax): string =>
  piece.repeat(Math.ceil(of / piece.length)).slice(0, of)

const ordinary: Record<string, string> = {
  'a meeting': full(
    '## 결정\n\n**중요한** 결정. [문서](https://example.com/a) `코드`.\n\n- 하나\n  - 둘\n\n1. 셋\n\n> 인용\n\n',
  ),
  'one endless paragraph': full('**굵게** *기울임* ~~지움~~ `코드` [링크](https://example.com) '),
  'names with underscores': full('some_variable_name __init__.py '),
  'formulas with stars': full('a * b * c = **d** '),
  'a log': full('12:00:00.123Z INFO [api] request_id=abc_def GET /api/tasks/TEAM-1 200 minsu@example.com\n'),
  'a large table':
    full('| 이름 | 값 | 메모 |\n|---|---|---|\n| a | b | **c** |\n', 60) + full('| a | b | **c** |\n', 9900),
  'a list of everything': full('- [ ] 할 일 **하나**\n'),
  'short paragraphs': full('가\n\n'),
}

for (const [what, text] of Object.entries(ordinary)) {
  test(`the largest text of what people write is taken apart: ${what}`, () => {
    assert.ok(lex(text))
  })
}

const hostile: Record<string, string> = {
  'emphasis in emphasis': full('*_a'),
  'what is struck through and never ends': `|-|${full('b  ~', 9900)}가~`,
  'a table that fills its rows up': `${full('|a', 2400)}\n${full('|-', 2400)}\n${full('|\n', 5000)}`,
  'quotes in quotes': full('> '),
  'lists in lists of other kinds': full('1. - + > '),
  'an address that never ends': `${full('a', limits.descriptionMax - 1)}@`,
  'an address of all signs': `https://example.com/${full('?!.,', 9900)}`,
  'a gap in a link': `[a](${full(' ', 9000)}`,
}

for (const [what, text] of Object.entries(hostile)) {
  test(`a text that would keep the page busy is shown as it stands: ${what}`, () => {
    const before = process.cpuUsage()
    assert.equal(lex(text), undefined)
    const { user, system } = process.cpuUsage(before)
    // Up to 50 ms; some of these took ten seconds.
    assert.ok(user + system < 250_000, `${(user + system) / 1000} ms`)
  })
}

test('one word may have 2,000 characters: with a longer one, such as a picture, the text is shown as it stands', () => {
  const withWord = (length: number) => `**굵게** data:image/png;base64,${full('iVBORw0K', length)} 끝`
  assert.ok(lex(withWord(1900)))
  assert.ok(lex(`${full('가나다', 5000)} **굵게**`), 'in scripts that put no spaces between words a paragraph is one')
  assert.equal(lex(withWord(2001)), undefined)
})
