import * as z from 'zod'

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/** Counts what a person would call characters: a Korean syllable typed as NFD or a family emoji is one. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}

/** True when a text has at most `max` graphemes. It costs no more than the limit, however long the text is. */
export function fitsGraphemes(text: string, max: number): boolean {
  if (text.length <= max) return true
  let count = 0
  for (const _ of graphemes.segment(text)) {
    count += 1
    if (count > max) return false
  }
  return true
}

// Putting combining marks in order takes the square of their number, and no writing has so many on one letter:
// the Stream-Safe Text Format allows 30 (UAX #15, section 13).
const marksMax = 30
const endlessMarks = new RegExp(`\\p{M}{${marksMax + 1}}`, 'u')

/** True of a text that nobody has written and that must not be normalised. It costs no more than the text's length. */
export const hasEndlessMarks = (text: string): boolean => endlessMarks.test(text)

type Bound = { units: number; max: number }

/**
 * A string as somebody typed it, before anything else touches it: every other step of reading a text (normalising,
 * trimming, matching, counting) costs more than its length, so it comes behind this one. `units` is the longest in
 * UTF-16 code units, `max` what the error tells.
 */
export const typed = ({ units, max }: Bound) =>
  z.string().superRefine((value, context) => {
    const refuse = (code: string, most: number) =>
      context.addIssue({ code: 'custom', params: { code, max: most }, message: code })
    if (value.length > units) return refuse('too_long', max)
    if (hasEndlessMarks(value)) return refuse('too_many_marks', marksMax)
  })

// Control characters can't be typed on purpose; in a name or title they only break mails, logs and terminals.
const control = /[\p{Cc}\u2028\u2029]/u
const lineBreaksAndTabs = /[\n\t]/g

type TextRule = { min: number; max: number; lines: 'one' | 'many' }

function checkText(text: string, rule: TextRule, refuse: (code: string) => void) {
  const visible = rule.lines === 'many' ? text.replace(lineBreaksAndTabs, ' ') : text
  if (!text.isWellFormed() || control.test(visible)) return refuse('invalid_characters')
  if (text.length < rule.min) return refuse('required')
  if (text.length > codeUnitsMax(rule.max) || !fitsGraphemes(text, rule.max)) return refuse('too_long')
}

// A grapheme can hold any number of code points; this bound keeps one "character" from filling a row.
function codeUnitsMax(graphemesMax: number): number {
  return Math.max(graphemesMax * 2, Math.min(graphemesMax * 8, 1600))
}

// As typed a text may be longer than as stored: a decomposed character has at most four code units (NFD of a Hangul
// syllable: three).
const typedUnitsMax = (graphemesMax: number): number => Math.max(codeUnitsMax(graphemesMax), graphemesMax * 4)

function text(rule: TextRule) {
  return typed({ units: typedUnitsMax(rule.max), max: rule.max })
    .transform((value) =>
      rule.lines === 'one' ? value.normalize('NFC').trim() : value.normalize('NFC').replaceAll('\r\n', '\n'),
    )
    .superRefine((value, context) => {
      checkText(value, rule, (code) =>
        context.addIssue({ code: 'custom', params: { code, max: rule.max }, message: code }),
      )
    })
}

/** One line of text: NFC, trimmed, without control characters, 1 to `max` graphemes. */
export const line = (max: number) => text({ min: 1, max, lines: 'one' })

/** Text of several lines: NFC, line breaks and tabs allowed, 0 to `max` graphemes. */
export const lines = (max: number) => text({ min: 0, max, lines: 'many' })
