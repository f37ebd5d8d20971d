import { type FormEvent, type KeyboardEvent, lazy, Suspense } from 'react'
import type { Task } from '#shared/contract/task.ts'
import { Button, IconButton } from '../components/button.tsx'
import { isComposing } from '../components/composing.ts'
import { useText } from '../i18n/use-text.ts'
import { LeftOver } from './title-editor.tsx'
import { useDraftField } from './use-draft-field.ts'

// Asked for together with the panel. Where the network failed it, the text stays readable as it was written.
const markdown = import('./markdown.tsx').then(
  (module) => module.Markdown,
  () => PlainText,
)
const Markdown = lazy(async () => ({ default: await markdown }))

/** The description as people read it, which becomes a text area when it is to be changed. */
export function DescriptionEditor({ task }: { task: Task }) {
  const text = useText()
  const field = useDraftField(task, 'description')
  return (
    <section className="description" aria-labelledby="description-title">
      <div className="section-head">
        <h3 id="description-title">{text.task.description}</h3>
        {!field.editing && task.description !== '' && (
          <IconButton icon="pencil" label={text.task.editDescription} onClick={field.start} />
        )}
      </div>
      {field.isLeftOver && <LeftOver onResume={field.start} onDrop={field.cancel} />}
      {field.editing ? (
        <DescriptionForm field={field} value={field.editing.text} />
      ) : (
        <DescriptionText description={task.description} onStart={field.start} />
      )}
    </section>
  )
}

function DescriptionText({ description, onStart }: { description: string; onStart: () => void }) {
  const text = useText()
  if (description === '') {
    return (
      <button type="button" className="description-empty" onClick={onStart}>
        {text.task.noDescription}
      </button>
    )
  }
  return (
    <Suspense fallback={<PlainText source={description} />}>
      <Markdown source={description} />
    </Suspense>
  )
}

function PlainText({ source }: { source: string }) {
  return <div className="markdown markdown-plain">{source}</div>
}

function DescriptionForm({ field, value }: { field: ReturnType<typeof useDraftField>; value: string }) {
  const text = useText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    field.save()
  }
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
    if (event.key === 'Escape') {
      event.preventDefault()
      // Escape is pressed by habit: a long text that is gone by it would be a bad surprise.
      event.currentTarget.blur()
    }
  }
  return (
    <form className="description-form" onSubmit={submit}>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the person just asked to edit this very text
        autoFocus
        name="description"
        aria-labelledby="description-title"
        aria-describedby="description-hint"
        rows={8}
        value={value}
        onChange={(event) => field.change(event.target.value)}
        onKeyDown={onKey}
      />
      <p id="description-hint" className="field-hint">
        {text.task.descriptionHint}
      </p>
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
