import { useState } from 'react'
import type { BulkChange, BulkResult } from '#shared/contract/bulk.ts'
import type { Project } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import type { ListTask } from '../data/queries/task-lists.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { BulkMenus } from './bulk-menus.tsx'
import { DueDialog } from './due-dialog.tsx'
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
