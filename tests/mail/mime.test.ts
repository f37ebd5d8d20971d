import assert from 'node:assert/strict'
import { test } from 'node:test'
import { locales } from '#shared/contract/person.ts'
import { matters, written } from './matters.ts'
import { assertWellFormed, sent } from './sent.ts'

for (const locale of locales) {
  test(`every mail in ${locale} comes back byte for byte, in Korean too`, async () => {
    for (const name of Object.keys(matters)) {
      const mail = written(name, locale)
      const { raw, parsed } = await sent(mail)
      assertWellFormed(raw)
      assert.equal(parsed.subject, mail.subject)
      assert.equal(parsed.from?.name, mail.fromName)
      assert.equal(parsed.text, mail.text)
      assert.equal(parsed.html, mail.html)
    }
  })
}

const marks = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'

test('however long its values are, no header begins with an empty line', async () => {
  const root = `<task-${'0'.repeat(36)}@${'mail.'.repeat(12)}example.com>`
  const mail = written('status', 'ko')
  for (const title of ['로그인 오류 고치기 '.repeat(20), '가'.repeat(200), 'x'.repeat(200)]) {
    const subject = `[웹] ${title.trim()} (WEB-42)`
    const headers = {
      ...mail.headers,
      References: `${root} ${root}`,
      'In-Reply-To': root,
      'List-Archive': `<https://${root}>`,
    }
    for (const line of [subject, title.trim()]) {
      const { raw, parsed } = await sent({ ...mail, subject: line, headers })
      assertWellFormed(raw)
      assert.deepEqual([parsed.subject, parsed.references], [line, `${root} ${root}`])
    }
  }
})

test('no mark of direction gets into a subject or a name', async () => {
  const { parsed } = await sent({
    ...written('status', 'ko'),
    subject: `[웹] 가${marks}나 (WEB-1)`,
    fromName: `민수${marks}`,
  })
  assert.deepEqual([parsed.subject, parsed.from?.name], ['[웹] 가나 (WEB-1)', '민수'])
})
