import { isComposing } from '../base/composing.ts'
import type { Direction } from './card-places.ts'

export type Shortcut =
  | { kind: 'create' }
  | { kind: 'help' }
  | { kind: 'walk'; direction: Direction; by: 'arrow' | 'letter' }
  | { kind: 'move'; direction: Direction }
  | { kind: 'search' }
  | { kind: 'status'; position: number }

export type KeyPress = {
  code: string
  keyCode: number
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing?: boolean
}

const letters: Record<string, Direction> = { KeyH: 'left', KeyJ: 'down', KeyK: 'up', KeyL: 'right' }
const arrows: Record<string, Direction> = { ArrowLeft: 'left', ArrowDown: 'down', ArrowUp: 'up', ArrowRight: 'right' }

/** What a key on the board asks for. By its place on the keyboard, because with a Korean layout `c` arrives as ㅊ. */
export function readShortcut(press: KeyPress): Shortcut | undefined {
  if (isComposing(press) || press.ctrlKey || press.metaKey || press.altKey) return undefined
  const arrow = arrows[press.code]
  if (press.shiftKey) {
    if (press.code === 'Slash') return { kind: 'help' }
    return arrow ? { kind: 'move', direction: arrow } : undefined
  }
  if (press.code === 'KeyC') return { kind: 'create' }
  if (press.code === 'Slash') return { kind: 'search' }
  if (arrow) return { kind: 'walk', direction: arrow, by: 'arrow' }
  const letter = letters[press.code]
  if (letter) return { kind: 'walk', direction: letter, by: 'letter' }
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1]
  return digit === undefined ? undefined : { kind: 'status', position: Number(digit) - 1 }
}
