import type { Deps } from '#api/http/deps.ts'
import type { Handlers } from '#api/http/handle.ts'
import { addComment, changeComment, deleteComment, readComments } from './comment-service.ts'

export function commentHandlers(
  deps: Deps,
): Pick<Handlers, 'listComments' | 'addComment' | 'updateComment' | 'deleteComment'> {
  return {
    listComments: ({ params: { key }, query, asking }) => readComments(deps, { key, query }, asking),
    addComment: ({ params: { key }, body: { body }, idempotencyKey, asking }) =>
      addComment(deps, { key, body, idempotencyKey }, asking),
    updateComment: ({ params, body: { body }, version, asking }) =>
      changeComment(deps, { ...params, body, version }, asking),
    async deleteComment({ params, version, asking }) {
      await deleteComment(deps, { ...params, version }, asking)
      return undefined
    },
  }
}
