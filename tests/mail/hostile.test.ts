import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compose } from '#notifier-lambda/writing/compose.ts'
import type { MailMatter } from '#notifier-lambda/writing/mail-matter.ts'
import { shorten } from '#notifier-lambda/writing/shorten.ts'
import { exactTexts, longestTitle, xssVectors } from '../hostile-texts.ts'
import { comment, event, matter, people, site, told } from './making-matters.ts'
import { randomTexts } from './random-texts.ts'
import { assertWellFormed, sent } from './sent.ts'

/** A matter in which every text that somebody writes is this one. */
function allOf(text: string, other = text): MailMatter {
  const made = matter([
    told(
      [
        event({
          title: text,
          changes: { title: { from: other, to: text }, description: { from: other, to: `${text}\n${other}` } },
        }),
        event({
          minute: 1,
          title: text,
          type: 'comment.added',
          comment: { ...comment(1, text), authorId: people.jina },
          actorId: people.jina,
        }),
        event({ minute: 2, title: text, changes: { labelIds: { from: [], to: ['x'] } }, names: { x: text } }),
      ],
      { projectName: text },
    ),
  ])
  return { ...made, people: { [people.minsu]: text, [people.jina]: other } }
}

const expectedHeaders = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'list-archive',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'references',
  'reply-to',
  'subject',
  'to',
  'x-baton-events',
  'x-baton-reason',
  'x-baton-task',
  'x-baton-trace',
  'x-entity-ref-id',
]

// What is left of it in one line, as mail programs read it.
const inOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

async function assertHarmless(text: string, other?: string): Promise<void> {
  const mail = compose(allOf(text, other), site)
  const { raw, parsed } = await sent(
    { ...mail, headers: { ...mail.headers, 'Auto-Submitted': 'auto-generated' } },
    text,
  )
  assertWellFormed(raw)
  assert.deepEqual(parsed.headers.map(({ key }) => key).sort(), expectedHeaders)
  assert.deepEqual(
    parsed.to?.map(({ address }) => address),
    ['younghee@example.com'],
  )
  assert.equal(parsed.from?.address, site.fromAddress)
  assert.equal(parsed.subject, shorten(inOneLine(mail.subject), 1000))
  assert.equal(parsed.from?.name, shorten(inOneLine(mail.fromName), 300).replaceAll('=?', '= ?'))
  assert.deepEqual(tagsIn(parsed.html ?? ''), [])
  assert.ok(raw.length < 30_000, `${raw.length} bytes for ${JSON.stringify(text.slice(0, 60))}`)
}

const ours =
  'html|head|meta|title|style|body|div|p|h1|h2|a|span|strong|table|thead|tbody|tr|th|td|del|ins|blockquote|ul|li|br|wbr'
const alien = new RegExp(
  `<(?!/?(?:${ours})(?=[ >])|!doctype html>)[^>]*|<[^>]*\\son\\w+\\s*=|<[^>]*(?:javascript:|data:|src=)[^>]*|url\\(|@import`,
  'gi',
)
const tagsIn = (html: string): string[] => html.replace(/(?<=>)[^<]+/g, '').match(alien) ?? []

test('no title, name, comment, label or project name breaks a header or the page: 400 random ones', async () => {
  for (const [text, other] of randomTexts(400)) await assertHarmless(text, other)
})

test('nor does any text that has once broken something', async () => {
  const injections = [
    'x\r\nBcc: all@example.com',
    'x\nSubject: y',
    'x\0y',
    '\u2028Bcc: a@b.example',
    '=?utf-8?B?QmNjOiBhbGxAZXhhbXBsZS5jb20=?=',
    '=?utf-8?Q?x=0D=0ABcc:_all@example.com?=',
    '" <a@b.example>',
    'a@b.example, c@d.example',
    '\ud800 alone',
    '\r\n\r\n<html>',
    '-- \n',
    '--_NmP-1',
    longestTitle,
    ...Object.values(exactTexts),
    ...xssVectors,
  ]
  for (const text of injections) await assertHarmless(text)
})

test('10,000 characters of anything stay a mail of less than 30 kB', async () => {
  for (const piece of [
    '가',
    "'",
    '<',
    '&',
    '👨‍👩‍👧‍👦',
    'a b ',
    '한글 단어 ',
    '가\n',
    'http://a.example ',
    'e\u0301'.repeat(3),
  ]) {
    const text = piece.repeat(Math.ceil(10_000 / piece.length))
    await assertHarmless(text)
    await assertHarmless(text, [...text].toReversed().join(''))
  }
})

test('hundreds of events and hundreds of tasks stay a mail of less than 30 kB', async () => {
  const wide = "'가<".repeat(100)
  const events = Array.from({ length: 400 }, (_, minute) =>
    event({
      minute,
      type: 'comment.added',
      comment: comment(minute + 1, wide.repeat(10)),
      actorId: [people.minsu, people.jina][minute % 2] ?? '',
    }),
  )
  const tasks = Array.from({ length: 300 }, (_, at) =>
    told(
      [
        event({
          seq: at * 2 + 1,
          taskKey: `LONGKEYXYZ-${at}`,
          title: wide,
          changes: { title: { from: wide, to: `${wide}!` } },
        }),
      ],
      { projectName: wide, projectId: `p${at}` },
    ),
  )
  for (const made of [
    matter([told(events)], 'ko', 'task'),
    matter(tasks, 'ko', 'burst'),
    matter(tasks, 'en', 'daily'),
  ]) {
    const named = { ...made, people: { [people.minsu]: wide, [people.jina]: wide } }
    const { raw } = await sent(compose(named, site))
    assertWellFormed(raw)
    assert.ok(raw.length < 30_000, `${raw.length}`)
  }
})

test('an address in a title, a name or a project is clickable in neither part', () => {
  const title = '보세요 https://evil.example/a www.evil.example evil.example'
  const changes = { title: { from: title, to: title.slice(4) } }
  const task = told([event({ title, changes }), event({ minute: 1, title, changes })], { projectName: title })
  const names = { [people.minsu]: 'www.evil.example' }
  for (const tasks of [[task], [task, { ...task, taskId: 'other' }]]) {
    const { text, html } = compose({ ...matter(tasks), people: names }, site)
    assert.doesNotMatch(text, /evil\.example|https?:\/\/(?!baton\.)/)
    assert.doesNotMatch(html.replace(/<title>.*?<\/title>/s, ''), /evil\.example/)
  }
})
