import type { ReactNode } from 'react'
import type { BulkChange } from '#shared/contract/bulk.ts'
import { addDays } from '#shared/contract/due-group.ts'
import type { Project } from '#shared/contract/project.ts'
import { words } from '#shared/contract/words.ts'
import { priorities } from '../base/contract-lists.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { usePeople } from '../data/queries/people.ts'
import { useToday } from '../data/session/use-clock.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon } from '../ui/icon.tsx'
import { MailboxMark } from '../ui/mailbox-mark.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useListText } from './use-list-text.ts'

type BulkMenusProps = { project: Project; onChange: (change: BulkChange) => void; onPickDay: () => void }

export function BulkMenus({ project, onChange, onPickDay }: BulkMenusProps) {
  const { bulk: text } = useListText()
  const locale = useLocale()
  return (
    <>
      <BulkMenu label={text.status}>
        {() =>
          project.statuses.map(({ id, name, category }) => (
            <MenuItem key={id} icon={category} onSelect={() => onChange({ statusId: id })}>
              {name}
            </MenuItem>
          ))
        }
      </BulkMenu>
      <BulkMenu label={text.assignee}>{() => <People onChange={onChange} />}</BulkMenu>
      <BulkMenu label={text.priority}>
        {() =>
          priorities.map((priority) => (
            <MenuItem key={priority} onSelect={() => onChange({ priority })}>
              {words[locale].priorities[priority]}
            </MenuItem>
          ))
        }
      </BulkMenu>
      <BulkMenu label={text.due}>{() => <Days onChange={onChange} onPickDay={onPickDay} />}</BulkMenu>
      <BulkMenu label={text.addLabel}>
        {() => <Labels project={project} onPick={(id) => onChange({ addLabelIds: [id] })} />}
      </BulkMenu>
      <BulkMenu label={text.removeLabel}>
        {() => <Labels project={project} onPick={(id) => onChange({ removeLabelIds: [id] })} />}
      </BulkMenu>
    </>
  )
}

function BulkMenu({ label, children }: { label: string; children: () => ReactNode }) {
  const { bulk: text } = useListText()
  const face = (
    <>
      {label}
      <Icon name="down" />
    </>
  )
  return (
    <Menu label={text.set(label)} className="filter-menu" face={face}>
      {children}
    </Menu>
  )
}

function People({ onChange }: Pick<BulkMenusProps, 'onChange'>) {
  const { card } = useText()
  const people = usePeople().data ?? []
  return (
    <>
      <MenuItem onSelect={() => onChange({ assigneeId: null })}>{card.unassigned}</MenuItem>
      {people.map((person) => (
        <MenuItem key={person.id} onSelect={() => onChange({ assigneeId: person.id })}>
          <span className="fact">
            <Avatar person={person} />
            <span className="menu-name">{person.name}</span>
            <MailboxMark mailbox={person.mailbox} />
          </span>
        </MenuItem>
      ))}
    </>
  )
}

function Days({ onChange, onPickDay }: Omit<BulkMenusProps, 'project'>) {
  const { bulk: text } = useListText()
  const today = useToday()
  return (
    <>
      <MenuItem onSelect={() => onChange({ dueOn: today })}>{text.today}</MenuItem>
      <MenuItem onSelect={() => onChange({ dueOn: addDays(today, 1) })}>{text.tomorrow}</MenuItem>
      <MenuItem onSelect={() => onChange({ dueOn: addDays(today, 7) })}>{text.nextWeek}</MenuItem>
      <MenuItem onSelect={onPickDay}>{text.pickDay}</MenuItem>
      <MenuItem onSelect={() => onChange({ dueOn: null })}>{text.noDue}</MenuItem>
    </>
  )
}

function Labels({ project, onPick }: { project: Project; onPick: (id: string) => void }) {
  const { bulk: text } = useListText()
  if (project.labels.length === 0) return <p className="menu-note">{text.noLabels}</p>
  return project.labels.map(({ id, name, color }) => (
    <MenuItem key={id} onSelect={() => onPick(id)}>
      <span className="fact">
        <span className="dot" data-tint={color} aria-hidden="true" />
        <span className="menu-name">{name}</span>
      </span>
    </MenuItem>
  ))
}
