import { useState } from 'react'
import type { Person } from '#shared/contract/person.ts'
import type { Status } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { Avatar } from '../components/avatar.tsx'
import { Icon } from '../components/icon.tsx'
import { Menu, MenuChoice, MenuGroup, MenuItem } from '../components/menu.tsx'
import { useText } from '../i18n/use-text.ts'
import { DeleteDialog } from '../tasks/delete-dialog.tsx'
import { copyLink, useTaskActions } from '../tasks/task-actions.ts'
import { useView } from './view-state.ts'

type CardMenuProps = { task: Task; people: Person[]; statuses: Status[] }

/** Everything that can be done to a card, for those who don't drag. */
export function CardMenu({ task, people, statuses }: CardMenuProps) {
  const text = useText()
  const { openTask } = useView()
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <Menu label={text.card.menu(task.title)} className="icon-button card-menu" face={<Icon name="dots" />}>
        {() => (
          <>
            <MenuItem icon="open" onSelect={() => openTask(task.key)}>
              {text.card.open}
            </MenuItem>
            <MenuItem icon="link" onSelect={() => void copyLink(task)}>
              {text.card.copyLink}
            </MenuItem>
            <StatusChoices task={task} statuses={statuses} />
            <PersonChoices task={task} people={people} />
            <MenuItem icon="trash" look="danger" onSelect={() => setDeleting(true)}>
              {text.card.remove}
            </MenuItem>
          </>
        )}
      </Menu>
      {deleting && <DeleteDialog task={task} onClose={() => setDeleting(false)} />}
    </>
  )
}

function StatusChoices({ task, statuses }: { task: Task; statuses: Status[] }) {
  const text = useText()
  const { moveTo } = useTaskActions()
  return (
    <MenuGroup label={text.card.moveTo}>
      {statuses.map((status) => (
        <MenuChoice key={status.id} chosen={status.id === task.statusId} onSelect={() => moveTo(task, status.id)}>
          <span className={`status-mark status-${status.category}`}>
            <Icon name={status.category} />
          </span>
          <span>{status.name}</span>
        </MenuChoice>
      ))}
    </MenuGroup>
  )
}

function PersonChoices({ task, people }: { task: Task; people: Person[] }) {
  const text = useText()
  const { assignTo } = useTaskActions()
  return (
    <MenuGroup label={text.card.assignTo}>
      <div className="menu-people">
        <MenuChoice chosen={task.assigneeId === null} onSelect={() => assignTo(task, null)}>
          <Avatar person={undefined} />
          <span>{text.card.unassigned}</span>
        </MenuChoice>
        {people.map((person) => (
          <MenuChoice key={person.id} chosen={person.id === task.assigneeId} onSelect={() => assignTo(task, person.id)}>
            <Avatar person={person} />
            <span>{person.name}</span>
          </MenuChoice>
        ))}
      </div>
    </MenuGroup>
  )
}
