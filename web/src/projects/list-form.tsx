import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Project, UpdateProject } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'
import { toastDone } from '../base/toasts.ts'
import { SubmitButton, SubmitForm } from '../ui/submit-form.tsx'
import { useAction } from '../ui/use-action.ts'
import { type Submit, useSubmit } from '../ui/use-submit.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { moved } from './ordered.ts'
import { useUpdateProject } from './use-update-project.ts'

type ListFormProps = {
  project: Project
  /** What is to be saved when it is asked for. */
  fields: () => UpdateProject
  /** Shows the lists as they are now, after they were saved or somebody else's were taken. */
  onReset: (project: Project) => void
  children: (submit: Submit) => ReactNode
}

/** Saves one of a project's lists as a whole. */
export function ListForm({ project, fields, onReset, children }: ListFormProps) {
  const common = useText()
  const { conflict, save, overwrite, takeTheirs } = useUpdateProject(project)
  const done = (saved: Project | undefined) => {
    if (!saved) return
    onReset(saved)
    toastDone(common.saved)
  }
  const submit = useSubmit(async () => done(await save(fields())))
  const apply = useAction(async () => done(await overwrite()), {})
  const keep = () => {
    if (conflict) onReset(conflict.current)
    takeTheirs()
  }
  return (
    <>
      {conflict && <ConflictNotice conflict={conflict} onApply={apply.act} onKeep={keep} />}
      <SubmitForm submit={submit} className="list-form">
        <fieldset disabled={project.role !== 'manager'}>{children(submit)}</fieldset>
        {project.role === 'manager' && <SubmitButton submit={submit}>{common.save}</SubmitButton>}
      </SubmitForm>
    </>
  )
}

type Row<Item> = { rowId: number; item: Item }

let lastRowId = 0
function rowOf<Item>(item: Item): Row<Item> {
  lastRowId += 1
  return { rowId: lastRowId, item }
}

/** A list that somebody puts in order before it is saved as a whole. */
export function useDraftList<Item>(start: Item[]) {
  const [rows, setRows] = useState(() => start.map(rowOf))
  return {
    rows,
    items: rows.map(({ item }) => item),
    change: (at: number, item: Item) => setRows(rows.map((row, index) => (index === at ? { ...row, item } : row))),
    move: (at: number, step: -1 | 1) => setRows(moved(rows, at, step)),
    remove: (at: number) => setRows(rows.toSpliced(at, 1)),
    add: (item: Item) => setRows([...rows, rowOf(item)]),
    reset: (items: Item[]) => setRows(items.map(rowOf)),
  }
}
