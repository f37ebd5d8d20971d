import { createHash } from 'node:crypto'
import type { TaskEvent } from '#shared/contract/task-event.ts'

/**
 * The event with a digest in place of each long text. Which mails there would have been depends on whether texts are
 * the same, not on what they say: two thousand events with the longest descriptions are a quarter of a gigabyte, and
 * with their digests two megabytes.
 */
export function withoutTexts({ changes, comment, ...event }: TaskEvent): TaskEvent {
  const { description, ...others } = changes
  return {
    ...event,
    changes: description === undefined ? others : { ...others, description: digested(description) },
    ...(comment === undefined ? {} : { comment: { ...comment, ...digested(comment) } }),
  }
}

type Text = { from: string | null; to: string | null }

const digested = ({ from, to }: Text): Text => ({ from: digestOf(from), to: digestOf(to) })

const digestOf = (text: string | null): string | null =>
  text === null ? null : createHash('sha256').update(text).digest('base64url')
