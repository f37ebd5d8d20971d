import type { Locale } from './person.ts'

/** What one problem answers, in each language. */
export type ProblemText = { status: number } & Record<Locale, { title: string; detail: string }>
