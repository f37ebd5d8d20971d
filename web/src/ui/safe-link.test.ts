import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeHref } from './safe-link.ts'

test('web and mail addresses are links', () => {
  assert.equal(safeHref('https://example.com/a?b=1#c'), 'https://example.com/a?b=1#c')
  assert.equal(safeHref('http://example.com'), 'http://example.com/')
  assert.equal(safeHref('mailto:minsu@example.com'), 'mailto:minsu@example.com')
})

test('whatever could run or read is none, however it is written', () => {
  const vectors = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.com/x',
    '/tasks/WEB-1',
    '//example.com',
    '',
  ]
  for (const vector of vectors) assert.equal(safeHref(vector), undefined, vector)
})
