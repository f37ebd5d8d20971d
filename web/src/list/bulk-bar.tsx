import type { FormEvent } from 'react'
import { useState } from 'react'
import type { BulkChange, BulkResult } from '#shared/contract/bulk.ts'
import type { Project } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { useToday } from '../data/session/use-clock.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { BulkMenus } from './bulk-menus.tsx'
import { useBulk } from './use-bulk.ts'
import { useListText } from './use-list-text.ts'
import './bulk.css'

type BulkBarProps = { project: Project; tasks: ListTask[]; onUnselect: () => void }

/** What can be done to all selected tasks at once. */
export function BulkBar({ project, tasks, onUnselect }: BulkBarProps) {
  const { selected, unselect, bulk: text } = useListText()
  const [picking, setPicking] = useState<'day'>()
  const { change, running, refused, forget } = useBulk(tasks, onUnselect)
  const run = (asked: BulkChange) => void change(asked)
  return (
    <section className="bulk-bar" aria-label={text.label} aria-busy={running}>
      <strong role="status">{running ? text.working : selected(tasks.length)}</strong>
      <div className="bulk-menus" inert={running}>
        <BulkMenus project={project} onChange={run} onPickDay={() => setPicking('day')} />
        <ConfirmButton
          look="quiet"
          className="bulk-remove"
          title={text.removeQuestion(tasks.length)}
          text={text.removeText}
          confirm={text.remove}
          run={() => change({ delete: true })}
        >
          {text.remove}
        </ConfirmButton>
      </div>
      <Button look="quiet" onClick={onUnselect}>
        {unselect}
      </Button>
      {picking && <DueDialog onClose={() => setPicking(undefined)} onPick={(dueOn) => run({ dueOn })} />}
      {refused.length > 0 && <Refused items={refused} onClose={forget} />}
    </section>
  )
}

function Refused({ items, onClose }: { items: BulkResult[]; onClose: () => void }) {
  const { bulk: text } = useListText()
  const common = useText()
  return (
    <Dialog title={text.refused(items.length)} onClose={onClose}>
      <ul className="rows bulk-refused">
        {items.map(({ key, problem }) => (
          <li key={key}>
            <strong>{key}</strong>
            <span className="row-text">{problem?.detail}</span>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button onClick={onClose}>{common.close}</Button>
      </div>
    </Dialog>
  )
}

/** Asks for a day. */
function DueDialog({ onPick, onClose }: { onPick: (day: string) => void; onClose: () => void }) {
  const { bulk: text } = useListText()
  const { cancel } = useText()
  const [day, setDay] = useState(useToday())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === '') return
    onClose()
    onPick(day)
  }
  return (
    <Dialog title={text.pickDay} onClose={onClose}>
      <form onSubmit={submit}>
        <Field label={text.day} name="day">
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              min="1970-01-01"
              max="9998-12-31"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" look="primary">
            {text.apply}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
