import { type FormEvent, type KeyboardEvent, useState } from 'react'
import type { Task } from '#shared/contract/task.ts'
import { Button, IconButton } from '../components/button.tsx'
import { isComposing } from '../components/composing.ts'
import { useText } from '../i18n/use-text.ts'
import { useDraftField } from './use-draft-field.ts'

/** The title, which becomes a field when it is to be changed. Enter is the form's own submit, safe while Hangul is composed. */
export function TitleEditor({ task, headingId }: { task: Task; headingId: string }) {
  const text = useText()
  const field = useDraftField(task, 'title')
  if (field.editing) return <TitleForm field={field} value={field.editing.text} headingId={headingId} />
  return (
    <div className="title-view">
      <h2 id={headingId} tabIndex={-1}>
        {task.title}
      </h2>
      <IconButton icon="pencil" label={text.task.editTitle} onClick={field.start} />
      {field.isLeftOver && <LeftOver onResume={field.start} onDrop={field.cancel} />}
    </div>
  )
}

type TitleFormProps = { field: ReturnType<typeof useDraftField>; value: string; headingId: string }

function TitleForm({ field, value, headingId }: TitleFormProps) {
  const text = useText()
  const [empty, setEmpty] = useState<'complained' | 'fine'>('fine')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim() === '') return setEmpty('complained')
    field.save()
  }
  const cancelOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return
    event.preventDefault()
    field.cancel()
  }
  return (
    <form className="title-form" onSubmit={submit}>
      <h2 id={headingId} className="visually-hidden">
        {value}
      </h2>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person just asked to edit this very text
        autoFocus
        name="title"
        aria-label={text.task.title}
        aria-invalid={empty === 'complained' && value.trim() === ''}
        value={value}
        autoComplete="off"
        onChange={(event) => field.change(event.target.value)}
        onKeyDown={cancelOnEscape}
      />
      {empty === 'complained' && value.trim() === '' && <p className="field-error">{text.task.titleRequired}</p>}
      <div className="form-actions">
        <Button type="submit" look="primary">
          {text.save}
        </Button>
        <Button look="quiet" onClick={field.cancel}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}

type LeftOverProps = { onResume: () => void; onDrop: () => void }

/** Says that something was typed here and not saved. */
export function LeftOver({ onResume, onDrop }: LeftOverProps) {
  const { task: text } = useText()
  return (
    <div className="left-over">
      <p>{text.draft}</p>
      <Button onClick={onResume}>{text.resumeDraft}</Button>
      <Button look="quiet" onClick={onDrop}>
        {text.dropDraft}
      </Button>
    </div>
  )
}
