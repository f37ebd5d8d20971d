import type { ChangeRow } from '#shared/contract/describe-change.ts'
import type { Locale } from '#shared/contract/person.ts'

/** What a mail about a task says, in the recipient's language; its text and its HTML both say all of it. */
export type MailParts = {
  locale: Locale
  taskKey: string
  title: string
  /** Who did what. */
  summary: string
  /** A new task was nothing before: its rows have one value, not two. */
  isNew: boolean
  rows: ChangeRow[]
  comment: string | undefined
  when: string
  /** Undefined when there is no page to open any more. */
  url: string | undefined
  why: string
}
