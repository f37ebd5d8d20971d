import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inert, inertText } from './inert.ts'

test('an address in a name is parted, so that no mail program makes a link of it', () => {
  assert.equal(
    inert('보세요 https://evil.example/a?b').markup,
    '보세요 https:<wbr>/<wbr>/<wbr>evil.<wbr>example/<wbr>a?b',
  )
  assert.equal(inert('evil.example 팀').markup, 'evil.<wbr>example 팀')
  assert.equal(inert('a@evil.example').markup.replaceAll('<wbr>', ''), 'a@evil.example')
})

test('where there is no markup, an address in a name is parted by what everybody sees', () => {
  assert.equal(inertText('보세요 https://evil.example:8443/a?b=c.'), '보세요 https[:]//evil[.]example[:]8443/a?b=c.')
  assert.equal(inertText('www.evil.example 팀, a@evil.example'), 'www[.]evil[.]example 팀, a@evil[.]example')
  assert.equal(inertText('README.md를 evil.sh/index.html로'), 'README[.]md를 evil[.]sh/index[.]html로')
  for (const text of ['버전 2.1', '10:30', '끝. 다음', 'config.yaml과 mail-text.ts, index.html을', 'v1.2.json'])
    assert.equal(inertText(text), text)
})

test('what is no address stays as it is, and markup is text', () => {
  for (const text of ['버전 2.1', '10:30', '끝. 다음', '2026-12-01', '1/2']) assert.equal(inert(text).markup, text)
  assert.equal(inert('<b>www.evil.example</b>').markup.replaceAll('<wbr>', ''), '&lt;b&gt;www.evil.example&lt;/b&gt;')
})

test('a long name that is no address costs no more than reading it', () => {
  const name = '가'.repeat(40_000)
  const before = process.cpuUsage()
  assert.equal(inert(name).markup, name)
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 250_000, `${(user + system) / 1000} ms`)
})
