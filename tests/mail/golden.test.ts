import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { composeSecurityMail } from '#notifier-lambda/writing/security-mail.ts'
import { locales } from '#shared/contract/person.ts'
import { matters, written } from './matters.ts'

const folder = join(import.meta.dirname, 'golden')

async function assertGolden(name: string, text: string): Promise<void> {
  const golden = await readFile(join(folder, `${name}.txt`), 'utf8')
  assert.deepEqual(text.split('\n'), golden.split('\n'), name)
}

for (const locale of locales) {
  for (const name of Object.keys(matters)) {
    test(`the text of the mail "${name}" in ${locale} is, line by line, what it should be`, async () => {
      const { subject, text } = written(name, locale)
      await assertGolden(`${name}.${locale}`, `${subject}\n\n${text}`)
    })
  }

  test(`so are a security mail with a link and one without in ${locale}`, async () => {
    const facts = { inviter: '김민수', device: 'Firefox', place: '203.0.113.0', when: '2026-11-21' }
    const url = 'https://baton.example.com/join#token=x'
    const invite = composeSecurityMail({ name: 'invite', locale, facts, url })
    const notice = composeSecurityMail({ name: 'newDevice', locale, facts, url: undefined })
    await assertGolden(`security-invite.${locale}`, `${invite.subject}\n\n${invite.text}`)
    await assertGolden(`security-notice.${locale}`, `${notice.subject}\n\n${notice.text}`)
  })
}

test('no golden text is of a mail that is gone', async () => {
  const names = [...Object.keys(matters), 'security-invite', 'security-notice']
  const expected = names.flatMap((name) => locales.map((locale) => `${name}.${locale}.txt`))
  assert.deepEqual((await readdir(folder)).sort(), expected.sort())
})
