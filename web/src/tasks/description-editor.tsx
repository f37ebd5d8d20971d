import type { FormEvent, KeyboardEvent } from 'react'
import { isComposing } from '../base/composing.ts'
import { useText } from '../base/i18n/use-text.ts'
import { useStore } from '../base/store.ts'
import type { ShownTask } from '../data/queries/task.ts'
import { forgetMerged, mergedStore } from '../data/writes/conflicts.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { LazyMarkdown } from '../ui/lazy-markdown.tsx'
import { LeftOver } from './left-over.tsx'
import { useDraftField } from './use-draft-field.ts'
import { usePanelText } from './use-panel-text.ts'

type DescriptionEditorProps = { task: ShownTask; mayEdit: boolean }

/** The description as people read it, which becomes a text area when it is to be changed. */
export function DescriptionEditor({ task, mayEdit }: DescriptionEditorProps) {
  const text = usePanelText()
  const field = useDraftField(task, 'description')
  const isEditing = field.editing !== undefined && mayEdit
  return (
    <section className="description" aria-labelledby="description-title">
      <div className="section-head">
        <h3 id="description-title">{text.description}</h3>
        {mayEdit && !isEditing && task.description !== '' && (
          <IconButton icon="pencil" label={text.editDescription} onClick={field.start} />
        )}
      </div>
      {mayEdit && field.isLeftOver && <LeftOver onResume={field.start} onDrop={field.cancel} />}
      <MergedNote taskKey={task.key} />
      {field.editing && mayEdit ? (
        <DescriptionForm field={field} value={field.editing.text} />
      ) : (
        <DescriptionText description={task.description} onStart={mayEdit ? field.start : undefined} />
      )}
    </section>
  )
}

function MergedNote({ taskKey }: { taskKey: string }) {
  const text = usePanelText()
  const { close } = useText()
  if (!useStore(mergedStore).includes(taskKey)) return null
  return (
    <p className="panel-note" role="status">
      <Icon name="check" />
      <span>{text.merged}</span>
      <IconButton icon="close" label={close} onClick={() => forgetMerged(taskKey)} />
    </p>
  )
}

type DescriptionTextProps = { description: string; onStart: (() => void) | undefined }

function DescriptionText({ description, onStart }: DescriptionTextProps) {
  const text = usePanelText()
  if (description === '' && !onStart) return <p className="panel-empty">{text.emptyDescription}</p>
  if (description === '') {
    return (
      <button type="button" className="description-empty" onClick={onStart}>
        {text.noDescription}
      </button>
    )
  }
  return <LazyMarkdown source={description} words={text} />
}

function DescriptionForm({ field, value }: { field: ReturnType<typeof useDraftField>; value: string }) {
  const common = useText()
  const text = usePanelText()
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
        dir="auto"
        value={value}
        onChange={(event) => field.change(event.target.value)}
        onKeyDown={onKey}
      />
      <p id="description-hint" className="field-hint">
        {text.descriptionHint}
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
