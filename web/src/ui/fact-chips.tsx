import type { ReactNode } from 'react'
import type { Priority } from '#shared/contract/task.ts'
import { words } from '#shared/contract/words.ts'
import { shortDay } from '../base/i18n/days.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { Icon } from './icon.tsx'

type DueChipProps = { dueOn: string; today: string; state: 'open' | 'done' }

/** A due date. What is late says so in a word and a colour, unless it is done. */
export function DueChip({ dueOn, today, state }: DueChipProps) {
  const { card: text } = useText()
  const locale = useLocale()
  const day = shortDay(dueOn, today, locale)
  if (state === 'open' && dueOn < today) return <Chip look="due-late" dueOn={dueOn} words={text.overdue(day)} />
  if (state === 'open' && dueOn === today) return <Chip look="due-today" dueOn={dueOn} words={text.dueToday} />
  return <Chip look="" dueOn={dueOn} words={text.due(day)} />
}

function Chip({ look, dueOn, words }: { look: string; dueOn: string; words: string }) {
  return (
    <time className={`fact ${look}`} dateTime={dueOn}>
      <Icon name="calendar" />
      {words}
    </time>
  )
}

/** A priority in its word; nothing for none. `children` stands before the word. */
export function PriorityChip({ priority, children }: { priority: Priority; children?: ReactNode }) {
  const { priorities } = words[useLocale()]
  if (priority === 'none') return null
  return (
    <span className={`fact priority-${priority}`}>
      <Icon name="priority" />
      {children}
      {priorities[priority]}
    </span>
  )
}
