import type { ChangeRow } from '#shared/contract/described.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { DiffLine } from './word-diff.ts'

/** A mail in words, as it goes out to whoever it is for. */
export type WrittenMail = {
  fromName: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/**
 * A text of several lines: what was put in and taken out, or as it is. `undefined` stands for lines that are left out.
 */
export type ShownText = { label: string; lines: (DiffLine | undefined)[]; isCut: boolean }

export type ShownComment = {
  /** Who said it and when; undefined where the mail's first sentence has said so. */
  by: string | undefined
  text: string
  isCut: boolean
}

/** One step on the way: when, and the timeline's sentence, with each value that it doesn't name. */
export type ShownStep = { when: string; sentence: string; values: string[] }

/** What a mail about one task says, in the recipient's language; its text and its HTML both say all of it. */
export type TaskMailParts = {
  locale: Locale
  /** Who did what. */
  sentence: string
  taskKey: string
  title: string
  /** What the task's status is when the mail leaves; undefined when there is no such task any more. */
  status: string | undefined
  /** A new task was nothing before: its rows have one value, not two. */
  isNew: boolean
  rows: ChangeRow[]
  description: ShownText | undefined
  comments: ShownComment[]
  /** Every step in its order, when there was more than one. */
  steps: ShownStep[]
  /** How many steps before those are left out. */
  earlier: number
  when: string
  /** Undefined when there is no page to open any more. */
  url: string | undefined
  footer: Footer
}

/** Why it was sent, and how to get no more of it. */
export type Footer = { reason: string; links: { label: string; url: string }[] }

export type ShownTask = {
  taskKey: string
  title: string
  url: string | undefined
  /** What it comes to, on one line. */
  changes: string
}

/** What a mail about several tasks says. */
export type SummaryParts = {
  locale: Locale
  subject: string
  sentence: string
  groups: { projectName: string; tasks: ShownTask[] }[]
  /** Where the tasks are that the mail has no room for. */
  rest: { label: string; url: string } | undefined
  when: string
  button: { label: string; url: string }
  footer: Footer
}
