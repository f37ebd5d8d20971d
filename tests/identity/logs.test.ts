import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { call } from '../call.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { newTask, password, registeredPerson } from '../people.ts'
import { system } from '../system.ts'

async function logs(): Promise<string> {
  const folder = join(system().dataDir, 'logs')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.log'))
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}

test('no log line holds an address, a password, a token or a cookie', async () => {
  const person = await registeredPerson()
  const again = { email: person.email, password, name: 'x', locale: 'ko', timeZone: 'Asia/Seoul' }
  assert.equal((await call('POST', '/api/auth/register', { body: again })).status, 409)
  await call('POST', '/api/auth/login', { body: { email: person.email, password: 'a wrong password' } })
  await call('POST', '/api/auth/forgot', { body: { email: person.email } })
  const link = linkTokenOf(await awaitSecurityMail(person.email, /새 비밀번호/))
  await newTask(person, { assigneeId: person.id })
  const written = await logs()
  for (const part of ['api', 'auth', 'notifier']) {
    assert.match(written, new RegExp(`"name":"${part}"`), `the log of ${part} is where this test looks`)
  }
  for (const secret of [
    person.email,
    password,
    'a wrong password',
    link,
    person.token,
    person.cookie.split('=')[1] ?? '',
  ]) {
    assert.equal(written.includes(secret), false, `the log holds ${secret}`)
  }
})
