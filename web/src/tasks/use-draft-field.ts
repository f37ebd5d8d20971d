import { useEffect, useEffectEvent, useState } from 'react'
import { useStore } from '../base/store.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { usePerson } from '../data/session/session-context.ts'
import { conflictStore, forgetMerged, resumeStore } from '../data/writes/conflicts.ts'
import { type DraftOf, dropDraft, readDraft, writeDraft } from '../data/writes/drafts.ts'
import { changeOf, useTaskWriter } from '../data/writes/task-actions.ts'

type Editing = { text: string; base: { version: number; text: string } }

/** Editing one text of a task in place. What is typed survives a reload, a lost session and a refused save. */
export function useDraftField(task: ShownTask, field: 'title' | 'description') {
  const send = useTaskWriter()
  const of = { personId: usePerson().id, key: task.key, field }
  const conflicts = useStore(conflictStore)
  const [editing, setEditing] = useState<Editing | undefined>()
  const draft = editing ? undefined : readDraft(of)
  const inConflict = conflicts.some(({ key, mine }) => key === task.key && mine[field] !== undefined)
  const isLeftOver = draft !== undefined && draft.text !== task[field] && !inConflict

  const start = () =>
    setEditing(draft && isLeftOver ? draft : { text: task[field], base: { version: task.version, text: task[field] } })
  useResume(of, start)
  return {
    editing,
    isLeftOver,
    start,
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
      if (text === base.text) return dropDraft(of)
      if (field === 'description') forgetMerged(task.key)
      send({ ...changeOf(task, { [field]: text }), base: { version: base.version, fields: { [field]: base.text } } })
    },
  }
}

/** Opens the editor when a conflict was decided by going on with what was typed. */
function useResume({ key, field }: Pick<DraftOf, 'key' | 'field'>, start: () => void) {
  const resumed = useStore(resumeStore)
  const open = useEffectEvent(start)
  useEffect(() => {
    const others = resumed.filter((one) => one.key !== key || one.field !== field)
    if (others.length === resumed.length) return
    resumeStore.set(others)
    open()
  }, [resumed, key, field])
}
