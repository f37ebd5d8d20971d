import assert from 'node:assert/strict'
import type { ChangeFeed } from '#shared/contract/change-feed.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import type { SignedIn } from '../people.ts'

type FeedQuery = { since?: string; wait?: number; base?: string }

/** What the change feed answers. */
export async function changes(as: SignedIn, { since, wait = 0, base }: FeedQuery = {}): Promise<ChangeFeed> {
  const query = since === undefined ? '' : `?since=${since}&wait=${wait}`
  const answer = await call<ChangeFeed>('GET', `/api/changes${query}`, { as, ...(base === undefined ? {} : { base }) })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** Asks again from cursor to cursor until something about the task has come. */
export async function awaitChange(as: SignedIn, key: string, asked: FeedQuery): Promise<ChangeFeed> {
  let { since } = asked
  for (;;) {
    const answer = await changes(as, { ...asked, ...(since === undefined ? {} : { since }), wait: 10 })
    if (answer.items.length === 0 || answer.items.some(({ taskKey }) => taskKey === key)) return answer
    since = answer.cursor
  }
}

type Target = { url: string; pid: number; state: string }

/** The api instances; the tests go around the load balancer to choose one. */
export async function instances(): Promise<[Target, Target]> {
  const { items } = await eventually(
    async () => (await call<{ items: Target[] }>('GET', '/_local/targets')).body,
    (body) => body.items.length === 2,
  )
  const [one, other] = items
  assert.ok(one && other, 'the system runs two api instances')
  return [one, other]
}

/** What an answer tells of a task. */
export const about = ({ items }: ChangeFeed, key: string) =>
  items.filter(({ taskKey }) => taskKey === key).map(({ type, version, actorId }) => ({ type, version, actorId }))
