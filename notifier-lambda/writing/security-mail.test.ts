import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeSecurityMail } from './security-mail.ts'

test('a link is there in the text and as a button, in the reader’s language', () => {
  const mail = composeSecurityMail({ name: 'reset', locale: 'en', facts: {}, url: 'https://b.example/reset#token=abc' })
  assert.equal(mail.subject, '[Baton] Set a new password')
  assert.match(mail.text, /^https:\/\/b\.example\/reset#token=abc$/m)
  assert.match(mail.html, /<a href="https:\/\/b\.example\/reset#token=abc"/)
})

test('what an inviter is called can’t become markup', () => {
  const facts = { inviter: '<b>Eve</b>' }
  const mail = composeSecurityMail({ name: 'invite', locale: 'ko', facts, url: 'https://b.example/join#token=x' })
  assert.equal(mail.subject, '[Baton] <b>Eve</b>님이 팀에 초대했습니다')
  assert.match(mail.html, /&lt;b&gt;Eve&lt;\/b&gt;님이 Baton 팀에 초대했습니다/)
})

test('a notice has no button', () => {
  const mail = composeSecurityMail({ name: 'passwordChanged', locale: 'ko', facts: { when: '오늘' }, url: undefined })
  assert.doesNotMatch(mail.html, /<a /)
})
