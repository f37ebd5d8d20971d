import { useState } from 'react'
import type { Task } from '#shared/contract/task.ts'
import { usePerson } from '../session/session-context.ts'
import { useStore } from '../store.ts'
import { conflictStore } from './conflicts.ts'
import { dropDraft, readDraft, writeDraft } from './drafts.ts'
import { changeOf } from './task-actions.ts'
import { useTaskWriter } from './writer-context.ts'

type Editing = { text: string; base: { version: number; text: string } }

/** Editing one text of a task in place. What is typed survives a reload, a lost session and a refused save. */
export function useDraftField(task: Task, field: 'title' | 'description') {
  const send = useTaskWriter()
  const of = { personId: usePerson().id, taskId: task.id, field }
  const conflicts = useStore(conflictStore)
  const [editing, setEditing] = useState<Editing | undefined>()
  const draft = editing ? undefined : readDraft(of)
  const inConflict = conflicts.some(({ taskId, mine }) => taskId === task.id && mine[field] !== undefined)
  const isLeftOver = draft !== undefined && draft.text !== task[field] && !inConflict

  return {
    editing,
    isLeftOver,
    start: () =>
      setEditing(
        draft && isLeftOver ? draft : { text: task[field], base: { version: task.version, text: task[field] } },
      ),
    change: (text: string) => {
      if (!editing) return
      const next = { ...editing, text }
      setEditing(next)
      writeDraft(of, next)
    },
    cancel: () => {
      dropDraft(of)
      setEditing(undefined)
    },
    save: () => {
      if (!editing) return
      const { text, base } = editing
      setEditing(undefined)
      if (text === task[field]) return dropDraft(of)
      send({ ...changeOf(task, { [field]: text }), base: { version: base.version, fields: { [field]: base.text } } })
    },
  }
}
