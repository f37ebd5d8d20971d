import { useEffect, useEffectEvent } from 'react'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { announce } from '../components/toasts.ts'
import { useText } from '../i18n/use-text.ts'
import { useTaskActions } from '../tasks/task-actions.ts'
import { type Direction, neighbourCard, neighbourStatus } from './board-view.ts'
import { cardKeysByColumn, cardLink, focusedCardKey } from './card-focus.ts'
import { readShortcut, type Shortcut } from './shortcuts.ts'

type BoardKeys = { project: Project; tasks: Task[]; onHelp: () => void }

/** The keyboard on the board. Silent while somebody types, and in menus and dialogs. */
export function useBoardKeys({ project, tasks, onHelp }: BoardKeys) {
  const text = useText()
  const { moveTo } = useTaskActions()
  const focused = () => {
    const key = focusedCardKey()
    return tasks.find((task) => task.key === key)
  }
  const act = (shortcut: Shortcut): boolean => {
    if (shortcut.kind === 'help') onHelp()
    if (shortcut.kind === 'help') return true
    if (shortcut.kind === 'create') return focusQuickAdd()
    if (shortcut.kind === 'walk') return walk(shortcut.direction, shortcut.by)
    const task = focused()
    if (!task) return false
    const status =
      shortcut.kind === 'move'
        ? neighbourStatus(project.statuses, task.statusId, shortcut.direction)
        : project.statuses[shortcut.position]
    if (status) moveTo(task, status.id)
    else announce(text.said.edgeOfBoard)
    return true
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
  const input = column?.querySelector<HTMLInputElement>('.quick-add input')
  input?.focus()
  return input !== undefined && input !== null
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
  return target instanceof Element && target.closest('input, textarea, select, [role="menu"], dialog') !== null
}
