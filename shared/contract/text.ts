import * as z from 'zod'

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/** Counts what a person would call characters: a Korean syllable typed as NFD or a family emoji is one. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}

// Control characters can't be typed on purpose; in a name or title they only break mails, logs and terminals.
const control = /[\p{Cc}\u2028\u2029]/u
const lineBreaksAndTabs = /[\n\t]/g

type TextRule = { min: number; max: number; lines: 'one' | 'many' }

function checkText(text: string, rule: TextRule, refuse: (code: string) => void) {
  const visible = rule.lines === 'many' ? text.replace(lineBreaksAndTabs, ' ') : text
  if (!text.isWellFormed() || control.test(visible)) return refuse('invalid_characters')
  if (text.length < rule.min) return refuse('required')
  if (text.length > codeUnitsMax(rule.max) || countGraphemes(text) > rule.max) return refuse('too_long')
}

// A grapheme can hold any number of code points; this bound keeps one "character" from filling a row.
function codeUnitsMax(graphemesMax: number): number {
  return Math.max(graphemesMax * 2, Math.min(graphemesMax * 8, 1600))
}

function text(rule: TextRule) {
  return z
    .string()
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
