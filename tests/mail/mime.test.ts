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
