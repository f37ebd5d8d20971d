import type { Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import { openTask } from '../base/addresses.ts'
import { useText } from '../base/i18n/use-text.ts'
import { mayWork } from '../data/queries/projects.ts'
import { copyLink, useTaskActions } from '../data/writes/task-actions.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Icon, StatusMark } from '../ui/icon.tsx'
import { MailboxMark } from '../ui/mailbox-mark.tsx'
import { Menu, MenuChoice, MenuGroup, MenuItem } from '../ui/menu.tsx'
import { useBoardHand } from './board-context.ts'
import type { Card } from './board-view.ts'
import { bottomOf, placeBeside, placeOf } from './card-places.ts'

type CardMenuProps = { card: Card; project: Project; people: Person[] | undefined }

/** Everything that can be done to a card, for those who don't drag. */
export function CardMenu({ card, project, people }: CardMenuProps) {
  const { card: text } = useText()
  return (
    <Menu label={text.menu(card.title)} className="icon-button card-menu" face={<Icon name="dots" />}>
      {() => (
        <>
          <MenuItem icon="open" onSelect={() => openTask(card.key)}>
            {text.open}
          </MenuItem>
          <MenuItem icon="link" onSelect={() => void copyLink(card)}>
            {text.copyLink}
          </MenuItem>
          {mayWork(project) && <Changes card={card} project={project} people={people ?? []} />}
        </>
      )}
    </Menu>
  )
}

function Changes({ card, project, people }: CardMenuProps & { people: Person[] }) {
  const { card: text } = useText()
  const { remove } = useTaskActions()
  return (
    <>
      <Moves card={card} project={project} />
      <PersonChoices card={card} people={people} />
      <MenuItem icon="trash" look="danger" onSelect={() => remove(card)}>
        {text.remove}
      </MenuItem>
    </>
  )
}

function Moves({ card, project }: Pick<CardMenuProps, 'card' | 'project'>) {
  const { card: text } = useText()
  const { columns, place } = useBoardHand()
  const shown = columns()
  const column = placeOf(shown, card.key)?.column
  const up = placeBeside(shown, card.key, 'up')
  const down = placeBeside(shown, card.key, 'down')
  return (
    <MenuGroup label={text.move}>
      {project.statuses.map((status) => (
        <MenuChoice
          key={status.id}
          chosen={status.id === card.statusId}
          onSelect={() => status.id !== card.statusId && place(card.key, { status, after: null })}
        >
          <StatusMark category={status.category} />
          <span className="menu-name">{status.name}</span>
        </MenuChoice>
      ))}
      {column && up && (
        <>
          <MenuItem onSelect={() => place(card.key, { status: column.status, after: null })}>{text.toTop}</MenuItem>
          <MenuItem onSelect={() => place(card.key, up)}>{text.up}</MenuItem>
        </>
      )}
      {column && down && (
        <>
          <MenuItem onSelect={() => place(card.key, down)}>{text.down}</MenuItem>
          <MenuItem onSelect={() => place(card.key, bottomOf(column, card.key))}>{text.toBottom}</MenuItem>
        </>
      )}
    </MenuGroup>
  )
}

function PersonChoices({ card, people }: { card: Card; people: Person[] }) {
  const { card: text } = useText()
  const { assignTo } = useTaskActions()
  return (
    <MenuGroup label={text.assignTo}>
      <div className="menu-people">
        <MenuChoice chosen={card.assigneeId === null} onSelect={() => assignTo(card, null)}>
          <Avatar person={undefined} />
          <span>{text.unassigned}</span>
        </MenuChoice>
        {people.map((person) => (
          <MenuChoice key={person.id} chosen={person.id === card.assigneeId} onSelect={() => assignTo(card, person.id)}>
            <Avatar person={person} />
            <span className="menu-name">{person.name}</span>
            <MailboxMark mailbox={person.mailbox} />
          </MenuChoice>
        ))}
      </div>
    </MenuGroup>
  )
}
