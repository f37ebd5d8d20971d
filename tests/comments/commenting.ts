import assert from 'node:assert/strict'
import type { Comment, WrittenComment } from '#shared/contract/comment.ts'
import type { Follow, TaskDetail } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import type { SignedIn } from '../people.ts'

/** Asks to comment on a task. */
export function comment(as: SignedIn, key: string, body: string, headers: Record<string, string> = {}) {
  return call<WrittenComment>('POST', `/api/tasks/${key}/comments`, { as, body: { body }, headers })
}

/** A comment that has been made. */
export async function newComment(as: SignedIn, key: string, body: string): Promise<WrittenComment> {
  const answer = await comment(as, key, body)
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

/** Asks for another text of a comment, from the version that is given. */
export function changeComment(
  as: SignedIn,
  key: string,
  { id, version, body }: Pick<Comment, 'id' | 'version' | 'body'>,
) {
  const headers = { 'if-match': `"${version}"` }
  return call<WrittenComment>('PATCH', `/api/tasks/${key}/comments/${id}`, { as, body: { body }, headers })
}

/** Asks for a comment to be deleted, from the version that is given. */
export function deleteComment(as: SignedIn, key: string, { id, version }: Pick<Comment, 'id' | 'version'>) {
  return call('DELETE', `/api/tasks/${key}/comments/${id}`, { as, headers: { 'if-match': `"${version}"` } })
}

/** The task as `as` sees it. */
export async function readTask(as: SignedIn, key: string): Promise<TaskDetail> {
  const answer = await call<TaskDetail>('GET', `/api/tasks/${key}`, { as })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** Asks to watch or mute a task, or not to. */
export function follow(as: SignedIn, key: string, wish: Partial<Pick<Follow, 'watching' | 'muted'>>) {
  return call<Follow>('PATCH', `/api/tasks/${key}/follow`, { as, body: wish })
}
