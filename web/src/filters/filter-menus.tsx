import type { ReactNode } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { priorities } from '../base/contract-lists.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import { usePerson } from '../data/session/session-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuChoice } from '../ui/menu.tsx'
import { dueFilters, type TaskFilters, toggled } from './task-filters.ts'

type MenusProps = {
  project: Project
  filters: TaskFilters
  view: 'board' | 'list'
  onShow: (filters: TaskFilters) => void
}

export function FilterMenus({ project, filters, view, onShow }: MenusProps) {
  const locale = useLocale()
  const { filters: text } = useText()
  return (
    <>
      {view === 'list' && (
        <FilterMenu label={text.status}>
          {() =>
            project.statuses.map(({ id, name }) => (
              <MenuChoice
                key={id}
                of="many"
                chosen={filters.status.includes(id)}
                onSelect={() => onShow({ ...filters, status: toggled(filters.status, id) })}
              >
                <span>{name}</span>
              </MenuChoice>
            ))
          }
        </FilterMenu>
      )}
      <FilterMenu label={text.assignee}>{() => <Assignees filters={filters} onShow={onShow} />}</FilterMenu>
      <FilterMenu label={text.priority}>
        {() =>
          priorities.map((priority) => (
            <MenuChoice
              key={priority}
              of="many"
              chosen={filters.priority.includes(priority)}
              onSelect={() => onShow({ ...filters, priority: toggled(filters.priority, priority) })}
            >
              <span>{words[locale].priorities[priority]}</span>
            </MenuChoice>
          ))
        }
      </FilterMenu>
      <FilterMenu label={text.labelOf}>
        {() => <Labels project={project} filters={filters} onShow={onShow} />}
      </FilterMenu>
      <FilterMenu label={text.due}>{() => <Dues filters={filters} onShow={onShow} />}</FilterMenu>
    </>
  )
}

function FilterMenu({ label, children }: { label: string; children: () => ReactNode }) {
  const { filters: text } = useText()
  return (
    <Menu
      label={text.by(label)}
      className="filter-menu"
      face={
        <>
          {label}
          <Icon name="down" />
        </>
      }
    >
      {children}
    </Menu>
  )
}

type ChoicesProps = Pick<MenusProps, 'filters' | 'onShow'>

function Assignees({ filters, onShow }: ChoicesProps) {
  const { filters: text } = useText()
  const me = usePerson()
  const people = (usePeople().data ?? []).filter(({ id }) => id !== me.id)
  const choose = (assignee: string) => {
    const { assignee: before, ...rest } = filters
    onShow(before === assignee ? rest : { ...rest, assignee })
  }
  return (
    <>
      <MenuChoice chosen={filters.assignee === 'me'} onSelect={() => choose('me')}>
        <Avatar person={me} />
        <span>{text.me}</span>
      </MenuChoice>
      <MenuChoice chosen={filters.assignee === 'none'} onSelect={() => choose('none')}>
        <Avatar person={undefined} />
        <span>{text.nobody}</span>
      </MenuChoice>
      {people.map((person) => (
        <MenuChoice key={person.id} chosen={filters.assignee === person.id} onSelect={() => choose(person.id)}>
          <Avatar person={person} />
          <span className="menu-name">{person.name}</span>
        </MenuChoice>
      ))}
    </>
  )
}

function Labels({ project, filters, onShow }: ChoicesProps & { project: Project }) {
  const { filters: text } = useText()
  if (project.labels.length === 0) return <p className="menu-note">{text.noLabels}</p>
  return project.labels.map(({ id, name, color }) => (
    <MenuChoice
      key={id}
      of="many"
      chosen={filters.label.includes(id)}
      onSelect={() => onShow({ ...filters, label: toggled(filters.label, id) })}
    >
      <span className="dot" data-tint={color} aria-hidden="true" />
      <span className="menu-name">{name}</span>
    </MenuChoice>
  ))
}

function Dues({ filters, onShow }: ChoicesProps) {
  const { filters: text } = useText()
  const { due: before, ...rest } = filters
  return dueFilters.map((due) => (
    <MenuChoice key={due} chosen={before === due} onSelect={() => onShow(before === due ? rest : { ...rest, due })}>
      <span>{text.dues[due]}</span>
    </MenuChoice>
  ))
}
