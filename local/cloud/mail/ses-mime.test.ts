import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { prepareMime } from './ses-mime.ts'

const prepare = (text: string) =>
  prepareMime(Buffer.from(text), {
    id: 'id1',
    region: 'ap-northeast-2',
    date: new Date('2026-01-02T03:04:05Z'),
  }).toString()

describe('what SES does to a message', () => {
  it('replaces Message-ID and Date and drops Bcc, whatever their case and length', () => {
    const out = prepare(
      'From: a@b.c\r\nmessage-id:\r\n <own@b.c>\r\nDATE: yesterday\r\nBcc: x@y.z,\r\n\tq@y.z\r\nSubject: s\r\n\r\nbody\r\n',
    )
    assert.equal(
      out,
      'Date: Fri, 02 Jan 2026 03:04:05 +0000\r\nMessage-ID: <id1@ap-northeast-2.amazonses.com>\r\nFrom: a@b.c\r\nSubject: s\r\n\r\nbody\r\n',
    )
  })

  it('keeps folded headers, bytes beyond ASCII and a Message-ID in the body', () => {
    const out = prepare('Subject: a\n  b\nX: é\n\nMessage-ID: <in@body>\n한글')
    assert.match(out, /Subject: a\n {2}b\r\nX: é\n\nMessage-ID: <in@body>\n한글$/)
  })

  it('adds an empty body to a message of headers only', () => {
    assert.match(prepare('Subject: s\r\n'), /Subject: s\r\n\r\n$/)
  })
})
