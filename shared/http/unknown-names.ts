import { diffChars } from 'diff/lib/diff/character.js'
import type * as z from 'zod'
import { nameHints } from '#shared/contract/field-problem.ts'
import type { Locale } from '#shared/contract/person.ts'
import { fill } from './fill.ts'

const separator = ', '

/** An error map for zod: the message of a complaint about unknown names lists those that are known there. */
export const tellKnown: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'unrecognized_keys') return undefined
  return Object.keys(Object(issue.inst?._zod.def).shape ?? {}).join(separator)
}

// Longer than any name of the contract: what is longer is shown cut off, and compared with nothing.
const nameMax = 64

/** Whether a name is short enough to be compared, and to be in a pointer. */
export const isNameShort = (name: string): boolean => name.length <= nameMax

/** What fills the sentence about a name that is unknown, where the names in `told` (by `tellKnown`) are known. */
export function describeUnknown(name: string, told: string, locale: Locale): Record<'name' | 'near' | 'known', string> {
  const hints = nameHints[locale]
  const nearest = isNameShort(name) ? nearestName(name, told.split(separator)) : undefined
  return {
    name: isNameShort(name) ? name : `${name.slice(0, nameMax).toWellFormed()}…`,
    near: nearest === undefined ? '' : fill(hints.near, { nearest }),
    known: told === '' ? hints.none : told,
  }
}

/**
 * The name of `known` that shares the most characters with `name` in their order, at least two thirds of both; else
 * undefined.
 */
export function nearestName(name: string, known: string[]): string | undefined {
  const near = known
    .map((other) => ({ other, distance: distanceOf(name, other) }))
    .filter(({ other, distance }) => distance * 3 <= name.length + other.length)
  return near.sort((one, two) => one.distance - two.distance)[0]?.other
}

// How many characters have to be taken out and put in to make one of the other.
function distanceOf(one: string, other: string): number {
  const parts = diffChars(one, other, { ignoreCase: true })
  return parts.filter(({ added, removed }) => added || removed).reduce((sum, { count }) => sum + count, 0)
}
