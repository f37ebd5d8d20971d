import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { isComposing } from '../base/composing.ts'
import { useText } from '../base/i18n/use-text.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { LeftOver } from './left-over.tsx'
import { useDraftField } from './use-draft-field.ts'
import { usePanelText } from './use-panel-text.ts'

type TitleEditorProps = { task: ShownTask; headingId: string; mayEdit: boolean }

/** The title, which becomes a field when it is to be changed: as high as it is long, and Enter saves it. */
export function TitleEditor({ task, headingId, mayEdit }: TitleEditorProps) {
  const text = usePanelText()
  const field = useDraftField(task, 'title')
  if (field.editing && mayEdit) return <TitleForm field={field} value={field.editing.text} headingId={headingId} />
  return (
    <div className="title-view">
      <h2 id={headingId} tabIndex={-1} dir="auto">
        {task.title}
      </h2>
      {mayEdit && <IconButton icon="pencil" label={text.editTitle} onClick={field.start} />}
      {mayEdit && field.isLeftOver && <LeftOver onResume={field.start} onDrop={field.cancel} />}
    </div>
  )
}

type TitleFormProps = { field: ReturnType<typeof useDraftField>; value: string; headingId: string }

function TitleForm({ field, value, headingId }: TitleFormProps) {
  const common = useText()
  const text = usePanelText()
  const [empty, setEmpty] = useState<'complained' | 'fine'>('fine')
  const isWrong = empty === 'complained' && value.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim() === '') return setEmpty('complained')
    field.save()
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key !== 'Escape' && event.key !== 'Enter') return
    event.preventDefault()
    if (event.key === 'Enter') return event.currentTarget.form?.requestSubmit()
    field.cancel()
  }
  return (
    <form className="title-form" onSubmit={submit}>
      <h2 id={headingId} className="visually-hidden">
        {value}
      </h2>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the person just asked to edit this very text
        autoFocus
        name="title"
        rows={1}
        dir="auto"
        aria-label={text.title}
        aria-invalid={isWrong}
        aria-describedby="title-hint"
        value={value}
        autoComplete="off"
        enterKeyHint="done"
        // A title is one line, however many were pasted.
        onChange={(event) => field.change(event.target.value.replace(/[\r\n]+/g, ' '))}
        onKeyDown={onKey}
      />
      <p id="title-hint" className={isWrong ? 'field-error' : 'field-hint'}>
        {isWrong ? text.titleRequired : text.titleHint}
      </p>
      <div className="form-actions">
        <Button type="submit" look="primary">
          {common.save}
        </Button>
        <Button look="quiet" onClick={field.cancel}>
          {common.cancel}
        </Button>
      </div>
    </form>
  )
}
