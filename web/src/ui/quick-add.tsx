import { type FormEvent, useId } from 'react'
import { useStore } from '../base/store.ts'
import { newIdempotencyKey } from '../data/writes/idempotency-key.ts'
import { quickAddStore, setQuickAdd } from '../data/writes/quick-add-texts.ts'
import { useTaskWriter } from '../data/writes/task-actions.ts'
import type { CreateWrite } from '../data/writes/task-write.ts'
import { Icon } from './icon.tsx'

type QuickAddProps = {
  /** The id of the status or of the parent task that it adds to. */
  place: string
  projectId: string
  /** What the task starts with besides its title. */
  fields: () => CreateWrite['fields']
  label: string
  placeholder: string
  submit: string
}

/** One line for a new task: type, Enter, type the next. */
export function QuickAdd({ place, projectId, fields, label, placeholder, submit }: QuickAddProps) {
  const send = useTaskWriter()
  const id = useId()
  const value = useStore(quickAddStore)[place] ?? ''
  const add = (event: FormEvent) => {
    event.preventDefault()
    const title = value.trim()
    if (title === '') return
    const createdAt = new Date().toISOString()
    send({ kind: 'create', key: newIdempotencyKey(), projectId, title, fields: fields(), createdAt })
    setQuickAdd(place, '')
  }
  return (
    <form className="quick-add" onSubmit={add}>
      <Icon name="plus" />
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        name="title"
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        enterKeyHint="done"
        onChange={(event) => setQuickAdd(place, event.target.value)}
      />
      <button type="submit" className="quick-add-submit" hidden={value.trim() === ''}>
        {submit}
      </button>
    </form>
  )
}
