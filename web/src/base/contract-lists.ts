import { type Color, colors } from '#shared/contract/color.ts'
import type { Priority } from '#shared/contract/task.ts'
import { words } from '#shared/contract/words.ts'

export function colorOf(value: string, otherwise: Color = 'blue'): Color {
  return colors.find((color) => color === value) ?? otherwise
}

/** The most pressing one first, as in any list of choices that people scan from the top. */
export const priorities: readonly Priority[] = (Object.keys(words.ko.priorities) as Priority[]).toReversed()
