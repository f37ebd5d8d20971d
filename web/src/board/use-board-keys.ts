import { useEffect, useEffectEvent } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { announce } from '../base/toasts.ts'
import { mayWork } from '../data/queries/projects.ts'
import type { BoardHand } from './board-context.ts'
import { cardKeysByColumn, cardLink, focusedCardKey } from './card-focus.ts'
import { type Direction, neighbourCard, type Place, placeBeside } from './card-places.ts'
import { readShortcut, type Shortcut } from './shortcuts.ts'

type BoardKeys = {
  project: Project
  board: BoardHand
  onHelp: () => void
}

/** The keyboard on the board. Silent while somebody types, and in menus and dialogs. */
export function useBoardKeys({ project, board, onHelp }: BoardKeys) {
  const text = useText()
  const move = (to: (key: string) => Place | undefined): boolean => {
    const key = focusedCardKey()
    if (key === undefined || !mayWork(project)) return false
    const wanted = to(key)
    if (wanted) board.place(key, wanted)
    else announce(text.said.edgeOfBoard)
    return true
  }
  const act = (shortcut: Shortcut): boolean => {
    switch (shortcut.kind) {
      case 'help':
        onHelp()
        return true
      case 'create':
        return focusQuickAdd()
      case 'search':
        return focusOn(document.querySelector('.filter-search input'))
      case 'walk':
        return walk(shortcut.direction, shortcut.by)
      case 'move':
        return move((key) => placeBeside(board.columns(), key, shortcut.direction))
      case 'status': {
        const status = project.statuses[shortcut.position]
        return move(() => status && { status, after: null })
      }
    }
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isBusyElsewhere(event.target)) return
    const shortcut = readShortcut(event)
    if (shortcut && act(shortcut)) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

// In the column of the focused card, else in the first.
function focusQuickAdd(): boolean {
  const column = document.activeElement?.closest('.column') ?? document.querySelector('.column')
  return focusOn(column?.querySelector<HTMLInputElement>('.quick-add input') ?? null)
}

function focusOn(input: HTMLElement | null): boolean {
  input?.focus()
  return input !== null && document.activeElement === input
}

// Arrows scroll the page unless a card has the focus; the letters lead to the first card.
function walk(direction: Direction, by: 'arrow' | 'letter'): boolean {
  const columns = cardKeysByColumn()
  const from = focusedCardKey()
  if (from === undefined && by === 'arrow') return false
  const to = from === undefined ? columns.flat()[0] : neighbourCard(columns, from, direction)
  if (to !== undefined) cardLink(to)?.focus()
  return from !== undefined || to !== undefined
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [role="menu"], dialog, .panel') !== null
}
