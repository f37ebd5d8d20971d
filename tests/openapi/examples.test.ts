import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Example } from '#api/openapi/examples/example.ts'
import { examples } from '#api/openapi/examples/examples.ts'
import type { EndpointName } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import { routes } from '#shared/contract/routes.ts'
import type { Answer } from '../call.ts'
import { realTeam, type Team } from './real-team.ts'
import { sceneOf } from './scenes.ts'
import { exampleIn, sendExample } from './send-example.ts'

const names = Object.keys(routes) as EndpointName[]
let team: Team

test('every route has an example whose answer its schema takes as it is', () => {
  assert.deepEqual(Object.keys(examples).sort(), [...names].sort())
  for (const name of names) {
    const route: Route = routes[name]
    const { answer }: Example = examples[name]
    assert.deepEqual(route.response?.parse(answer), answer, name)
  }
})

/** The fields of an answer, and of the first item where it is a list: what a reader takes from an example. */
function fieldsOf(answer: unknown): string[] {
  const items: unknown = Object(answer).items
  const first = Array.isArray(items) && items.length > 0 ? Object.keys(Object(items[0])) : []
  return [...Object.keys(Object(answer)), ...first.map((field) => `items.${field}`)].sort()
}

function assertAnswer(name: EndpointName, answer: Answer<unknown>, example: Example): void {
  const route: Route = routes[name]
  assert.equal(answer.status, route.status, answer.text)
  if (route.response === undefined) {
    assert.equal(answer.text, '')
    return
  }
  if (route.media !== undefined) {
    assert.match(answer.headers.get('content-type') ?? '', /^(text\/csv|application\/x-ndjson)/)
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+"$/)
    assert.notEqual(answer.text, '')
    return
  }
  // Nothing is answered that the document does not tell of.
  assert.deepEqual(route.response.parse(answer.body), answer.body)
  if (name !== 'getOpenApi') assert.deepEqual(fieldsOf(answer.body), fieldsOf(example.answer))
  const { version } = Object(answer.body)
  if (version !== undefined) assert.equal(answer.headers.get('etag'), `"${version}"`)
}

describe('the examples of the OpenAPI document', () => {
  before(async () => {
    team = await realTeam()
  })

  for (const name of names) {
    test(`the example of ${name} is answered as it says`, async () => {
      const scene = await sceneOf(name, team)
      const answer = await sendExample(name, scene).finally(scene.after)
      assertAnswer(name, answer, exampleIn(name, scene))
    })
  }

  for (const name of names.filter((one) => 'repeatable' in routes[one])) {
    test(`${name} is done once when it is sent twice under one name`, async () => {
      const scene = await sceneOf(name, team)
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const [one, other] = [await sendExample(name, scene, headers), await sendExample(name, scene, headers)]
      assert.deepEqual([other.status, other.body], [one.status, one.body])
    })
  }
})
