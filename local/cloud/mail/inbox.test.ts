import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import * as z from 'zod'
import { createInbox } from './inbox.ts'
import { openMailStore } from './mail-store.ts'

let folder: string

/** The hooks of a group: in one process with all other files a hook of this file would be everybody's. */
function useFolder(): void {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baton-inbox-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))
  beforeEach(async () => {
    await ask('DELETE', '/_inbox/messages')
  })
}

const mime = (to: string, subject: string, html = '<p>text</p>') =>
  Buffer.from(
    `From: a@b.example\r\nTo: ${to}\r\nSubject: ${subject}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`,
  )

const Messages = z.array(z.looseObject({ id: z.string(), to: z.string(), subject: z.string(), html: z.string() }))

/** Each call opens the folder anew, so that everything is seen as after a restart. */
async function ask(method: string, path: string) {
  const inbox = await createInbox(await openMailStore(folder))
  const answer = await inbox(method, new URL(path, 'http://localhost'), new IncomingMessage(new Socket()))
  return { status: answer.status, headers: answer.headers ?? {}, text: String(answer.body) }
}
const list = async (query = '') => Messages.parse(JSON.parse((await ask('GET', `/_inbox/messages${query}`)).text))
const subjects = async (query = '') => (await list(query)).map(({ subject }) => subject)

async function add(...mails: [id: string, to: string, subject: string, html?: string][]): Promise<void> {
  const store = await openMailStore(folder)
  for (const [id, to, subject, html] of mails) await store.add({ id, to: [to], raw: mime(to, subject, html) })
}

describe('the inbox', () => {
  useFolder()
  it('gives mails oldest first, by recipient, and after a mail or a time', async () => {
    await add(['1', 'kim@x.example', 'one'], ['2', 'lee@x.example', 'two'], ['3', 'kim@x.example', 'three'])
    assert.deepEqual(await subjects(), ['one', 'two', 'three'])
    assert.deepEqual(await subjects('?to=KIM@x.example'), ['one', 'three'])
    assert.deepEqual(await subjects('?since=1'), ['two', 'three'])
    assert.deepEqual(await subjects('?since=2&to=kim@x.example'), ['three'])
    assert.deepEqual(await subjects('?since=2999-01-01T00:00:00Z'), [])
    assert.equal((await ask('GET', '/_inbox/messages?since=never')).status, 400)
  })

  it('deletes all, those of a person, those that contain a text, or one', async () => {
    await add(
      ['1', 'kim@x.example', 'one'],
      ['2', 'lee@x.example', 'two'],
      ['3', 'kim@x.example', 'three', '한글'],
      ['4', 'kim@x.example', 'four'],
    )
    await ask('DELETE', '/_inbox/messages?to=lee@x.example')
    await ask('DELETE', '/_inbox/messages?contains=한글')
    assert.deepEqual(await subjects(), ['one', 'four'])
    await ask('DELETE', '/_inbox/messages/1')
    assert.deepEqual(await subjects(), ['four'])
    assert.equal((await ask('GET', '/_inbox/messages/1')).status, 404)
    await ask('DELETE', '/_inbox/messages')
    assert.deepEqual(await readdir(folder), ['index.jsonl'])
  })

  it('drops the oldest beyond two thousand', { timeout: 30_000 }, async () => {
    const store = await openMailStore(folder)
    for (let index = 0; index < 2001; index += 1)
      await store.add({ id: String(index), to: ['a@b.example'], raw: mime('a@b.example', `${index}`) })
    assert.equal(store.envelopes().length, 1900)
    assert.equal(store.envelopes().at(-1)?.subject, '2000')
    assert.equal((await readdir(folder)).length, 1901)
  })
})

describe('the pages of the inbox', () => {
  useFolder()
  it('never lets the HTML of a mail run scripts, fetch anything or be framed elsewhere', async () => {
    await add(['1', 'kim@x.example', 'one', '<script>alert(1)</script><img src="https://evil.example/x.png">'])
    const { headers } = await ask('GET', '/_inbox/messages/1/html')
    const csp = String(headers['content-security-policy'])
    for (const rule of ["default-src 'none'", 'img-src data:', "frame-ancestors 'self'", 'sandbox allow-popups'])
      assert.ok(csp.includes(rule))
    assert.ok(!/script-src|allow-scripts|allow-same-origin/.test(csp))
  })

  it('serves a page whose policy allows its own script only', async () => {
    const { status, headers } = await ask('GET', '/_inbox')
    assert.equal(status, 200)
    const csp = String(headers['content-security-policy'])
    assert.match(csp, /script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/)
    assert.ok(!csp.includes('unsafe'))
  })
})
