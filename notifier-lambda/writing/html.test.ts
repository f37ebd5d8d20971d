import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'

test('text from people can’t become markup, neither as content nor in an attribute', () => {
  const title = `"><img src=x onerror='alert(1)'>&amp;`
  assert.equal(
    html`<p title="${title}">${title}</p>`.markup,
    '<p title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;">&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;</p>',
  )
})

test('markup made by the tag itself is not escaped twice', () => {
  const rows = ['a<b', 'c'].map((text) => html`<td>${text}</td>`)
  assert.equal(html`<tr>${rows}</tr>`.markup, '<tr><td>a&lt;b</td><td>c</td></tr>')
})
