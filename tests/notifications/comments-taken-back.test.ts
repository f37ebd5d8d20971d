import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { changeComment, deleteComment, newComment } from '../comments/commenting.ts'
import { mailsTo } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { awaitDecided, quietLedger } from '../waiting-mails.ts'

/** Why nobody was mailed about an event, when its task had been quiet for a while; its actor aside. */
async function whys(as: SignedIn, task: Pick<Task, 'id' | 'key'>, seq: number) {
  const records = (await quietLedger(as, task, seq)).filter((record) => record.seq === seq)
  return records.map(({ why }) => why).filter((why) => why !== 'actor')
}

test('what was deleted while it waited is not mailed, and what was edited is mailed as it reads now', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const { key } = task
  const secret = await newComment(younghee, key, '비밀번호는 hunter2')
  const said = await newComment(younghee, key, '처음 쓴 말')
  await deleteComment(younghee, key, secret)
  await changeComment(younghee, key, { ...said, body: '고쳐 쓴 말' })
  await awaitDecided(task, 5)
  await quietLedger(minsu, task, 3)
  const [mail, ...others] = await mailsTo(minsu.email)
  assert.equal(others.length, 0)
  assert.match(mail?.text ?? '', /고쳐 쓴 말/)
  assert.doesNotMatch(mail?.raw ?? '', /hunter2|처음 쓴 말/)
  assert.deepEqual(await whys(minsu, task, 2), ['no_net_change'])

  const other = await newTask(minsu)
  await deleteComment(younghee, other.key, await newComment(younghee, other.key, '비밀번호는 hunter3'))
  await awaitDecided(other, 3)
  assert.deepEqual(await whys(minsu, other, 2), ['no_net_change'])
  assert.equal((await mailsTo(minsu.email)).length, 1)
})
