import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { TaskFilters } from './task-filters.ts'

type Chip = { key: string; text: string; without: TaskFilters }

type FilterChipsProps = {
  project: Project
  filters: TaskFilters
  onShow: (filters: TaskFilters) => void
  onClear: () => void
}

/** What the list is narrowed by, each with a way out of it. */
export function FilterChips({ project, filters, onShow, onClear }: FilterChipsProps) {
  const { filters: text } = useText()
  return (
    <ul className="filter-chips">
      {useChips(project, filters).map((chip) => (
        <li key={chip.key}>
          <button
            type="button"
            className="chip"
            aria-label={text.remove(chip.text)}
            onClick={() => onShow(chip.without)}
          >
            <span>{chip.text}</span>
            <Icon name="close" />
          </button>
        </li>
      ))}
      <li>
        <Button look="quiet" onClick={onClear}>
          {text.clear}
        </Button>
      </li>
    </ul>
  )
}

function useChips(project: Project, filters: TaskFilters): Chip[] {
  const { filters: text } = useText()
  const locale = useLocale()
  const people = usePeople().data ?? []
  const nameOf = (list: { id: string; name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? text.gone
  const { assignee, due, q, ...lists } = filters
  const single = { ...(assignee && { assignee }), ...(due && { due }), ...(q && { q }) }
  const without = (key: keyof typeof single): TaskFilters => {
    const { [key]: _gone, ...rest } = single
    return { ...lists, ...rest }
  }
  const many = (name: 'status' | 'label' | 'priority', value: string, shown: string): Chip => ({
    key: `${name}-${value}`,
    text: shown,
    without: { ...filters, [name]: filters[name].filter((one) => one !== value) },
  })
  const whose = { me: text.me, none: text.nobody }[assignee ?? ''] ?? people.find(({ id }) => id === assignee)?.name
  return [
    ...(q ? [{ key: 'q', text: `‘${q}’`, without: without('q') }] : []),
    ...(assignee ? [{ key: 'assignee', text: whose ?? text.former, without: without('assignee') }] : []),
    ...filters.status.map((id) => many('status', id, nameOf(project.statuses, id))),
    ...filters.priority.map((one) => many('priority', one, words[locale].priorities[one])),
    ...filters.label.map((id) => many('label', id, nameOf(project.labels, id))),
    ...(due ? [{ key: 'due', text: `${text.due} ${text.dues[due]}`, without: without('due') }] : []),
  ]
}
